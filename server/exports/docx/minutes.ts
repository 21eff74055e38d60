/**
 * Kept minutes as a Word file, with the styles and the packing of letters: headings a screen reader walks by, numbered lines as
 * Word's own lists, one place to sign. The same version gives the same bytes.
 */
import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { polishTypography } from '../../../shared/typography.ts'
import { clean } from '../text/clean.ts'
import { type Block, paragraph, words } from '../text/tree.ts'
import { type Writing, writePage } from './blocks.ts'
import { openLists } from './lists.ts'
import { packDocx } from './pack.ts'
import { millimetres, styles } from './styles.ts'

export type PrintedMinutes = {
  council: string
  title: string
  /** `YYYY-MM-DD`: the day of the meeting, the only day the file knows. */
  day: string
  /** Lines that begin "1. ", "2. " … one after another become a list. */
  parts: { heading: string; lines: string[] }[]
  /** What stands under the line to sign on. */
  signature: string
  /** Version, approval and hash, a line each. */
  about: string[]
}

export async function writeMinutesDocx(minutes: PrintedMinutes): Promise<Uint8Array> {
  const writing: Writing = { lists: openLists(), footnotes: {}, images: new Map(), pictures: 0 }
  const line = (style: string, text: string) => new Paragraph({ style, children: [new TextRun(set(text))] })
  const children = [
    line('Council', minutes.council),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(set(minutes.title))] }),
    ...minutes.parts.flatMap(({ heading, lines }) => [
      ...(heading === '' ? [] : writePage([headingOf(heading)], writing)),
      ...writePage(blocksOf(lines), writing),
    ]),
    new Paragraph({ style: 'Signature', spacing: { before: 800 }, children: [new TextRun('…'.repeat(20))] }),
    line('Signature', minutes.signature),
    ...minutes.about.map((text) => line('Check', text)),
  ]
  const margin = millimetres(25)
  const document = new Document({
    styles,
    numbering: { config: writing.lists.config },
    sections: [
      {
        properties: {
          page: {
            size: { width: millimetres(210), height: millimetres(297) },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        footers: { default: pageNumbers() },
        children,
      },
    ],
  })
  const packed = await Packer.toBuffer(document)
  return packDocx(new Uint8Array(packed), {
    title: minutes.title,
    author: minutes.council,
    day: minutes.day,
  })
}

const set = (text: string): string => polishTypography(clean(text).trim())
const headingOf = (text: string): Block => ({ kind: 'heading', level: 2, inlines: [words(set(text))] })

/** "1. …" opens a list, "2. …" goes on in it; a "7." that follows nothing is a sentence like any other. */
function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const numbered = /^(\d{1,3})\. (.*)$/u.exec(line)
    const last = blocks.at(-1)
    const item = [paragraph(words(set(numbered?.[2] ?? '')))]
    if (numbered && numbered[1] === '1')
      blocks.push({ kind: 'list', style: 'decimal', start: 1, labels: ['1.'], items: [item] })
    else if (numbered && last?.kind === 'list' && numbered[1] === String(last.items.length + 1)) {
      last.items.push(item)
      last.labels.push(`${numbered[1]}.`)
    } else blocks.push(paragraph(words(set(line))))
  }
  return blocks
}

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'RunningHead',
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: ['Strona ', PageNumber.CURRENT, ' z ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })
