/**
 * `docx` puts the clock into the zip and the properties, and chance into the ids of links. Packed again, the same letter
 * gives the same bytes: fixed order and times, links numbered as they come, properties written by us from the letter.
 */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

export type Properties = { title: string; author: string; day: string }

export function packDocx(docx: Uint8Array, properties: Properties): Uint8Array {
  const files = unzipSync(docx)
  const parts: Record<string, string> = {}
  const pictures: Record<string, Uint8Array> = {}
  for (const [name, bytes] of Object.entries(files)) {
    if (name.startsWith('word/media/')) pictures[name] = bytes
    else parts[name] = strFromU8(bytes)
  }
  for (const rels of Object.keys(parts).filter((name) => name.endsWith('.rels'))) numberLinks(parts, rels)
  parts['docProps/core.xml'] = coreProperties(properties)
  const names = [...Object.keys(parts), ...Object.keys(pictures)].sort(byPlaceInFile)
  // Zip keeps local time without a zone; a date made of local parts is the same letters everywhere.
  const mtime = new Date(1980, 0, 1)
  const zip: Zippable = {}
  // Pictures are packed already.
  for (const name of names)
    zip[name] = pictures[name]
      ? [pictures[name], { mtime, level: 0, os: 0 }]
      : [strToU8(parts[name] ?? ''), { mtime, level: 9, os: 0 }]
  return zipSync(zip)
}

/** The list of content types opens the package, as readers of its first bytes expect. */
function byPlaceInFile(a: string, b: string): number {
  const first = '[Content_Types].xml'
  if (a === first || b === first) return a === first ? -1 : 1
  return a < b ? -1 : 1
}

/** "word/_rels/document.xml.rels" speaks about "word/document.xml". */
function numberLinks(parts: Record<string, string>, rels: string): void {
  const owner = rels.replace(/_rels\/([^/]+)\.rels$/, '$1')
  const content = parts[owner]
  const relations = parts[rels]
  if (content === undefined || relations === undefined) return
  let number = 0
  for (const [, id] of [...relations.matchAll(/Id="(rId[a-z0-9_-]{15,})"/g)].sort(byFirstUse(content))) {
    if (!id) continue
    const plain = `rIdLink${++number}`
    parts[owner] = (parts[owner] ?? '').replaceAll(`"${id}"`, `"${plain}"`)
    parts[rels] = (parts[rels] ?? '').replaceAll(`"${id}"`, `"${plain}"`)
  }
}

const byFirstUse = (content: string) => (a: RegExpMatchArray, b: RegExpMatchArray) =>
  content.indexOf(`"${a[1]}"`) - content.indexOf(`"${b[1]}"`)

function coreProperties({ title, author, day }: Properties): string {
  const noon = `${day}T12:00:00Z`
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>` +
    `<cp:lastModifiedBy>${escaped(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${noon}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${noon}</dcterms:modified><dc:language>pl-PL</dc:language>` +
    '</cp:coreProperties>'
  )
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
