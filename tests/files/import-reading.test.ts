/** Drafts out of real offices: what is recognised in them, what is told to stay behind, and what is refused before it can do harm. */
import { zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { createLog } from '../../server/platform/log.ts'
import { lookInside } from '../../server/positions/import/archive.ts'
import { createDraftReader, type DraftReader } from '../../server/positions/import/reader.ts'
import { isRefusal, type Refusal } from '../../shared/refusal.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { plainText } from '../../shared/text/fields.ts'
import type { Imported, ImportedPart } from '../../shared/text/import/import.ts'
import { needs } from '../support/needs.ts'
import * as office from '../support/office-files.ts'

const log = createLog('silent')
const readers: DraftReader[] = []
function readerWith(limits: Parameters<typeof createDraftReader>[1] = {}): DraftReader {
  const reader = createDraftReader(log, limits)
  readers.push(reader)
  return reader
}
afterAll(() => Promise.all(readers.map((reader) => reader.close())))

async function read(bytes: Uint8Array): Promise<Imported> {
  const imported = await readerWith().read(bytes)
  if (isRefusal(imported)) throw new Error(JSON.stringify(imported))
  return imported
}
async function refused(bytes: Uint8Array, reader = readerWith()): Promise<Refusal['code'] | null> {
  const imported = await reader.read(bytes)
  return isRefusal(imported) ? imported.code : null
}

/** A part in a line: what it is, what it is called, what it says. */
function told(part: ImportedPart): string {
  switch (part.part) {
    case 'title':
    case 'legal_basis':
      return `${part.part}: ${part.text}`
    case 'section':
      return `${part.kind} "${part.heading}": ${oneLine(part.text)}`
    case 'recommendation':
      return `rec: ${oneLine(part.text)}${part.why ? ` / ${oneLine(part.why)}` : ''}`
    default:
      return part satisfies never
  }
}
const oneLine = (text: TextNode): string => plainText(text).replaceAll('\n', ' | ')
/** Structure without words: "p ol:paren(li(p) li(p))". */
function shape(node: TextNode): string {
  const inside = (node.content ?? []).map(shape).filter(Boolean).join(' ')
  const { style, start, level, note } = node.attrs ?? {}
  switch (node.type) {
    case 'text':
      return ''
    case 'doc':
      return inside
    case 'paragraph':
      return inside ? `p(${inside})` : 'p'
    case 'footnote':
      return `fn:${note}`
    case 'orderedList':
      return `ol:${style}:${start}(${inside})`
    case 'heading':
      return `h${level}`
    default:
      return `${node.type}(${inside})`
  }
}
const sectionOf = ({ parts }: Imported, kind: string) => {
  const part = parts.find((one) => one.part === 'section' && one.kind === kind)
  return part?.part === 'section' ? part.text : ({ type: 'doc', content: [] } as TextNode)
}

const wholePaper = [
  'title: w sprawie dostępu do doradztwa',
  'legal_basis: § 6 ust. 2 Regulaminu',
  'stance "Ocena sytuacji": Doradztwo jest przerywane. Zobacz dane | Rok | Umowy | 2025 | 12',
  'rec: Ogłaszać nabory w stałych miesiącach. / dziś nikt nie zna terminu.',
  'rec: Zawierać umowy na trzy lata.',
  'rationale "Uzasadnienie": Przerwy trwają po kilka miesięcy.',
]

describe('a draft written by the docx library', () => {
  it('is divided into the parts of a paper', async () => {
    const imported = await read(await office.docxByLibrary())
    expect(imported.parts.map(told)).toEqual(wholePaper)
    expect(imported.leftOut).toEqual({})
    expect(imported.recognised).toEqual({
      ...{ sections: 2, recommendations: 2, whys: 1 },
      ...{ tables: 1, lists: 0, footnotes: 1, links: 1, quotes: 0 },
    })
    const stance = sectionOf(imported, 'stance')
    expect(stance.content?.[0]?.content).toEqual([
      { type: 'text', text: 'Doradztwo jest ' },
      { type: 'text', text: 'przerywane', marks: [{ type: 'bold' }] },
      { type: 'footnote', attrs: { note: 'Dane Głównego Urzędu Statystycznego.' } },
      { type: 'text', text: '. Zobacz ' },
      {
        type: 'text',
        text: 'dane',
        marks: [{ type: 'link', attrs: { href: 'https://rada.example.test/dane' } }],
      },
    ])
    const rows = stance.content?.find(({ type }) => type === 'table')?.content ?? []
    expect(rows.map(({ content }) => content?.map(({ type }) => type))).toEqual([
      ['tableHeader', 'tableHeader'],
      ['tableCell', 'tableCell'],
    ])
  })
})

describe.skipIf(!needs('soffice', 'drafts written by LibreOffice'))(
  'the same draft out of LibreOffice',
  () => {
    it.each(['odt', 'docx'] as const)(
      'as %s says the same',
      async (format) => {
        const odt = office.convertedByOffice(await office.docxByLibrary(), 'docx', 'odt')
        const bytes = format === 'odt' ? odt : office.convertedByOffice(odt, 'odt', 'docx')
        const imported = await read(bytes)
        expect(imported.parts.map(told)).toEqual(wholePaper)
        expect(imported.recognised).toMatchObject({ tables: 1, footnotes: 1, links: 1 })
        expect(shape(sectionOf(imported, 'stance'))).toBe(
          'p(fn:Dane Głównego Urzędu Statystycznego.) table(tableRow(tableHeader(p) tableHeader(p)) tableRow(tableCell(p) tableCell(p)))',
        )
      },
      200_000,
    )
  },
)

describe('a draft out of Polish Word', () => {
  it('is read by what its styles and numbers mean, and told what was left out', async () => {
    const imported = await read(office.docxByWord(office.wordDraft))
    expect(imported.parts.map(told)).toEqual([
      'title: w sprawie doradztwa dla spółdzielni',
      expect.stringMatching(
        /^stance "Ocena sytuacji": Doradztwo znowu ustało\. \| ustawa i notatki \| Obok rysunku\. \|/,
      ),
      'rec: Stałe terminy | Ogłaszać nabory w stałych miesiącach. / Dziś nikt nie zna terminu.',
      'rec: Zawierać umowy na trzy lata.',
      'other "Źródła": Ankieta z 2025 r.',
    ])
    expect(shape(sectionOf(imported, 'stance'))).toBe(
      [
        'p(fn:Dz.U. z 2024 r. poz. 1234.) p p blockquote(p)',
        'ol:decimal:1(listItem(p ol:letter:1(listItem(p) listItem(p)))) p ol:decimal:2(listItem(p))',
        'ol:dash:1(listItem(p)) bulletList(listItem(p))',
        'table(tableRow(tableHeader(p) tableHeader(p)) tableRow(tableCell(p) tableCell(p)))',
      ].join(' '),
    )
    expect(imported.leftOut).toEqual({
      ...{ insertions: 1, deletions: 1, comments: 1, images: 1, textBoxes: 1, headersFooters: 1 },
      ...{ contents: 1, letterhead: 2, intros: 1, links: 1, formatting: 1 },
    })
  })
})

describe('an OpenDocument text', () => {
  it('is read by the meaning of its elements', async () => {
    const imported = await read(
      office.odt(
        `<text:tracked-changes><text:changed-region><text:deletion><text:p>skreślone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Uzasadnienie</text:h><text:p>Raz<text:s/>i <text:span text:style-name="T1">dwa</text:span><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Przypis.</text:p></text:note-body></text:note>.<office:annotation><text:p>Uwaga</text:p></office:annotation></text:p>
<text:p text:style-name="P1">Cytat.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>raz</text:p><text:list><text:list-item><text:p>a</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p>przerwa</text:p><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>dwa</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Głowa</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:image xlink:href="http://192.0.2.1/slad.png"/></draw:frame></text:p>`,
      ),
    )
    expect(imported.parts.map(told)).toEqual([
      'rationale "Uzasadnienie": Raz i dwa. | Cytat. | raz | a | przerwa | dwa | Głowa | 1',
    ])
    // The row that is too short has got its second cell.
    expect(shape(sectionOf(imported, 'rationale'))).toBe(
      [
        'p(fn:Przypis.) blockquote(p) ol:paren:1(listItem(p ol:letter:1(listItem(p)))) p ol:paren:2(listItem(p))',
        'table(tableRow(tableHeader(p)) tableRow(tableCell(p) tableCell(p)))',
      ].join(' '),
    )
    expect(imported.leftOut).toEqual({ deletions: 1, comments: 1, images: 1 })
  })
})

/** Words that do not pack well. */
const manyWords = (count: number) =>
  Array.from({ length: count }, (_, i) => ((i * 7919) % 1_000_003) ** 2).join(' ')
const someText = office.plain(office.run('Tekst.'))
const bytesOf = (text: string) => new TextEncoder().encode(text)
const ole = (name: string) => {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(Buffer.from(name, 'utf16le'), 1024)
  return bytes
}
/** Ten lines of entities that each say the one before ten times. */
const bomb = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`
const bombOfNothing = zipSync({
  '[Content_Types].xml': bytesOf(String(office.wordFiles('')['[Content_Types].xml'])),
  'word/document.xml': new Uint8Array(50 * 1024 * 1024),
})

const bad: [what: string, bytes: () => Uint8Array, code: Refusal['code']][] = [
  [
    'a program called .docx',
    () => bytesOf('MZ\u0090\u0000 This program cannot be run in DOS mode.'),
    'import_not_a_text',
  ],
  ['a PDF', () => bytesOf('%PDF-1.7'), 'import_not_a_text'],
  ['nothing', () => new Uint8Array(0), 'import_not_a_text'],
  ['an archive of something else', () => office.zipped({ 'a.txt': 'a' }), 'import_not_a_text'],
  [
    'a sheet of OpenDocument',
    () =>
      office.zipped({ ...office.odtFiles(''), mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
    'import_not_a_text',
  ],
  ['a file of old Word', () => ole('WordDocument'), 'import_old_word'],
  ['a file with a password', () => ole('EncryptedPackage'), 'import_encrypted'],
  [
    'an OpenDocument text with a password',
    () =>
      office.zipped({
        ...office.odtFiles(''),
        'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
      }),
    'import_encrypted',
  ],
  [
    'a program of Word inside',
    () => office.docxByWord(someText, { 'word/vbaProject.bin': 'x' }),
    'import_text_macro',
  ],
  [
    'a text that may carry programs',
    () =>
      office.docxByWord(someText, {
        '[Content_Types].xml': String(office.wordFiles('')['[Content_Types].xml']).replace(
          'vnd.openxmlformats-officedocument.wordprocessingml.document.main',
          'vnd.ms-word.document.macroEnabled.main',
        ),
      }),
    'import_text_macro',
  ],
  ['more than 10 MB', () => new Uint8Array(11 * 1024 * 1024), 'file_too_large'],
  ['a bomb of zeros', () => bombOfNothing, 'import_unpacks_too_large'],
  [
    'more than 60 MB in many parts',
    () =>
      office.docxByWord(
        someText,
        Object.fromEntries(
          Array.from({ length: 70 }, (_, i) => [`word/media/${i}`, new Uint8Array(1024 * 1000)]),
        ),
      ),
    'import_unpacks_too_large',
  ],
  [
    'thousands of parts',
    () =>
      office.docxByWord(
        someText,
        Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`word/${i}`, ''])),
      ),
    'import_too_many_entries',
  ],
  ['half a file', () => office.docxByWord(office.wordDraft).slice(0, 900), 'import_broken'],
  ['XML that breaks off', () => office.docxByWord('<w:p><w:r>'), 'import_broken'],
  [
    'entities in Word',
    () => office.docxByWord('', { 'word/document.xml': `${bomb}<w:document/>` }),
    'import_broken',
  ],
  ['entities in OpenDocument', () => office.odt('<text:p>&a9;</text:p>', bomb), 'import_broken'],
  ['elements without end', () => office.odt('<text:section>'.repeat(5000)), 'import_broken'],
  ['no words', () => office.docxByWord(office.plain('')), 'import_no_text'],
  [
    'more words than a paper may have',
    () => office.docxByWord(office.plain(office.run(manyWords(500_000)))),
    'text_too_large',
  ],
]

describe('what is no draft', () => {
  it.each(bad)('%s is refused', async (_, bytes, code) => {
    expect(await refused(bytes())).toBe(code)
  })

  it('is told by its directory, before a thread is spent on it', () => {
    expect(lookInside(bombOfNothing)).toMatchObject({ code: 'import_unpacks_too_large' })
  })

  it('that takes too long, or grows too large, is ended, and the next file is read', async () => {
    const slow = readerWith({ timeoutMs: 1 })
    expect(await refused(office.docxByWord(someText), slow)).toBe('import_too_slow')
    const large = readerWith({ memoryMb: 60, timeoutMs: 25_000 })
    const heavy = office.docxByWord(
      Array.from({ length: 150_000 }, (_, i) => office.plain(office.run(`słowo ${i * 7919}`))).join(''),
    )
    expect(await refused(heavy, large)).toBe('import_too_slow')
    expect(await refused(office.docxByWord(someText), readerWith())).toBe(null)
  }, 60_000)

  it('waits for its turn, in a line that has an end', async () => {
    const reader = readerWith({ atOnce: 1, waiting: 1 })
    const codes = await Promise.all([1, 2, 3].map(() => refused(office.docxByWord(someText), reader)))
    expect(codes).toEqual([null, null, 'import_too_slow'])
  })
})
