/** A table as GFM knows it: one header row, one line a row, no merged cells. Nothing is lost but the shape of what was merged. */
import type { Table, TableCell, TableRow } from 'mdast'
import { type Block, type Cell, type Inline, words } from '../text/tree.ts'
import { type Ends, phrasing } from './phrasing.ts'

/** A table without header rows gets an empty one: the first row of a GFM table is always its header. */
export function tableNode(table: Block & { kind: 'table' }, ends: Ends): Table {
  const rows = gridOf(table).map((cells, at): TableRow => {
    const isHead = at < table.headerRows
    return { type: 'tableRow', children: cells.map((cell) => cellNode(cell, isHead, ends)) }
  })
  const empty: TableCell[] = Array.from({ length: table.columns }, () => ({
    type: 'tableCell',
    children: [],
  }))
  const head: TableRow[] = table.headerRows > 0 ? [] : [{ type: 'tableRow', children: empty }]
  return { type: 'table', children: [...head, ...rows] }
}

/** A header beside its row is bold; those in the header row are so by themselves. */
function cellNode(cell: Cell | null, isHead: boolean, ends: Ends): TableCell {
  if (!cell) return { type: 'tableCell', children: [] }
  const said = inOneLine(cell.blocks)
  const bold = said.map((one) => (one.kind === 'words' ? { ...one, bold: true } : one))
  return { type: 'tableCell', children: phrasing(cell.header && !isHead ? bold : said, ends) }
}

/** Each cell in the place where it begins; null: another reaches over this one. */
function gridOf({ rows, columns }: Block & { kind: 'table' }): (Cell | null)[][] {
  const taken = rows.map(() => new Array<boolean>(columns).fill(false))
  return rows.map((cells, at) => {
    const line = new Array<Cell | null>(columns).fill(null)
    for (const cell of cells) {
      const column = taken[at]?.indexOf(false) ?? -1
      if (column === -1) throw new Error('a table whose cells do not fit')
      for (const row of taken.slice(at, at + cell.rows)) row.fill(true, column, column + cell.columns)
      line[column] = cell
    }
    return line
  })
}

/** Breaks become spaces where a line may not end. */
export const oneLine = (inlines: Inline[]): Inline[] =>
  inlines.map((one) => (one.kind === 'break' ? words(' ') : one))

const inOneLine = (blocks: Block[]): Inline[] => apart(blocks.map(lineOf))

function lineOf(block: Block): Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return oneLine(block.inlines)
    case 'quote':
      return inOneLine(block.blocks)
    case 'list':
      return apart(block.items.map((item, at) => apart([[words(block.labels[at] ?? '')], inOneLine(item)])))
    case 'table':
    case 'image':
      throw new Error(`a ${block.kind} in a cell, which the normaliser refuses`)
    default: {
      const unknown: never = block
      return unknown
    }
  }
}

const apart = (lines: Inline[][]): Inline[] =>
  lines.filter((line) => line.length > 0).flatMap((line, at) => (at > 0 ? [words(' '), ...line] : line))
