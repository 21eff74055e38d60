/** From the neutral tree to text of our schema. What the schema has no place for is made simpler, never lost without a count. */
import type { TextNode } from '../canonical.ts'
import { isSafeHref } from '../schema.ts'
import { count, type LeftOut, type Loose, type Run } from './loose.ts'
import { tableOf } from './tables.ts'

const deepestList = 5
const longestNote = 4000

export type Making = {
  leftOut: LeftOut
  /** Headings of this level become our 3, all deeper ones our 4. */
  topHeading: number
}

/** The blocks of a field; empty paragraphs between them are the office's way to make distance, and stay behind. */
export function blocksOf(blocks: Loose[], making: Making): TextNode[] {
  return blocks.flatMap((block) => blockOf(block, making))
}

function blockOf(block: Loose, making: Making): TextNode[] {
  switch (block.is) {
    case 'paragraph':
      return paragraph(block.runs, making)
    case 'heading': {
      const content = inline(block.runs, making)
      const level = block.level > making.topHeading ? 4 : 3
      return content.length > 0 ? [{ type: 'heading', attrs: { level }, content }] : []
    }
    case 'list':
      return list(block, making, 1)
    case 'quote': {
      const content = plainBlocks(block.blocks, making, 1)
      return content.length > 0 ? [{ type: 'blockquote', content }] : []
    }
    case 'table':
      return tableOf(block.rows, (inside) => plainBlocks(inside, making, 1))
    default:
      return unknown(block)
  }
}

/** Where only paragraphs and lists may stand: in an item, a quotation, a cell. */
function plainBlocks(blocks: Loose[], making: Making, depth: number): TextNode[] {
  return blocks.flatMap((block): TextNode[] => {
    switch (block.is) {
      case 'paragraph':
      case 'heading':
        return paragraph(block.runs, making)
      case 'list':
        return list(block, making, depth)
      case 'quote':
        return plainBlocks(block.blocks, making, depth)
      case 'table':
        count(making.leftOut, 'nestedTables')
        return plainBlocks(
          block.rows.flat().flatMap((cell) => cell.blocks),
          making,
          depth,
        )
      default:
        return unknown(block)
    }
  })
}

/** Deeper than anybody can read, items stand as paragraphs in the item around them. */
function list(block: Extract<Loose, { is: 'list' }>, making: Making, depth: number): TextNode[] {
  if (depth > deepestList) return plainBlocks(block.items.flat(), making, depth)
  const items = block.items
    .map((item) => plainBlocks(item, making, depth + 1))
    .filter((content) => content.length > 0)
    .map((content) => ({ type: 'listItem', content }))
  if (items.length === 0) return []
  if (block.style === 'bullet') return [{ type: 'bulletList', content: items }]
  const start = Math.min(Math.max(Math.trunc(block.start) || 1, 1), 10_000)
  return [{ type: 'orderedList', attrs: { start, style: block.style }, content: items }]
}

function paragraph(runs: Run[], making: Making): TextNode[] {
  const content = inline(runs, making)
  return content.length > 0 ? [{ type: 'paragraph', content }] : []
}

function inline(runs: Run[], making: Making): TextNode[] {
  const nodes: TextNode[] = []
  for (const run of runs) {
    if ('note' in run) nodes.push(footnote(run.note, making))
    else if ('lineBreak' in run) nodes.push({ type: 'hardBreak' })
    else addText(nodes, run, making)
  }
  return trimmed(nodes)
}

function footnote(note: string, { leftOut }: Making): TextNode {
  const words = cleaned(note).trim()
  if (words.length > longestNote) count(leftOut, 'longNotes')
  return { type: 'footnote', attrs: { note: words.slice(0, longestNote) } }
}

type Mark = { type: string; attrs?: Record<string, unknown> }

function addText(nodes: TextNode[], run: Extract<Run, { text: string }>, { leftOut }: Making): void {
  const text = cleaned(run.text)
  if (text === '') return
  const marks: Mark[] = []
  const href = run.href?.trim() ?? ''
  if (isSafeHref(href)) marks.push({ type: 'link', attrs: { href } })
  else if (run.href !== undefined) count(leftOut, 'links')
  if (run.bold) marks.push({ type: 'bold' })
  if (run.italic) marks.push({ type: 'italic' })
  const last = nodes.at(-1)
  if (last?.text !== undefined && JSON.stringify(last.marks ?? []) === JSON.stringify(marks))
    last.text += text
  else nodes.push(marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text })
}

/** Tabs and line ends are distance, not words; other control characters are nothing at all. */
const cleaned = (text: string): string =>
  text.replace(/[\t\n\r\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cs}\u00ad\ufeff\ufffc\ufffe\uffff]/gu, '')

/** No space and no line break at either end; a paragraph of nothing but those is none. */
function trimmed(nodes: TextNode[]): TextNode[] {
  const left = dropped(nodes, (text) => text.trimStart())
  return dropped(left.reverse(), (text) => text.trimEnd()).reverse()
}

function dropped(nodes: TextNode[], cut: (text: string) => string): TextNode[] {
  const [first, ...rest] = nodes
  if (!first) return []
  if (first.type === 'hardBreak') return dropped(rest, cut)
  if (first.text === undefined) return nodes
  const text = cut(first.text)
  return text === '' ? dropped(rest, cut) : [{ ...first, text }, ...rest]
}

function unknown(block: never): never {
  throw new Error(`unknown block ${JSON.stringify(block)}`)
}
