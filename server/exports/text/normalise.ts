/**
 * From the text of one field (ProseMirror JSON) to the normalised tree. Nothing is left out silently: what cannot be printed
 * becomes a problem with its place, and the file is not written.
 */
import type { TextNode } from '../../../shared/text/canonical.ts'
import { readInlines } from './inlines.ts'
import { listLabel, orderedStyle } from './lists.ts'
import type { Notes } from './notes.ts'
import { readPicture } from './picture.ts'
import type { ProblemKind } from './problems.ts'
import { tableColumns } from './table.ts'
import type { Block, Cell, HeadingLevel, ListStyle } from './tree.ts'

/** Lists, quotes and tables inside each other; deeper is no letter any more, and typesetters give up somewhere behind it. */
const maxDepth = 8

/** Where a field stands: its place in the paper's own words, and the level of the heading it hangs under. */
export type Field = { place: string; under: 2 | 3 }

type Spot = {
  field: Field
  notes: Notes
  block: number
  depth: number
  list: ListStyle | null
  inList: boolean
  inTable: boolean
  /** Shared by the whole field: the deepest text heading met so far (0 = none). */
  headings: { last: number }
}

export function normaliseField(doc: TextNode, field: Field, notes: Notes): Block[] {
  const headings = { last: 0 }
  const spot = { field, notes, depth: 0, list: null, inList: false, inTable: false, headings }
  if (doc.type !== 'doc') {
    notes.problem('unknown_node', field.place, 0, String(doc.type))
    return []
  }
  return keepLeadIns((doc.content ?? []).flatMap((node, at) => readBlock(node, { ...spot, block: at + 1 })))
}

/**
 * "Uzgodnić kartę usług, która obejmie:" never ends a page whose list begins the next; what stands below a picture, often its title
 * or source, stays with it.
 */
function keepLeadIns(blocks: Block[]): Block[] {
  return blocks.map((block, at) => {
    const next = blocks[at + 1]?.kind
    if (block.kind === 'image' && next === 'paragraph') return { ...block, keepWithNext: true }
    if (block.kind !== 'paragraph' || (next !== 'list' && next !== 'table')) return block
    return { ...block, keepWithNext: true }
  })
}

function readBlock(node: TextNode, spot: Spot): Block[] {
  switch (node.type) {
    case 'paragraph': {
      const inlines = inlinesOf(node, spot)
      return inlines.length > 0 ? [{ kind: 'paragraph', inlines, keepWithNext: false }] : []
    }
    case 'heading':
      return readHeading(node, spot)
    case 'bulletList':
    case 'orderedList':
      return readList(node, spot)
    case 'blockquote': {
      const inner = deeper(node, spot)
      if (!inner) return []
      const blocks = (node.content ?? []).flatMap((child) => readBlock(child, inner))
      return blocks.length > 0 ? [{ kind: 'quote', blocks }] : []
    }
    case 'table':
      return readTable(node, spot)
    case 'image':
      return readImage(node, spot)
    default:
      fault(spot, 'unknown_node', String(node.type))
      return []
  }
}

function readHeading(node: TextNode, spot: Spot): Block[] {
  const inlines = inlinesOf(node, spot)
  const level = node.attrs?.level
  const text = inlines.map((inline) => (inline.kind === 'words' ? inline.text : '')).join('')
  if (text.trim() === '') fault(spot, 'empty_heading', `h${String(level)}`)
  const follows = level === 3 || (level === 4 && spot.headings.last >= 3)
  if (!follows) fault(spot, 'heading_jump', text.slice(0, 60))
  if (level !== 3 && level !== 4) return []
  spot.headings.last = level
  return [{ kind: 'heading', level: (spot.field.under + level - 2) as HeadingLevel, inlines }]
}

function readList(node: TextNode, spot: Spot): Block[] {
  const inner = deeper(node, spot)
  if (!inner) return []
  const style = node.type === 'bulletList' ? 'bullet' : orderedStyle(node.attrs?.style, spot.list)
  const start = node.type === 'bulletList' ? 1 : wholeNumber(node.attrs?.start, 1)
  const items = (node.content ?? []).flatMap((item) => {
    if (item.type !== 'listItem') {
      fault(spot, 'unknown_node', String(item.type))
      return []
    }
    const within = { ...inner, list: style, inList: true }
    return [keepLeadIns((item.content ?? []).flatMap((child) => readBlock(child, within)))]
  })
  const labels = items.map((_, at) => listLabel(style, start + at))
  return items.length > 0 ? [{ kind: 'list', style, start, labels, items }] : []
}

function readTable(node: TextNode, spot: Spot): Block[] {
  if (spot.inList) fault(spot, 'table_in_list', 'table')
  if (spot.inTable) fault(spot, 'nested_table', 'table')
  const inner = deeper(node, spot)
  if (!inner || spot.inList || spot.inTable) return []
  const rows = (node.content ?? []).map((row) => readRow(row, { ...inner, list: null, inTable: true }))
  const columns = tableColumns(rows)
  if (columns === null) {
    fault(spot, 'ragged_table', `${rows.length}`)
    return []
  }
  const firstPlain = rows.findIndex((row) => row.some((cell) => !cell.header))
  const onlyHeaders = firstPlain === -1
  return [{ kind: 'table', columns, headerRows: onlyHeaders ? 0 : headerRows(rows, firstPlain), rows }]
}

/** A header cell that reaches down into the body would tear the repeated header apart, so then no row is repeated. */
function headerRows(rows: Cell[][], firstPlain: number): number {
  const reachesDown = rows
    .slice(0, firstPlain)
    .some((row, at) => row.some((cell) => at + cell.rows > firstPlain))
  return reachesDown ? 0 : firstPlain
}

/** Only between the blocks of a field, as the schema has it: in a list or a cell nothing says how wide it may be. */
function readImage(node: TextNode, spot: Spot): Block[] {
  const picture = spot.depth === 0 ? readPicture(node) : null
  if (picture) return [picture]
  fault(spot, 'bad_image', String(node.attrs?.alt ?? 'image'))
  return []
}

function readRow(row: TextNode, spot: Spot): Cell[] {
  if (row.type !== 'tableRow') {
    fault(spot, 'unknown_node', String(row.type))
    return []
  }
  return (row.content ?? []).flatMap((cell) => {
    if (cell.type !== 'tableCell' && cell.type !== 'tableHeader') {
      fault(spot, 'unknown_node', String(cell.type))
      return []
    }
    return [
      {
        header: cell.type === 'tableHeader',
        columns: wholeNumber(cell.attrs?.colspan, 1),
        rows: wholeNumber(cell.attrs?.rowspan, 1),
        blocks: (cell.content ?? []).flatMap((child) => readBlock(child, spot)),
      },
    ]
  })
}

function deeper(node: TextNode, spot: Spot): Spot | null {
  if (spot.depth < maxDepth) return { ...spot, depth: spot.depth + 1 }
  fault(spot, 'too_deep', String(node.type))
  return null
}

const inlinesOf = (node: TextNode, spot: Spot) =>
  readInlines(node.content ?? [], spot.notes, (kind, what) => fault(spot, kind, what))

function fault(spot: Spot, kind: ProblemKind, what: string): void {
  spot.notes.problem(kind, spot.field.place, spot.block, what)
}

function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10_000
    ? value
    : otherwise
}
