/** Blocks of the normalised tree as paragraphs and tables of Word. */
import {
  BorderStyle,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { imageTypes } from '../../../shared/text/images.ts'
import type { Block, Cell, Inline, Picture, Words } from '../text/tree.ts'
import type { ImageFile } from '../types.ts'
import { itemIndent, type Lists } from './lists.ts'
import { millimetres } from './styles.ts'

export type Writing = {
  lists: Lists
  /** Notes by number, in the order of the text. */
  footnotes: Record<number, { children: Paragraph[] }>
  /** By their hash. */
  images: Map<string, ImageFile>
  /** How many stand in the file so far: `docx` would count those of other files too. */
  pictures: number
}

/** Where a block stands: `indent` of its words, lists around it, and what its plain paragraphs look like. */
type Place = {
  indent: number
  depth: number
  style?: string
  bold: boolean
  /** The last words of a list, after which comes the usual distance between paragraphs again. */
  closing: boolean
}
const page: Place = { indent: 0, depth: 0, bold: false, closing: true }
const gap = { after: 0, line: 120, lineRule: LineRuleType.EXACT }
const textWidth = millimetres(160)

/** Blocks of the page itself. */
export const writePage = (blocks: Block[], writing: Writing): (Paragraph | Table)[] =>
  blocks.flatMap((block) => writeBlock(block, writing, page))

function writeBlocks(blocks: Block[], writing: Writing, place: Place): (Paragraph | Table)[] {
  return blocks.flatMap((block, at) =>
    writeBlock(block, writing, { ...place, closing: place.closing && at === blocks.length - 1 }),
  )
}

function writeBlock(block: Block, writing: Writing, place: Place): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [writeParagraph(block.inlines, writing, place, { keepNext: block.keepWithNext })]
    case 'heading': {
      const levels = {
        2: HeadingLevel.HEADING_2,
        3: HeadingLevel.HEADING_3,
        4: HeadingLevel.HEADING_4,
        5: HeadingLevel.HEADING_5,
      }
      return [
        writeParagraph(block.inlines, writing, { ...place, bold: false }, { heading: levels[block.level] }),
      ]
    }
    case 'quote':
      return writeBlocks(block.blocks, writing, {
        ...place,
        style: 'Quotation',
        indent: place.indent + millimetres(10),
        depth: place.depth + 1,
      })
    case 'list':
      return writeList(block, writing, place)
    case 'table':
      // Two tables without a paragraph between them would be one in Word, and a cell or page must end in a paragraph.
      return [writeTable(block, writing, place), new Paragraph({ spacing: gap, children: [] })]
    case 'image':
      return [writePicture(block, writing)]
    default: {
      const unknown: never = block
      return unknown
    }
  }
}

/** Word measures what `docx` takes as dots at 96 an inch. */
const dots = (mm: number): number => Math.round((mm / 25.4) * 96)

function writePicture({ file, alt, widthMm, heightMm, keepWithNext }: Picture, writing: Writing): Paragraph {
  const image = writing.images.get(file)
  if (!image) throw new Error(`the picture ${file} is missing`)
  writing.pictures += 1
  const id = String(writing.pictures)
  return new Paragraph({
    spacing: { before: 160, after: 160 },
    keepNext: keepWithNext,
    children: [
      new ImageRun({
        type: imageTypes[image.mediaType],
        data: image.bytes,
        transformation: { width: dots(widthMm), height: dots(heightMm) },
        altText: { id, name: `Ilustracja ${id}`, description: alt },
      }),
    ],
  })
}

function writeParagraph(
  inlines: Inline[],
  writing: Writing,
  place: Place,
  options: Partial<IParagraphOptions> = {},
): Paragraph {
  return new Paragraph({
    ...(place.style && !options.heading ? { style: place.style } : {}),
    ...(place.indent > 0 && !options.numbering ? { indent: { left: place.indent } } : {}),
    ...(place.depth > 0 && place.closing ? { spacing: { after: 140 } } : {}),
    ...options,
    children: writeInlines(inlines, writing, place.bold),
  })
}

function writeList(list: Block & { kind: 'list' }, writing: Writing, place: Place): (Paragraph | Table)[] {
  const marks = writing.lists.open(list.style, list.start, list.items.length, place.depth)
  const inside = { ...place, indent: itemIndent(place.depth), depth: place.depth + 1 }
  return list.items.flatMap((item, at) => {
    const mark = marks[at]
    if (!mark) throw new Error('an item without a mark')
    const [first, ...rest] = item
    const numbering = { reference: mark.reference, level: mark.level, instance: 0 }
    const beside = first?.kind === 'paragraph' ? first.inlines : []
    const below = first?.kind === 'paragraph' ? rest : item
    const within = { ...inside, closing: place.closing && at === list.items.length - 1 }
    return [
      writeParagraph(
        beside,
        writing,
        { ...within, closing: within.closing && below.length === 0 },
        { numbering },
      ),
      ...writeBlocks(below, writing, within),
    ]
  })
}

function writeTable(table: Block & { kind: 'table' }, writing: Writing, place: Place): Table {
  const width = textWidth - place.indent
  const column = Math.floor(width / table.columns)
  const line = { style: BorderStyle.SINGLE, size: 4, color: '8C8C8C' }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: column * table.columns, type: WidthType.DXA },
    ...(place.indent > 0 ? { indent: { size: place.indent, type: WidthType.DXA } } : {}),
    columnWidths: new Array<number>(table.columns).fill(column),
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    margins: { top: 40, bottom: 40, left: 100, right: 100 },
    rows: table.rows.map(
      (cells, at) =>
        new TableRow({
          tableHeader: at < table.headerRows,
          cantSplit: true,
          children: cells.map((cell) => writeCell(cell, column, writing)),
        }),
    ),
  })
}

function writeCell(cell: Cell, column: number, writing: Writing): TableCell {
  const children = writeBlocks(cell.blocks, writing, {
    indent: 0,
    depth: 0,
    style: 'InTable',
    bold: cell.header,
    closing: false,
  })
  return new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    width: { size: column * cell.columns, type: WidthType.DXA },
    ...(cell.header ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EBEBEB' } } : {}),
    children: children.length > 0 ? children : [new Paragraph({ style: 'InTable', children: [] })],
  })
}

export function writeInlines(inlines: Inline[], writing: Writing, bold = false): ParagraphChild[] {
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'words':
        return writeWords(inline, bold)
      case 'break':
        return new TextRun({ break: 1 })
      case 'footnote':
        writing.footnotes[inline.number] = {
          children: [new Paragraph({ style: 'FootnoteText', children: [new TextRun(` ${inline.note}`)] })],
        }
        return new FootnoteReferenceRun(inline.number)
      default: {
        const unknown: never = inline
        return unknown
      }
    }
  })
}

function writeWords(words: Words, bold: boolean): ParagraphChild {
  // Only what is on: an explicit "not bold" would undo the style of a heading.
  const look = {
    text: words.text,
    ...(words.bold || bold ? { bold: true } : {}),
    ...(words.italic ? { italics: true } : {}),
  }
  if (words.href === null) return new TextRun(look)
  return new ExternalHyperlink({ link: words.href, children: [new TextRun({ ...look, style: 'Hyperlink' })] })
}
