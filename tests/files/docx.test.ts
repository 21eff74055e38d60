import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { polishTypography } from '../../shared/typography.ts'
import { hostileText, paperWith, richPaper, sampleImages, sampleJob, samplePaper, words } from './papers.ts'
import { openDocx, paragraphsOf, plain, wordsOfXml } from './reading.ts'

async function docxOf(paper: CanonicalPaper = samplePaper()) {
  const file = await writeFile(sampleJob('docx', paper))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return { file, ...openDocx(file.bytes) }
}

describe('the Word file of an adopted paper', () => {
  it('holds every paragraph of the adopted text in its order', async () => {
    const paper = samplePaper()
    const { text, file } = await docxOf(paper)
    expect(file.fileName).toBe('stanowisko-2-2012.docx')
    let from = 0
    for (const said of paper.parts.flatMap((part) => paragraphsOf(part.text))) {
      const at = text.indexOf(said, from)
      expect(at, `"${said}" after place ${from}`).toBeGreaterThan(-1)
      from = at + said.length
    }
    expect(text).toContain('Adresat: Departament EFS. Termin: 30 września 2012 r. Wprowadzić')
    expect(text).toContain('V. Wynik głosowania W chwili głosowania obecnych było 13 z 18 osób uprawnionych')
  })

  it('is made of real headings with outline levels, real lists, and Polish', async () => {
    const { document, parts } = await docxOf()
    for (const level of [1, 2, 3]) expect(document).toContain(`<w:pStyle w:val="Heading${level}"/>`)
    const styles = parts['word/styles.xml'] ?? ''
    for (const level of [0, 1, 2, 3, 4]) expect(styles).toContain(`<w:outlineLvl w:val="${level}"/>`)
    expect(styles).toContain('w:val="pl-PL"')
    const numbering = parts['word/numbering.xml'] ?? ''
    for (const mark of ['%1.', '%1)', '%2)']) expect(numbering).toContain(`w:val="${mark}"`)
    // No fixed line heights: LibreOffice would cut off whatever is taller.
    expect(styles).not.toMatch(/w:line="\d+"(?![^>]*w:lineRule="auto")/)
  })

  it('numbers its pages, and the pages after the first say which paper they belong to', async () => {
    const { parts } = await docxOf()
    const footers = Object.keys(parts).filter((name) => /word\/footer\d\.xml/.test(name))
    expect(footers).toHaveLength(2)
    for (const name of footers) {
      expect(plain(wordsOfXml(parts[name] ?? ''))).toMatch(/^Strona PAGE z NUMPAGES$/)
    }
    const headers = ['word/header1.xml', 'word/header2.xml'].map((name) => wordsOfXml(parts[name] ?? ''))
    expect(headers.sort()).toEqual(['', expect.stringContaining('Stanowisko nr 2/2012 Rady Programowej')])
  })

  it('has header rows, merged cells, footnotes and links of its own kind', async () => {
    const { document, parts, text } = await docxOf(richPaper())
    expect(document).toContain('<w:tblHeader/>')
    expect(document).toContain('<w:gridSpan w:val="2"/>')
    expect(document).toContain('<w:vMerge w:val="restart"/>')
    expect(document.match(/<w:footnoteReference /g)).toHaveLength(3)
    expect(wordsOfXml(parts['word/footnotes.xml'] ?? '')).toContain('Przypis „pierwszy” – w tekście.')
    expect(parts['word/_rels/document.xml.rels']).toContain('https://rada.example.test/rejestr?a=1&amp;b=2')
    expect(parts['word/numbering.xml']).toContain('w:val="z%1)"')
    expect(text).toContain('Uzasadnienie: Bo tak trzeba.')
  })

  it('shows each picture with its words, its very bytes, and no wider than the page', async () => {
    const { file, document } = await docxOf(richPaper())
    const [chart, photograph] = sampleImages
    const words = [...document.matchAll(/<wp:docPr id="(\d+)" name="([^"]*)" descr="([^"]*)"/g)]
    expect(words.map(([, id, name, said]) => [id, name, said])).toEqual([
      ['1', 'Ilustracja 1', 'Wykres: z roku na rok &quot;więcej&quot; miejsc pracy &amp; mniej &lt;umów&gt;'],
      ['2', 'Ilustracja 2', 'Zdjęcie z posiedzenia'],
    ])
    const media = Object.entries(unzipSync(file.bytes)).filter(([name]) => name.startsWith('word/media/'))
    const stored = media.map(([, bytes]) => Buffer.from(bytes).toString('base64')).sort()
    expect(stored).toEqual(
      [chart, photograph].map((one) => Buffer.from(one?.bytes ?? []).toString('base64')).sort(),
    )
    const widths = [...document.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(
      ([, cx]) => Number(cx) / 36_000,
    )
    expect(widths.map(Math.round)).toEqual([102, 160])
  })

  it('prints hostile text as it stands', async () => {
    const { text } = await docxOf(paperWith(words(hostileText)))
    expect(text).toContain(plain(polishTypography(hostileText)))
  })
})
