/** Letters of a field in plain reading (`text-view.tsx`), counted as `shared/text/flat.ts` counts them. */
import type { Passage } from '../../shared/text/flat.ts'

type Stretch = { node: Node; at: number; length: number }

const blocks = 'p, h4, h5'
/** Said for whoever listens, or standing below the text: not of the text. */
const isLeaf = (element: Element): boolean =>
  element.tagName === 'BR' || element.classList.contains('footnote')

function stretchesOf(field: Element): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  let count = 0
  for (const block of field.querySelectorAll(blocks)) {
    if (block.closest('.paper-notes')) continue
    if (count > 0) at += 1
    count += 1
    at = lettersIn(block, at, found)
  }
  return found
}

function lettersIn(parent: Node, from: number, found: Stretch[]): number {
  let at = from
  for (const node of parent.childNodes) {
    if (node instanceof Text) {
      found.push({ node, at, length: node.length })
      at += node.length
    } else if (node instanceof Element && isLeaf(node)) {
      found.push({ node, at, length: 1 })
      at += 1
    } else at = lettersIn(node, at, found)
  }
  return at
}

/** The selected words, when there are any and they stand in this field alone. */
export function selectedIn(field: Element, selection: Selection | null): Passage | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!field.contains(range.startContainer) || !endsIn(field, range)) return null
  const touched = stretchesOf(field).filter(({ node }) => range.intersectsNode(node))
  const [first, last] = [touched[0], touched.at(-1)]
  if (!first || !last) return null
  const from = first.at + (range.startContainer === first.node ? range.startOffset : 0)
  const to = last.at + (range.endContainer === last.node ? range.endOffset : last.length)
  return from < to ? { from, to } : null
}

/** A triple click selects up to the beginning of what comes next, of which it takes no word. */
function endsIn(field: Element, range: Range): boolean {
  if (field.contains(range.endContainer)) return true
  const beyond = range.cloneRange()
  beyond.setStartAfter(field)
  return beyond.toString().trim() === ''
}

export function rangeOf(field: Element, { from, to }: Passage): Range | null {
  const stretches = stretchesOf(field)
  const first = stretches.find(({ at, length }) => from < at + length)
  const last = stretches.findLast(({ at }) => at < to)
  if (!first || !last) return null
  const range = document.createRange()
  if (first.node instanceof Text) range.setStart(first.node, Math.max(0, from - first.at))
  else range.setStartBefore(first.node)
  if (last.node instanceof Text) range.setEnd(last.node, Math.min(last.length, to - last.at))
  else range.setEndAfter(last.node)
  return range
}

/** Which letter is under the pointer. */
export function letterAt(field: Element, x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint?.(x, y)
  const stretch = caret && stretchesOf(field).find(({ node }) => node === caret.offsetNode)
  return stretch ? stretch.at + caret.offset : null
}
