/** A passage of a living Yjs text: two places that move with whatever is written around and inside it, and other words put there. */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { leafSign, type Passage } from './flat.ts'

/** Relative positions of Yjs, base64. They mean something only in the epoch of the text they were taken from. */
export type Places = { start: string; end: string }

/** A stretch of letters of the document and where it begins in the flat text of its field (`flat.ts`). */
type Run = { type: Y.XmlText; at: number; length: number }

/** null: where there is no letter there is nothing to hold on to. */
export function placesOf(field: Y.XmlFragment, { from, to }: Passage): Places | null {
  const runs = runsOf(field)
  const first = runs.find((run) => run.at <= from && from < run.at + run.length)
  const last = runs.findLast((run) => run.at < to && to <= run.at + run.length)
  if (!first || !last) return null
  // What is typed right before or right behind the passage is not of it.
  const start = Y.createRelativePositionFromTypeIndex(first.type, from - first.at, 0)
  const end = Y.createRelativePositionFromTypeIndex(last.type, to - last.at, -1)
  return { start: encode(start), end: encode(end) }
}

/** Where they are in the flat text by now; null when what they were in is gone. From = to when the words between are gone. */
export function passageOf(field: Y.XmlFragment, places: Places): Passage | null {
  if (!field.doc) return null
  const runs = runsOf(field)
  const from = flatAt(field.doc, runs, places.start)
  const to = flatAt(field.doc, runs, places.end)
  return from === null || to === null ? null : { from, to: Math.max(from, to) }
}

/**
 * Other words for a passage within one block. They take the marks (bold, a link) of the first letter they replace. To be called
 * inside a transaction.
 */
export function replaceAt(field: Y.XmlFragment, { from, to }: Passage, put: string): void {
  const touched = runsOf(field).filter((run) => run.at < to && from < run.at + run.length)
  for (const [index, { type, at, length }] of touched.entries()) {
    const start = Math.max(from - at, 0)
    const marks = index === 0 ? marksAt(type, start) : {}
    type.delete(start, Math.min(to - at, length) - start)
    if (index === 0 && put !== '') type.insert(start, put, marks)
  }
}

/** Of the letter behind this place. */
function marksAt(type: Y.XmlText, place: number): Record<string, unknown> {
  let at = 0
  for (const { insert, attributes } of type.toDelta() as Delta[]) {
    at += typeof insert === 'string' ? insert.length : 1
    if (at > place) return attributes ?? {}
  }
  return {}
}
type Delta = { insert: unknown; attributes?: Record<string, unknown> }

const encode = (position: Y.RelativePosition): string => toBase64(Y.encodeRelativePosition(position))

/** Somebody's bytes: whatever they are, they only lead to a place or to none. */
function flatAt(doc: Y.Doc, runs: Run[], place: string): number | null {
  try {
    const position = Y.decodeRelativePosition(fromBase64(place))
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc)
    const run = runs.find(({ type }) => type === absolute?.type)
    return run && absolute ? run.at + Math.min(absolute.index, run.length) : null
  } catch {
    return null
  }
}

const isBlock = (element: Y.XmlElement): boolean =>
  element.nodeName === 'paragraph' || element.nodeName === 'heading'

/** The same reading order and the same counting as `flatten`. */
function runsOf(field: Y.XmlFragment): Run[] {
  const runs: Run[] = []
  let at = 0
  let blocks = 0
  const waiting: unknown[] = field.toArray().reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!(node instanceof Y.XmlElement)) continue
    if (!isBlock(node)) {
      waiting.push(...node.toArray().reverse())
      continue
    }
    if (blocks > 0) at += 1
    blocks += 1
    for (const child of node.toArray()) {
      const length = child instanceof Y.XmlText ? child.length : leafSign.length
      if (child instanceof Y.XmlText) runs.push({ type: child, at, length })
      at += length
    }
  }
  return runs
}
