/**
 * A file somebody brought, as a neutral tree: what Word and LibreOffice both can say and a paper can hold. Readers make it, the rules
 * beside this file divide it and turn it into our text. Nothing in it is trusted to fit our schema yet.
 */
import type { ListStyle } from '../schema.ts'

export type Run =
  | { text: string; bold?: boolean; italic?: boolean; href?: string }
  | { note: string }
  | { lineBreak: true }

/** `bullet` is a plain point; the others are the styles of our numbered lists. */
export type LooseListStyle = ListStyle | 'bullet'

export type LooseCell = { isHead: boolean; colspan: number; rowspan: number; blocks: Loose[] }

/** Heading level 0 is the title of the whole (its own style in every office program); 1 to 9 are headings. */
export type Loose =
  | { is: 'heading'; level: number; runs: Run[] }
  | { is: 'paragraph'; runs: Run[] }
  | { is: 'list'; style: LooseListStyle; start: number; items: Loose[][] }
  | { is: 'quote'; blocks: Loose[] }
  | { is: 'table'; rows: LooseCell[][] }

export type Paragraph = Extract<Loose, { is: 'paragraph' | 'heading' }>

/**
 * What a file held that does not enter the paper, by how often. `insertions` are the exception: they were taken as text, which has to
 * be said just as loudly.
 */
export const leftOutKinds = [
  'insertions',
  'deletions',
  'comments',
  'images',
  'textBoxes',
  'objects',
  'headersFooters',
  'contents',
  'macros',
  'letterhead',
  'intros',
  'emptyHeadings',
  'links',
  'nestedTables',
  'longNotes',
  'formatting',
] as const
export type LeftOutKind = (typeof leftOutKinds)[number]
export type LeftOut = Partial<Record<LeftOutKind, number>>

/** What a reader found: the text, and what it had to leave behind. */
export type ReadFile = { blocks: Loose[]; leftOut: LeftOut }

export const count = (leftOut: LeftOut, kind: LeftOutKind, by = 1): void => {
  if (by > 0) leftOut[kind] = (leftOut[kind] ?? 0) + by
}

export const plainOf = (runs: Run[]): string =>
  runs
    .map((run) => ('text' in run ? run.text : 'note' in run ? '' : ' '))
    .join('')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/** The words of a block, in one line. */
export function wordsOf(block: Loose): string {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return plainOf(block.runs)
    case 'list':
      return block.items.flat().map(wordsOf).join(' ')
    case 'quote':
      return block.blocks.map(wordsOf).join(' ')
    case 'table':
      return block.rows
        .flat()
        .flatMap((cell) => cell.blocks.map(wordsOf))
        .join(' ')
    default:
      return unknown(block)
  }
}

function unknown(block: never): never {
  throw new Error(`unknown block ${JSON.stringify(block)}`)
}
