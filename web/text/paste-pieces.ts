/**
 * Where a large change of a text may be cut, so that each piece fits into one frame of the wire. After every piece the text is
 * whole by its schema: cuts lie inside paragraphs and headings or between the rows of a table, never in an empty list or cell -
 * a colleague's editor would delete such a thing for everybody.
 */
import type { Node } from '@tiptap/pm/model'

/** Below the wire's 256 kB with room for what is not reckoned here. */
export const maxPieceWeight = 80_000
/** What an element, a run of marked words or an attribute costs besides its words. */
const overhead = 60

const encoder = new TextEncoder()
const bytesOf = (words: string): number => encoder.encode(words).length

/** About the bytes that this takes on the wire; rather too much than too little. */
export function weightOf(node: Node): number {
  let weight = ownWeight(node)
  node.descendants((child) => {
    weight += ownWeight(child)
  })
  return weight
}

const ownWeight = (node: Node): number =>
  overhead +
  bytesOf(node.text ?? '') +
  bytesOf(JSON.stringify(node.attrs)) +
  node.marks.reduce((sum, mark) => sum + overhead + bytesOf(JSON.stringify(mark.attrs)), 0)

/** The top-level blocks in which two texts differ, as positions: the same beginning, an end in each. */
export function changedBlocks(
  before: Node,
  after: Node,
): { start: number; endBefore: number; endAfter: number } {
  const shorter = Math.min(before.childCount, after.childCount)
  let same = 0
  let start = 0
  while (same < shorter && before.child(same) === after.child(same)) start += after.child(same++).nodeSize
  let sameAtEnd = 0
  let tail = 0
  while (
    sameAtEnd < shorter - same &&
    before.child(before.childCount - 1 - sameAtEnd) === after.child(after.childCount - 1 - sameAtEnd)
  ) {
    tail += after.child(after.childCount - 1 - sameAtEnd).nodeSize
    sameAtEnd += 1
  }
  return { start, endBefore: before.content.size - tail, endAfter: after.content.size - tail }
}

/** Positions in `doc`, between `from` and `to`, before which no piece is heavier than `max`. */
export function cutsOf(doc: Node, from: number, to: number, max = maxPieceWeight): number[] {
  const cuts: number[] = []
  let weight = 0
  const cutAt = (position: number): void => {
    cuts.push(position)
    weight = 0
  }
  doc.nodesBetween(from, to, (node, position, parent) => {
    if (node.type.spec.tableRole === 'row') {
      const row = weightOf(node)
      const isFirst = parent?.firstChild === node
      if (!isFirst && weight + row > max) cutAt(position)
      weight += row
      return false
    }
    if (node.isText) {
      cutWords(node.text ?? '', position)
      weight += ownWeight(node) - bytesOf(node.text ?? '')
      return false
    }
    if (node.isInline && weight + ownWeight(node) > max) cutAt(position)
    weight += ownWeight(node)
    if (node.isTextblock && weight > max) cutAt(position + 1)
    return true
  })
  return cuts

  function cutWords(words: string, position: number): void {
    let index = 0
    // By whole characters: half of one would be a broken one for ever.
    for (const letter of words) {
      const bytes = bytesOfLetter(letter)
      if (weight + bytes > max) cutAt(position + index)
      weight += bytes
      index += letter.length
    }
  }
}

function bytesOfLetter(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
