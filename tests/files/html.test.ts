import { describe, expect, it } from 'vitest'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { polishTypography } from '../../shared/typography.ts'
import { generatedPapers, hostileLines } from './generated.ts'
import { letterOf, wordsOfLetter } from './letter-words.ts'
import * as papers from './papers.ts'
import { paragraphsOf, plain } from './reading.ts'
import { unescaped, wordsOfHtml } from './web-reading.ts'

async function htmlOf(paper: CanonicalPaper = papers.samplePaper(), facts = {}) {
  const file = await writeFile(papers.sampleJob('html', paper, facts))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  const html = new TextDecoder().decode(file.bytes)
  return { file, html, words: wordsOfHtml(html) }
}

function expected(paper: CanonicalPaper): string {
  const { body, notes, check } = wordsOfLetter(letterOf(papers.sampleJob('html', paper)))
  const list = notes.map((note, at) => `${at + 1}. ${note} ↑`)
  return plain([body, ...(notes.length > 0 ? ['Przypisy', ...list] : []), check].join(' '))
}

describe('the page of an adopted paper', () => {
  it('has a plain file name and says what it is', async () => {
    const { file } = await htmlOf()
    expect(file.fileName).toBe('stanowisko-2-2012.html')
    expect(file.mediaType).toBe('text/html; charset=utf-8')
  })

  it('says the whole letter, every word once and in order', async () => {
    for (const paper of [papers.samplePaper(), papers.richPaper()])
      expect((await htmlOf(paper)).words).toBe(expected(paper))
  })

  it('says every word of a hundred papers made by chance, and holds every paragraph of their canonical text', async () => {
    for (const paper of generatedPapers(100)) {
      const { words } = await htmlOf(paper)
      expect(words).toBe(expected(paper))
      const withoutMarks = plain(words.replace(/\[\d+\]/g, ''))
      let from = 0
      for (const said of paper.parts.flatMap((part) => paragraphsOf(part.text))) {
        const at = withoutMarks.indexOf(plain(said.replace(/\[\d+\]/g, '')), from)
        expect(at, `"${said}" after place ${from}`).toBeGreaterThan(-1)
        from = at
      }
    }
  }, 120_000)

  it.each(hostileLines)('shows %s as it was written', async (line) => {
    const { words, html } = await htmlOf(
      papers.paperWith(
        papers.words(line),
        papers.node('bulletList', papers.item(papers.words(line))),
        papers.node('table', papers.node('tableRow', papers.cell('tableCell', line))),
      ),
    )
    const said = plain(polishTypography(line))
    expect(words).toContain(plain(`${said} ${said} ${said} II. Wynik`))
    expect(html).not.toMatch(/<script|<b>|javascript:alert\(1\)"|onmouseover="|onerror='/)
  })

  it('keeps words of a title, of a dissent and of an alternative text inside their attributes and elements', async () => {
    const nasty = '"><script>alert(1)</script><x a=\''
    const { html } = await htmlOf(
      { ...papers.paperWith(papers.image(`Wykres ${nasty}`)), title: `w sprawie ${nasty}` },
      { separateOpinions: [{ name: nasty, organisationName: nasty, body: nasty }] },
    )
    expect(html).not.toMatch(/<script|<x /)
    expect(unescaped(/<img [^>]*alt="([^"]*)"/.exec(html)?.[1] ?? '')).toBe(`Wykres ${nasty}`)
    expect(unescaped(/<title>([^<]*)</.exec(html)?.[1] ?? '')).toContain('<script>alert(1)</script>')
  })

  it('needs nothing from anywhere, runs nothing, and its policy says so', async () => {
    const { html } = await htmlOf(papers.richPaper())
    expect(html).toContain('content="default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-')
    expect([...html.matchAll(/ src="([a-z]+):/g)].map(([, scheme]) => scheme)).toEqual(['data', 'data'])
    expect(html).not.toMatch(/<script|<link|<iframe|@import|url\(| style="| on[a-z]+="/)
  })

  it('leads only where the paper and the register lead, and between a note and its mark', async () => {
    const { html } = await htmlOf(papers.richPaper())
    const links = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => unescaped(href ?? ''))
    const numbers = [1, 2, 3]
    expect(links.filter((href) => !href.startsWith('#'))).toEqual([
      'https://rada.example.test/rejestr?a=1&b=2',
      'https://rada.example.test/rejestr/sprawdz',
    ])
    expect(links.filter((href) => href.startsWith('#'))).toEqual([
      ...numbers.map((number) => `#przypis-${number}`),
      ...numbers.map((number) => `#odsylacz-${number}`),
    ])
    for (const href of links.filter((href) => href.startsWith('#')))
      expect(html.split(` id="${href.slice(1)}"`)).toHaveLength(2)
  })

  it('is one article in Polish with one title, headings without a jump, and its day for machines', async () => {
    const { html } = await htmlOf(papers.richPaper())
    expect(html).toContain('<html lang="pl">')
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1)
      return level
    }, 0)
    expect(plain(html)).toContain('<time datetime="2012-06-14">14 czerwca 2012 r.</time>')
  })

  it('says of each header of a table what it stands over', async () => {
    const { html } = await htmlOf(papers.richPaper())
    const scopes = [...html.matchAll(/<th scope="(\w+)"/g)].map(([, scope]) => scope)
    expect(scopes).toEqual(['col', 'col', 'col', 'row', 'col', 'col'])
    const merged = [...html.matchAll(/<t[hd] (\w+)="2">\s*<p>([^<]*)/g)].map(([, span, said]) => [span, said])
    expect(merged).toEqual([
      ['rowspan', 'dwa wiersze'],
      ['colspan', 'Razem'],
    ])
  })

  it('has a look for every mark of a list', async () => {
    const { html } = await htmlOf(papers.richPaper())
    for (const style of ['bullet', 'decimal', 'paren', 'letter', 'dash'])
      expect(html).toMatch(new RegExp(`<[ou]l class="${style}"`))
    expect(html).toContain('<ol class="decimal" start="3">')
  })

  it('of a protocol says that nothing was adopted and what each side holds', async () => {
    const protocol = {
      sides: [{ side: 'NGO', name: 'Ewa Kalina', body: 'Za <krótszym> terminem.' }],
      silent: ['samorząd'],
    }
    const { file, words } = await htmlOf(papers.samplePaper(), {
      ...{ number: null, year: null, protocol, separateOpinions: [] },
    })
    expect(file.fileName).toBe('protokol-stanowisk-2012-06-14.html')
    expect(words).not.toContain('null')
    expect(words).toContain('Rada nie przyjmuje stanowiska następującej treści.')
    expect(words).toContain(
      'NGO – Ewa Kalina: Za <krótszym> terminem. Strona, która nie przedstawiła stanowiska: samorząd.',
    )
  })
})
