/**
 * Whether new items stand where they say: behind the one they name as their left neighbour and before the one they name as their
 * right, in the same list. Yjs orders what is written at once by these names, and copies agree however it arrives - as long as
 * nobody lies about them. With a false one, two copies that heard the same things in another order differ for good (H12).
 */
import * as Y from 'yjs'

/** So many neighbours are passed at most, for all items of a turn: two long absences that meet stay far below. */
const maxSteps = 2_000_000

export function standWhereTheySay(doc: Y.Doc, ids: Y.ID[]): boolean {
  const budget = { steps: maxSteps }
  return ids.every((id) => {
    const item = Y.getItem(doc.store, id)
    // Struck out with what held it; or joined to the one before it, whose neighbour it then is.
    if (!(item instanceof Y.Item) || item.id.clock < id.clock) return true
    const { origin, rightOrigin } = item
    return (
      isOfOneList(item, item.left) &&
      isOfOneList(item, item.right) &&
      (origin === null || finds(origin, item.left, (at) => at.left, budget)) &&
      (rightOrigin === null || finds(rightOrigin, item.right, (at) => at.right, budget))
    )
  })
}

/** A struct that begins with what is known and goes on with news is cut there, and may then claim another list than its neighbour's. */
const isOfOneList = (item: Y.Item, neighbour: Y.Item | null): boolean =>
  neighbour === null || (neighbour.parent === item.parent && neighbour.parentSub === item.parentSub)

function finds(
  id: Y.ID,
  from: Y.Item | null,
  next: (at: Y.Item) => Y.Item | null,
  budget: { steps: number },
): boolean {
  for (let at = from; at !== null; at = next(at)) {
    if (at.id.client === id.client && at.id.clock <= id.clock && id.clock < at.id.clock + at.length)
      return true
    budget.steps -= 1
    if (budget.steps < 0) return false
  }
  return false
}
