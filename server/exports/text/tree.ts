/**
 * The normalised tree: what every file is written from. Whatever reaches it can be printed: numbers are given, typography is
 * set, tables are whole. A writer only says how a thing looks, never whether it is right.
 */
export type Words = { kind: 'words'; text: string; bold: boolean; italic: boolean; href: string | null }

export type Inline = Words | { kind: 'break' } | { kind: 'footnote'; number: number; note: string }

/** The marks of a list: `1.`, `1)`, `a)`, `–`, `•`. */
export type ListStyle = 'decimal' | 'paren' | 'letter' | 'dash' | 'bullet'

export type Cell = {
  header: boolean
  columns: number
  rows: number
  blocks: Block[]
}

export type Paragraph = { kind: 'paragraph'; inlines: Inline[]; keepWithNext: boolean }

/** `file` names the bytes by their SHA-256; `widthMm` and `heightMm` are its size on paper. */
export type Picture = {
  kind: 'image'
  file: string
  alt: string
  widthMm: number
  heightMm: number
  keepWithNext: boolean
}

export type Block =
  | Paragraph
  | { kind: 'heading'; level: HeadingLevel; inlines: Inline[] }
  /** `labels[i]` stands before `items[i]`, e.g. "b)". */
  | { kind: 'list'; style: ListStyle; start: number; labels: string[]; items: Block[][] }
  /** `headerRows` first rows are repeated on every page the table reaches. */
  | { kind: 'table'; columns: number; headerRows: number; rows: Cell[][] }
  | { kind: 'quote'; blocks: Block[] }
  | Picture

/** 1 is the title of the paper, 2 its sections, 3 a recommendation, 3–5 headings inside a text. */
export type HeadingLevel = 2 | 3 | 4 | 5

export const words = (text: string, look: { bold?: boolean; italic?: boolean } = {}): Words => ({
  kind: 'words',
  text,
  bold: look.bold ?? false,
  italic: look.italic ?? false,
  href: null,
})

export const paragraph = (...inlines: Inline[]): Paragraph => ({
  kind: 'paragraph',
  inlines,
  keepWithNext: false,
})
