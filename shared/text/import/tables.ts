/** A table whose rows are all as wide as each other: an editor would mend any other by itself, in everybody's text. */
import type { TextNode } from '../canonical.ts'
import type { Loose, LooseCell } from './loose.ts'

const widest = 60

type Cell = LooseCell & { column: number }

/** `inside` turns what stands in a cell into paragraphs and lists. */
export function tableOf(rows: LooseCell[][], inside: (blocks: Loose[]) => TextNode[]): TextNode[] {
  const grid = gridOf(rows.filter((row) => row.length > 0))
  const width = Math.max(0, ...grid.flat().map(({ column, colspan }) => column + colspan))
  if (width === 0) return []
  const covered = coverage(grid)
  const content = grid.map((row, index): TextNode => {
    const missing = width - (covered[index]?.size ?? 0)
    const isHead = row.length > 0 && row.every((cell) => cell.isHead)
    const more = Array.from({ length: missing }, () => ({ isHead, colspan: 1, rowspan: 1, blocks: [] }))
    return { type: 'tableRow', content: [...row, ...more].map((cell) => cellOf(cell, inside)) }
  })
  return [{ type: 'table', content }]
}

function cellOf(cell: LooseCell, inside: (blocks: Loose[]) => TextNode[]): TextNode {
  const { colspan, rowspan } = cell
  const content = cell.isHead ? inside(cell.blocks).map(plain) : inside(cell.blocks)
  return {
    type: cell.isHead ? 'tableHeader' : 'tableCell',
    attrs: { colspan, rowspan, colwidth: null },
    content: content.length > 0 ? content : [{ type: 'paragraph' }],
  }
}

/** A head is bold by being a head; offices write that into its words as well. */
function plain(node: TextNode): TextNode {
  const { marks, ...rest } = node
  const others = marks?.filter(({ type }) => type !== 'bold') ?? []
  return {
    ...rest,
    ...(node.content && { content: node.content.map(plain) }),
    ...(others.length > 0 && { marks: others }),
  }
}

/** Where each cell stands; a span ends with the table, and where another cell already is. */
function gridOf(rows: LooseCell[][]): Cell[][] {
  const taken = rows.map(() => new Set<number>())
  return rows.map((row, index) => {
    const cells: Cell[] = []
    let column = 0
    for (const cell of row) {
      while (taken[index]?.has(column)) column += 1
      if (column >= widest) break
      const rowspan = Math.max(1, Math.min(cell.rowspan, rows.length - index))
      let colspan = 1
      while (colspan < Math.min(cell.colspan, widest - column) && !taken[index]?.has(column + colspan))
        colspan += 1
      for (let down = 0; down < rowspan; down += 1)
        for (let across = 0; across < colspan; across += 1) taken[index + down]?.add(column + across)
      cells.push({ ...cell, colspan, rowspan, column })
      column += colspan
    }
    return cells
  })
}

function coverage(grid: Cell[][]): Set<number>[] {
  const covered = grid.map(() => new Set<number>())
  for (const [index, row] of grid.entries())
    for (const { column, colspan, rowspan } of row)
      for (let down = 0; down < rowspan; down += 1)
        for (let across = 0; across < colspan; across += 1) covered[index + down]?.add(column + across)
  return covered
}
