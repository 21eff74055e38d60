/**
 * Texts as offices write them: by the `docx` library, by hand as Word itself writes (its own names of styles, lists by numbers, tracked
 * changes), by hand as OpenDocument, and through LibreOffice where the machine has it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { strToU8, zipSync } from 'fflate'

export type Archive = Record<string, string | Uint8Array>
export const zipped = (files: Archive): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => [
          name,
          typeof bytes === 'string' ? strToU8(bytes) : bytes,
        ]),
      ),
    ),
  )

const line = (text: string) => new Paragraph({ children: [new TextRun(text)] })
const heading = (text: string, level: 1 | 2) =>
  new Paragraph({ text, heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })
const item = (text: string) => new Paragraph({ text, numbering: { reference: 'paren', level: 0 } })

/** A whole position paper, written by the `docx` library. */
export async function docxByLibrary(): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    numbering: {
      config: [{ reference: 'paren', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1)' }] }],
    },
    footnotes: { 1: { children: [line('Dane Głównego Urzędu Statystycznego.')] } },
    sections: [
      {
        children: [
          new Paragraph({ text: 'w sprawie dostępu do doradztwa', heading: HeadingLevel.TITLE }),
          line('Na podstawie § 6 ust. 2 Regulaminu Rada przyjmuje, co następuje:'),
          heading('Ocena sytuacji', 1),
          new Paragraph({
            children: [
              new TextRun('Doradztwo jest '),
              new TextRun({ text: 'przerywane', bold: true }),
              new FootnoteReferenceRun(1),
              new TextRun('. Zobacz '),
              new ExternalHyperlink({
                link: 'https://rada.example.test/dane',
                children: [new TextRun('dane')],
              }),
            ],
          }),
          new Table({
            rows: [
              new TableRow({
                tableHeader: true,
                children: [
                  new TableCell({ children: [line('Rok')] }),
                  new TableCell({ children: [line('Umowy')] }),
                ],
              }),
              new TableRow({
                children: [
                  new TableCell({ children: [line('2025')] }),
                  new TableCell({ children: [line('12')] }),
                ],
              }),
            ],
          }),
          heading('Rekomendacje', 1),
          item('Ogłaszać nabory w stałych miesiącach.'),
          line('Uzasadnienie: dziś nikt nie zna terminu.'),
          item('Zawierać umowy na trzy lata.'),
          heading('Uzasadnienie', 1),
          line('Przerwy trwają po kilka miesięcy.'),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const wordTypes = (
  main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
const relation = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"${more}/>`

const wordSpaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${officeRelations}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ')

export const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
export const styled = (styleId: string, inside: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${styleId}"/></w:pPr>${inside}</w:p>`
export const listed = (numId: number, level: number, inside: string) =>
  `<w:p><w:pPr><w:pStyle w:val="Akapitzlist"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr>${inside}</w:p>`
export const plain = (inside: string) => `<w:p>${inside}</w:p>`

/** Polish Word: ids of styles in Polish, their names in English; and a style that old files bring, named in Polish. */
const wordStyles = `<?xml version="1.0" encoding="UTF-8"?><w:styles ${wordSpaces}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normalny"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Nagwek1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Nagwek2"><w:name w:val="Nagłówek 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Czesc"><w:name w:val="Część stanowiska"/><w:basedOn w:val="Nagwek1"/></w:style>
<w:style w:type="paragraph" w:styleId="Tytu"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Cytat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Spistreci1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Akapitzlist"><w:name w:val="List Paragraph"/></w:style></w:styles>`
const level = (at: number, format: string, sign: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${sign}"/></w:lvl>`
const wordNumbers = `<?xml version="1.0" encoding="UTF-8"?><w:numbering ${wordSpaces}>
<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2)')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '–')}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
const wordNotes = `<?xml version="1.0" encoding="UTF-8"?><w:footnotes ${wordSpaces}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p>${run('Dz.U. z 2024 r. poz. 1234.')}</w:p></w:footnote></w:footnotes>`
const head = (tag: string, words: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${tag} ${wordSpaces}><w:p>${run(words)}</w:p></w:${tag}>`

/** The parts of a file as Word writes them, around this body. */
export function wordFiles(body: string, more: Archive = {}): Archive {
  return {
    '[Content_Types].xml': wordTypes(),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml')),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${wordSpaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      [
        relation('rId1', 'styles', 'styles.xml'),
        relation('rId2', 'numbering', 'numbering.xml'),
        relation('rId3', 'footnotes', 'footnotes.xml'),
        relation('rId4', 'hyperlink', 'https://isap.sejm.gov.pl/', ' TargetMode="External"'),
        relation('rId5', 'hyperlink', 'file:///C:/Users/rada/', ' TargetMode="External"'),
        relation('rId6', 'image', 'http://192.0.2.1/slad.png', ' TargetMode="External"'),
      ].join(''),
    ),
    'word/styles.xml': wordStyles,
    'word/numbering.xml': wordNumbers,
    'word/footnotes.xml': wordNotes,
    'word/header1.xml': head('hdr', 'Rada Programowa'),
    'word/footer1.xml': head('ftr', ''),
    ...more,
  }
}
export const docxByWord = (body: string, more: Archive = {}): Uint8Array<ArrayBuffer> =>
  zipped(wordFiles(body, more))

const textBox = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p>${run('W ramce.')}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>${run('W ramce.')}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
const cell = (text: string) => `<w:tc><w:tcPr/><w:p>${run(text)}</w:p></w:tc>`

/** A draft out of Polish Word, with everything a draft picks up on its way through an office. */
export const wordDraft: string = [
  plain(run('Projekt z dnia 5 maja 2026 r.')),
  styled('Tytu', run('Stanowisko nr 4/2026 Rady Programowej')),
  plain(run('w sprawie ', '<w:b/>') + run('doradztwa dla spółdzielni', '<w:b/>')),
  styled('Spistreci1', run('Ocena sytuacji	1')),
  styled('Czesc', run('I. Ocena sytuacji')),
  plain(
    `${run('Doradztwo ')}<w:ins w:id="1" w:author="Ewa">${run('znowu ')}</w:ins><w:del w:id="2" w:author="Ewa"><w:r><w:delText>zawsze </w:delText></w:r></w:del>${run('ustało')}<w:r><w:footnoteReference w:id="1"/></w:r>${run('.', '<w:color w:val="FF0000"/>')}<w:r><w:commentReference w:id="0"/></w:r>`,
  ),
  plain(
    `${textBox}<w:hyperlink r:id="rId4">${run('ustawa')}</w:hyperlink>${run(' i ')}<w:hyperlink r:id="rId5">${run('notatki')}</w:hyperlink>`,
  ),
  plain(`<w:r><w:drawing><pic:pic/></w:drawing></w:r>${run('Obok rysunku.')}`),
  styled('Cytat', run('Nikt nie zna terminu.')),
  listed(1, 0, run('umowy:')),
  listed(1, 1, run('roczne,')),
  listed(1, 1, run('trzyletnie;')),
  plain(run('a po przerwie')),
  listed(1, 0, run('nabory.')),
  listed(2, 0, run('z kreską')),
  listed(3, 0, run('z kropką')),
  `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Rok')}${cell('Umowy')}</w:tr><w:tr>${cell('2025')}${cell('12')}</w:tr></w:tbl>`,
  styled('Nagwek1', run('II. Rekomendacje')),
  plain(run('Rada rekomenduje, aby:')),
  styled('Nagwek2', run('Rekomendacja 1. Stałe terminy')),
  plain(run('Ogłaszać nabory w stałych miesiącach.')),
  plain(run('Uzasadnienie', '<w:b/>')),
  plain(run('Dziś nikt nie zna terminu.')),
  styled('Nagwek2', run('Rekomendacja 2')),
  plain(run('Zawierać umowy na trzy lata.')),
  styled('Nagwek1', run('III. Źródła')),
  plain(run('Ankieta z 2025 r.')),
].join('')

const odfSpaces = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

export const odtFiles = (body: string, doctype = ''): Archive => ({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'META-INF/manifest.xml':
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
  'content.xml': `<?xml version="1.0" encoding="UTF-8"?>${doctype}<office:document-content ${odfSpaces}><office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
})
export const odt = (body: string, doctype?: string): Uint8Array<ArrayBuffer> =>
  zipped(odtFiles(body, doctype))

/** The same text in another format, by LibreOffice. */
export function convertedByOffice(
  bytes: Uint8Array,
  from: string,
  to: 'odt' | 'docx',
): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'radopis-office-'))
  try {
    writeFileSync(join(folder, `text.${from}`), bytes)
    const how = { odt: 'odt:writer8', docx: 'docx:MS Word 2007 XML' }[to]
    const options = [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      how,
      '--outdir',
      folder,
    ]
    const filter = from === 'html' ? ['--infilter=HTML (StarWriter)'] : []
    spawnSync('soffice', [...options, ...filter, join(folder, `text.${from}`)], {
      stdio: 'ignore',
      timeout: 90_000,
    })
    return new Uint8Array(readFileSync(join(folder, `text.${to}`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
