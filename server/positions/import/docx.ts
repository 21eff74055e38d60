/**
 * A Word file as a neutral tree. Mammoth gets a copy of the archive with nothing in it but the text's own parts, so that it can
 * neither unpack a picture nor follow a relation out of the file; what comes back is XHTML of its own making.
 */
import { strToU8, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { type ListLine, nested } from '../../../shared/text/import/lists.ts'
import {
  count,
  type LeftOut,
  type Loose,
  type LooseCell,
  type ReadFile,
  type Run,
} from '../../../shared/text/import/loose.ts'
import { BrokenFile, type Looked, partsOf } from './archive.ts'
import { type Mark, markParagraphs, markPrefix, readMark } from './docx-marks.ts'
import { allIn, type Element, elementsIn, isElement, parseXml, textIn } from './xml.ts'

/** Every paragraph stays one: what it is, its bookmark says. */
const styleMap = ['p => p:fresh', "r[style-name='Strong'] => strong", 'u => ', 'strike => ']

export async function readDocx(
  bytes: Uint8Array,
  looked: Extract<Looked, { kind: 'docx' }>,
): Promise<ReadFile> {
  const folder = looked.main.replace(/[^/]*$/, '')
  // Some programs count: styles2.xml.
  const named = (what: string) =>
    looked.names.find(
      (name) => name.startsWith(folder) && /^\w+?(?=\d*\.xml$)/.exec(name.slice(folder.length))?.[0] === what,
    ) ?? `${folder}${what}.xml`
  const names = {
    document: looked.main,
    styles: named('styles'),
    numbering: named('numbering'),
    relations: `${folder}_rels/${looked.main.slice(folder.length)}.rels`,
    footnotes: named('footnotes'),
    endnotes: named('endnotes'),
  }
  const needed = ['[Content_Types].xml', '_rels/.rels', ...Object.values(names)]
  const unpacked = partsOf(bytes, needed)
  const parts = new Map(needed.map((name, index) => [name, unpacked[index]]))
  const document = parts.get(names.document)
  if (document === undefined) throw new BrokenFile('no document')
  for (const xml of parts.values()) if (xml && /<!DOCTYPE/i.test(xml)) throw new BrokenFile('a document type')
  const { document: marked, leftOut } = markParagraphs({
    document,
    styles: parts.get(names.styles),
    numbering: parts.get(names.numbering),
  })
  parts.set(names.document, marked)
  countHeads(bytes, looked, leftOut)
  return { blocks: blocksIn(await htmlOf(parts), leftOut), leftOut }
}

async function htmlOf(parts: Map<string, string | undefined>): Promise<Element> {
  const files = [...parts].flatMap(([name, xml]) =>
    xml === undefined ? [] : [[name, strToU8(xml)] as const],
  )
  const archive = Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }))
  const { value } = await mammoth.convertToHtml(
    { buffer: archive },
    {
      styleMap,
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      idPrefix: '',
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  )
  return parseXml(`<html>${value}</html>`)
}

/** Empty ones come with every letter. */
function countHeads(bytes: Uint8Array, { names }: Looked, leftOut: LeftOut): void {
  const heads = names.filter((name) => /(?:^|\/)(?:header|footer)\d*\.xml$/.test(name)).slice(0, 100)
  const said = partsOf(bytes, heads).filter(
    (xml) => xml !== undefined && /<w:t(?:\s[^>]*)?>[^<]*[^\s<]/.test(xml),
  )
  count(leftOut, 'headersFooters', said.length)
}

function blocksIn(html: Element, leftOut: LeftOut): Loose[] {
  const top = elementsIn(html)
  const last = top.at(-1)
  const notes = new Map<string, string>()
  const isNotes =
    last?.name === 'ol' && elementsIn(last).every(({ attributes }) => /note-/.test(attributes.id ?? ''))
  if (last && isNotes)
    for (const note of elementsIn(last)) notes.set(note.attributes.id ?? '', noteText(note))
  return blocksOf(isNotes ? top.slice(0, -1) : top, { notes, leftOut })
}

/** Mammoth ends a note with an arrow back. */
const noteText = (note: Element): string =>
  textIn(note)
    .replace(/\s*↑\s*$/u, '')
    .trim()

type Reading = { notes: Map<string, string>; leftOut: LeftOut }

function blocksOf(elements: Element[], reading: Reading): Loose[] {
  const blocks: Loose[] = []
  let lines: ListLine[] = []
  let contents = false
  const endList = () => {
    blocks.push(...nested(lines))
    lines = []
  }
  for (const element of elements) {
    const { mark, runs } = element.name === 'p' ? lineOf(element, reading) : { mark: null, runs: [] }
    if (mark?.is === 'item') {
      if (runs.length > 0) lines.push({ ...mark, runs })
      continue
    }
    endList()
    if (mark?.is === 'contents') contents = true
    else if (element.name === 'table') blocks.push(tableOf(element, reading))
    else if (mark?.is === 'quote') quote(blocks, runs)
    else if (mark?.is === 'heading') blocks.push({ is: 'heading', level: mark.level, runs })
    else blocks.push({ is: 'paragraph', runs })
  }
  endList()
  if (contents) count(reading.leftOut, 'contents')
  return blocks
}

/** Paragraphs of one quotation follow each other. */
function quote(blocks: Loose[], runs: Run[]): void {
  const before = blocks.at(-1)
  const paragraph: Loose = { is: 'paragraph', runs }
  if (before?.is === 'quote') before.blocks.push(paragraph)
  else blocks.push({ is: 'quote', blocks: [paragraph] })
}

function lineOf(paragraph: Element, reading: Reading): { mark: Mark | null; runs: Run[] } {
  const names = allIn(paragraph, 'a').map(({ attributes }) => attributes.id ?? '')
  const name = names.find((id) => id.startsWith(markPrefix))
  return { mark: name ? readMark(name) : null, runs: runsIn(paragraph, {}, reading) }
}

type Look = { bold?: boolean; italic?: boolean; href?: string }

function runsIn(element: Element, look: Look, reading: Reading): Run[] {
  return element.children.flatMap((child): Run[] => {
    if (!isElement(child)) return [{ text: child, ...look }]
    switch (child.name) {
      case 'br':
        return [{ lineBreak: true }]
      case 'strong':
        return runsIn(child, { ...look, bold: true }, reading)
      case 'em':
        return runsIn(child, { ...look, italic: true }, reading)
      case 'a':
        return linkOf(child, look, reading)
      case 'img':
        return []
      default:
        return runsIn(child, look, reading)
    }
  })
}

/** A mark of a note is a link to it; a place to jump to inside the file leads nowhere in a paper. */
function linkOf(link: Element, look: Look, reading: Reading): Run[] {
  const href = link.attributes.href
  if (href === undefined) return runsIn(link, look, reading)
  const note = href.startsWith('#') ? reading.notes.get(href.slice(1)) : undefined
  if (note !== undefined && /note-ref/.test(link.attributes.id ?? '')) return [{ note }]
  return runsIn(link, href.startsWith('#') ? look : { ...look, href }, reading)
}

function tableOf(table: Element, reading: Reading): Loose {
  return {
    is: 'table',
    rows: allIn(table, 'tr')
      .filter((row) => isOwn(table, row))
      .map((row) => cellsOf(row, reading)),
  }
}

/** Rows of a table inside a cell are that table's. */
const isOwn = (table: Element, row: Element): boolean =>
  elementsIn(table).some(
    (child) => child === row || (/^t(?:head|body)$/.test(child.name) && child.children.includes(row)),
  )

function cellsOf(row: Element, reading: Reading): LooseCell[] {
  return elementsIn(row).map((cell) => ({
    isHead: cell.name === 'th',
    colspan: Number(cell.attributes.colspan ?? 1) || 1,
    rowspan: Number(cell.attributes.rowspan ?? 1) || 1,
    blocks: blocksOf(elementsIn(cell), reading),
  }))
}
