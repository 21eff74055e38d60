/**
 * The typesetter writes PDF/A-3a or PDF/UA-1, never both in one file. It writes the tags of both, so what is missing for
 * PDF/UA in its PDF/A file are two statements, and this adds exactly them:
 * 1. in the catalog: /ViewerPreferences << /DisplayDocTitle true >>
 * 2. in the metadata: pdfuaid:part 1, and its entry among the extension schemas that PDF/A asks for
 * Then the length of the metadata and all offsets of the (classic) cross-reference table are set right.
 * Everything that was expected and is not found throws: a new version of the typesetter must be looked at, not guessed.
 */
type Edit = { at: number; remove: number; insert: string }

const namespace = 'http://www.aiim.org/pdfua/ns/id/'

const extension =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility schema</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Indicates which part of ISO 14289 the file follows</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq>' +
  '</pdfaSchema:property></rdf:li>'

export function stampPdfUa(pdf: Uint8Array): Uint8Array {
  // One byte, one character: offsets in the text are offsets in the file.
  const file = Buffer.from(pdf).toString('latin1')
  const edits = [...metadataEdits(file), catalogEdit(file)].sort((a, b) => a.at - b.at)
  const { xrefAt, edits: offsetEdits } = movedOffsets(file, edits)
  const stamped = apply(file, [...edits, ...offsetEdits])
  const tail = `startxref\n${xrefAt}\n%%EOF`
  if (!stamped.trimEnd().endsWith(tail)) throw new Error('PDF: the end of the file is not as expected')
  return new Uint8Array(Buffer.from(stamped, 'latin1'))
}

function catalogEdit(file: string): Edit {
  const preferences = /\/Type \/Catalog\b[\s\S]*?\/ViewerPreferences <<\n/g
  const [found, another] = [...file.matchAll(preferences)]
  if (!found || another) throw new Error('PDF: no single catalog with viewer preferences')
  if (found[0].includes('endobj')) throw new Error('PDF: the catalog has no viewer preferences')
  return { at: found.index + found[0].length, remove: 0, insert: '    /DisplayDocTitle true\n' }
}

function metadataEdits(file: string): Edit[] {
  const metadata = /\/Length (\d+)\n {2}\/Type \/Metadata\n {2}\/Subtype \/XML\n>>\nstream\n/
  const found = metadata.exec(file)
  if (!found?.[1]) throw new Error('PDF: no plain metadata stream')
  const start = found.index + found[0].length
  const length = Number(found[1])
  const xmp = file.slice(start, start + length)
  if (xmp.includes('pdfuaid')) throw new Error('PDF: already stamped')
  const inserts: Edit[] = [
    {
      at: start + placeAfter(xmp, '<rdf:Description rdf:about=""'),
      remove: 0,
      insert: ` xmlns:pdfuaid="${namespace}"`,
    },
    { at: start + placeAfter(xmp, '<pdfaExtension:schemas><rdf:Bag>'), remove: 0, insert: extension },
    {
      at: start + placeAfter(xmp, '<pdfaid:conformance>A</pdfaid:conformance>'),
      remove: 0,
      insert: '<pdfuaid:part>1</pdfuaid:part>',
    },
  ]
  const grown = inserts.reduce((sum, edit) => sum + edit.insert.length, length)
  return [{ at: found.index + '/Length '.length, remove: found[1].length, insert: String(grown) }, ...inserts]
}

function placeAfter(xmp: string, landmark: string): number {
  const at = xmp.indexOf(landmark)
  if (at === -1 || xmp.indexOf(landmark, at + 1) !== -1) throw new Error(`PDF: metadata without ${landmark}`)
  return at + landmark.length
}

/** New offsets for the cross-reference table and `startxref`; offsets are ten digits, so the table keeps its length. */
function movedOffsets(file: string, edits: Edit[]): { xrefAt: number; edits: Edit[] } {
  const moved = (offset: number): number =>
    edits.reduce((sum, edit) => (edit.at < offset ? sum + edit.insert.length - edit.remove : sum), offset)
  const end = /startxref\n(\d+)\n%%EOF\s*$/.exec(file)
  if (!end?.[1]) throw new Error('PDF: no startxref at the end')
  const oldXref = Number(end[1])
  const table = /^xref\n0 (\d+)\n/.exec(file.slice(oldXref))
  if (!table?.[1]) throw new Error('PDF: no classic cross-reference table')
  const first = oldXref + table[0].length
  const result: Edit[] = []
  for (let entry = 0; entry < Number(table[1]); entry++) {
    const at = first + entry * 20
    const line = file.slice(at, at + 20)
    if (!/^\d{10} \d{5} [nf][ \r]\n$/.test(line)) throw new Error('PDF: a broken cross-reference entry')
    if (line[17] === 'n') {
      result.push({ at, remove: 10, insert: String(moved(Number(line.slice(0, 10)))).padStart(10, '0') })
    }
  }
  const xrefAt = moved(oldXref)
  result.push({ at: end.index + 'startxref\n'.length, remove: end[1].length, insert: String(xrefAt) })
  return { xrefAt, edits: result }
}

function apply(file: string, edits: Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const edit of edits) {
    pieces.push(file.slice(at, edit.at), edit.insert)
    at = edit.at + edit.remove
  }
  return [...pieces, file.slice(at)].join('')
}
