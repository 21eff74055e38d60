/**
 * A field as one run of characters, so that a passage is two numbers. Between two blocks stands a line break; a forced line break is
 * one too, a footnote is one character; an image between two blocks is none. Every character of a block is one position of the
 * editor, which makes the way back plain.
 */
import type { TextNode } from './canonical.ts'

/** What stands for a node inside a line that has no letters. */
export const leafSign = '\uFFFC'

export type FlatBlock = {
  /** Where it begins in `text`. */
  at: number
  length: number
  /** The editor's position of its first character. */
  pos: number
}
export type Flat = { text: string; blocks: FlatBlock[] }
/** From and to in `Flat.text`, the second one not included. */
export type Passage = { from: number; to: number }

const isBlock = (type: string): boolean => type === 'paragraph' || type === 'heading'

/** Iterative: a hostile depth must not overflow the stack (H26). */
export function flatten(doc: TextNode): Flat {
  const blocks: FlatBlock[] = []
  let text = ''
  let pos = 0
  type Step = { node: TextNode } | { leave: true }
  const steps: Step[] = childrenOf(doc)
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('leave' in step) {
      pos += 1
      continue
    }
    const { node } = step
    if (isBlock(node.type)) {
      const line = (node.content ?? []).map(lineOf).join('')
      text += blocks.length > 0 ? `\n${line}` : line
      blocks.push({ at: text.length - line.length, length: line.length, pos: pos + 1 })
      pos += line.length + 2
      continue
    }
    pos += 1
    if (node.type === 'image') continue
    steps.push({ leave: true }, ...childrenOf(node))
  }
  return { text, blocks }
}

/** Last one first: they are taken from the end. */
const childrenOf = (node: TextNode): { node: TextNode }[] =>
  (node.content ?? []).map((child) => ({ node: child })).reverse()

const lineOf = (node: TextNode): string => {
  if (node.type === 'text') return node.text ?? ''
  return node.type === 'hardBreak' ? '\n' : leafSign
}

/** The block in which this character stands; null in a field without any. */
export const blockAt = ({ blocks }: Flat, at: number): FlatBlock | null =>
  blocks.findLast((block) => block.at <= at) ?? blocks[0] ?? null

export const textOfBlock = ({ text }: Flat, { at, length }: FlatBlock): string => text.slice(at, at + length)

/** The editor's position before this character. */
export function posOf(flat: Flat, at: number): number {
  const block = blockAt(flat, at)
  return block ? block.pos + Math.min(Math.max(at - block.at, 0), block.length) : 0
}

/** Which character stands behind this position of the editor. */
export function flatOf(flat: Flat, pos: number): number {
  const block = flat.blocks.findLast((one) => one.pos <= pos) ?? flat.blocks[0]
  return block ? block.at + Math.min(Math.max(pos - block.pos, 0), block.length) : 0
}
