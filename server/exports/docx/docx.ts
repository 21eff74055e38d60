/**
 * The Word file of a letter: written by `docx` with styles, numbering, header rows and footnotes of Word's own, then packed
 * again with neither clock nor chance in it (pack.ts).
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import type { Letter } from '../letter/letter.ts'
import { type Inline, words } from '../text/tree.ts'
import type { ImageFile } from '../types.ts'
import { type Writing, writePage } from './blocks.ts'
import { openLists } from './lists.ts'
import { packDocx } from './pack.ts'
import { grey, millimetres, styles } from './styles.ts'

export async function writeDocx(
  letter: Letter,
  images: Map<string, ImageFile> = new Map(),
): Promise<Uint8Array> {
  const writing: Writing = { lists: openLists(), footnotes: {}, images, pictures: 0 }
  const children = [
    ...letterHead(letter),
    ...writePage(letter.blocks, writing),
    ...signature(letter),
    ...letter.lists.flatMap((list) => endList(list, writing)),
    ...check(letter),
  ]
  const document = new Document({
    styles,
    numbering: { config: writing.lists.config },
    footnotes: writing.footnotes,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: millimetres(210), height: millimetres(297) },
            margin: {
              top: millimetres(25),
              bottom: millimetres(25),
              left: millimetres(25),
              right: millimetres(25),
              header: millimetres(12),
              footer: millimetres(12),
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({ children: [] })] }),
          default: runningHead(letter),
        },
        footers: { first: pageNumber(), default: pageNumber() },
        children,
      },
    ],
  })
  const packed = await Packer.toBuffer(document)
  return packDocx(new Uint8Array(packed), {
    title: letter.documentTitle,
    author: letter.council,
    day: letter.day,
  })
}

function letterHead(letter: Letter): Paragraph[] {
  const line = (style: string, text: string): Paragraph =>
    new Paragraph({ style, children: [new TextRun(text)] })
  return [
    line('Partnership', letter.partnership),
    line('Council', letter.council),
    new Paragraph({
      style: 'Secretariat',
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 6, color: '4D4D4D' } },
      children: [new TextRun(letter.secretariat)],
    }),
    line('PlaceAndDay', letter.placeAndDay),
    ...(letter.caseSign === '' ? [] : [line('CaseSign', letter.caseSign)]),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      children: letter.title.map((text, at) => new TextRun({ text, ...(at > 0 ? { break: 1 } : {}) })),
    }),
  ]
}

/** Kept together and with what stands before it: a signature never stands alone on a page. */
function signature({ signature: { roleLabel, name } }: Letter): Paragraph[] {
  return [
    new Paragraph({
      style: 'Signature',
      spacing: { before: 480, after: 800 },
      children: [new TextRun(roleLabel)],
    }),
    new Paragraph({
      style: 'Signature',
      keepNext: false,
      spacing: { after: 360 },
      children: [new TextRun({ text: name, bold: true })],
    }),
  ]
}

function endList({ heading, items }: Letter['lists'][number], writing: Writing) {
  const item = (text: string) => [
    { kind: 'paragraph' as const, inlines: [words(text)] as Inline[], keepWithNext: false },
  ]
  return [
    new Paragraph({ style: 'EndList', children: [new TextRun(heading)] }),
    ...writePage([{ kind: 'list', style: 'decimal', start: 1, labels: [], items: items.map(item) }], writing),
  ]
}

function check({ check: { sentence, url, sha256 } }: Letter): Paragraph[] {
  const line = { style: BorderStyle.SINGLE, size: 4, space: 8, color: '999999' }
  return [
    new Paragraph({
      style: 'Check',
      keepNext: true,
      keepLines: true,
      border: { top: line },
      spacing: { before: 480 },
      children: [
        new TextRun(sentence),
        new TextRun({ break: 1 }),
        new ExternalHyperlink({ link: url, children: [new TextRun({ text: url, style: 'Hyperlink' })] }),
        new TextRun({ text: `Skrót SHA-256 treści: ${sha256}`, break: 1 }),
      ],
    }),
  ]
}

function runningHead(letter: Letter): Header {
  return new Header({
    children: [
      new Paragraph({
        style: 'RunningHead',
        tabStops: [{ type: TabStopType.RIGHT, position: millimetres(160) }],
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: '999999' } },
        children: [new TextRun(`${letter.runningTitle}\t${letter.placeAndDay}`)],
      }),
    ],
  })
}

function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'RunningHead',
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({
            children: ['Strona ', PageNumber.CURRENT, ' z ', PageNumber.TOTAL_PAGES],
            color: grey,
          }),
        ],
      }),
    ],
  })
}
