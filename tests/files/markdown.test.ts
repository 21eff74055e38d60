import { describe, expect, it } from 'vitest'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { CanonicalPaper, TextNode } from '../../shared/text/canonical.ts'
import { polishTypography } from '../../shared/typography.ts'
import { generatedPapers, generatedParagraphs, hostileLines } from './generated.ts'
import { letterOf, wordsOfLetter } from './letter-words.ts'
import * as papers from './papers.ts'
import { plain } from './reading.ts'
import { looksOfInlines, looksOfNode, openMarkdown } from './web-reading.ts'

async function markdownOf(paper: CanonicalPaper = papers.samplePaper(), facts = {}) {
  const file = await writeFile(papers.sampleJob('md', paper, facts))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  const source = new TextDecoder().decode(file.bytes)
  return { file, source: source.replaceAll('\u00A0', ' '), ...openMarkdown(source) }
}

function expected(paper: CanonicalPaper): string {
  const { body, check, notes } = wordsOfLetter(letterOf(papers.sampleJob('md', paper)), true)
  return plain([body, check, ...notes].join(' '))
}
const table = (...rows: TextNode[][]): TextNode =>
  papers.node('table', ...rows.map((cells) => papers.node('tableRow', ...cells)))
const tablesIn = (source: string): string[] => source.split('\n').filter((line) => line.startsWith('|'))

describe('the Markdown of an adopted paper', () => {
  it('has a plain file name and says what it is', async () => {
    const { file } = await markdownOf()
    expect(file.fileName).toBe('stanowisko-2-2012.md')
    expect(file.mediaType).toBe('text/markdown; charset=utf-8')
  })

  it('read back says the whole letter, every word once and in order', async () => {
    for (const paper of [papers.samplePaper(), papers.richPaper()])
      expect((await markdownOf(paper)).words).toBe(expected(paper))
  })

  it('read back says every word of a hundred papers made by chance', async () => {
    for (const paper of generatedPapers(100)) expect((await markdownOf(paper)).words).toBe(expected(paper))
  }, 120_000)

  it('read back, every sign of a thousand paragraphs made by chance is bold, slanted and a link just where it was', async () => {
    const paper = papers.paperWith(...generatedParagraphs(1000))
    const letter = letterOf(papers.sampleJob('md', paper))
    const written = letter.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [looksOfInlines(block.inlines)] : [],
    )
    const { tree } = await markdownOf(paper)
    const read = tree.children.flatMap((node) => (node.type === 'paragraph' ? [looksOfNode(node)] : []))
    // Before the text stand the issuer in three lines, the place and day, and the case sign.
    const before = 5
    written.forEach((signs, at) => {
      expect(read[before + at]?.join(' ')).toBe(signs.join(' '))
    })
  }, 60_000)

  it.each(hostileLines)('%s is words wherever it stands', async (line) => {
    const note = papers.node('paragraph', papers.text('Zob.'), papers.footnote(`A ${line}`))
    const { words } = await markdownOf(
      papers.paperWith(
        papers.words(line),
        papers.node('bulletList', papers.item(papers.words(line))),
        papers.node('blockquote', papers.words(line)),
        table([papers.cell('tableCell', line), papers.cell('tableCell', 'dalej')]),
        papers.node('paragraph', papers.text('a'), { type: 'hardBreak' }, papers.text(line)),
        papers.node('paragraph', papers.text(line, { type: 'bold' }), papers.text(line, { type: 'italic' })),
        note,
      ),
    )
    const said = plain(polishTypography(line))
    expect(words).toContain(plain(`treści. I. Ocena sytuacji ${said} ${said} ${said} ${said} dalej a`))
    expect(words.endsWith(plain(polishTypography(`A ${line}`)))).toBe(true)
  })

  it('holds no HTML, and links only where the paper and the register lead', async () => {
    const { nodes } = await markdownOf(papers.richPaper())
    expect(nodes.filter(({ type }) => type === 'html')).toEqual([])
    const links = nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []))
    expect(links).toEqual([
      'https://rada.example.test/rejestr?a=1&b=2',
      'https://rada.example.test/rejestr/sprawdz',
    ])
  })

  it('keeps headings, bold and slanted words, and the numbers of lists', async () => {
    const { source, nodes } = await markdownOf(papers.richPaper())
    const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
    expect(depths).toEqual([1, 2, 3, 4, 3, 4, 2, 2, 2, 2, 2])
    expect(source).toContain('Zwykły, **gruby** i *pochyły*')
    expect(source).toContain('3. trzeci ustęp:\n   1) punkt:\n      - a) litera:\n        - tiret\n')
    expect(source).toContain('- z) pozycja 26\n- za) pozycja 27\n')
  })

  it('keeps two lists apart that stand one after the other, with the marks of both', async () => {
    const list = () =>
      papers.ordered({ style: 'paren' }, papers.item(papers.words('raz')), papers.item(papers.words('dwa')))
    const { source, words } = await markdownOf(papers.paperWith(list(), list()))
    expect(source).toContain('1) raz\n2) dwa\n\n- 1\\) raz\n- 2\\) dwa\n')
    expect(words).toContain('1) raz 2) dwa 1) raz 2) dwa')
  })

  it('keeps the marks of a list in a quotation that follows a list', async () => {
    const list = () => papers.ordered({ style: 'paren' }, papers.item(papers.words('raz')))
    const { source } = await markdownOf(papers.paperWith(list(), papers.node('blockquote', list())))
    expect(source).toContain('1) raz\n\n> 1) raz\n')
  })

  it('leaves empty what a merged cell reaches over, and gives a table without a header an empty one', async () => {
    const { source } = await markdownOf(
      papers.paperWith(
        table(
          [papers.cell('tableCell', 'a | b', { colspan: 2 }), papers.cell('tableCell', 'c', { rowspan: 2 })],
          [papers.cell('tableHeader', 'd'), papers.cell('tableCell', '')],
        ),
      ),
    )
    expect(tablesIn(source)).toEqual(['| | | |', '| - | - | - |', '| a \\| b | | c |', '| **d** | | |'])
  })

  it('keeps notes of tables, and lists in a cell in one line', async () => {
    const cell: TextNode = {
      type: 'tableCell',
      content: [
        papers.node('paragraph', papers.text('x'), papers.footnote('Z tabeli.')),
        papers.ordered(
          { style: 'letter' },
          papers.item(papers.words('raz,')),
          papers.item(papers.words('dwa.')),
        ),
      ],
    }
    const { source } = await markdownOf(papers.paperWith(table([papers.cell('tableHeader', 'A')], [cell])))
    expect(tablesIn(source)).toEqual(['| A |', '| - |', '| x[^1] a) raz, b) dwa. |'])
    expect(source).toContain('\n[^1]: Z tabeli.\n')
  })

  it('shows each picture with its words and its very bytes', async () => {
    const { nodes } = await markdownOf(papers.richPaper())
    const [chart, photograph] = papers.sampleImages
    expect(
      nodes.flatMap((node) => (node.type === 'imageReference' ? [[node.identifier, node.alt]] : [])),
    ).toEqual([
      ['ilustracja-1', 'Wykres: z roku na rok "więcej" miejsc pracy & mniej <umów>'],
      ['ilustracja-2', 'Zdjęcie z posiedzenia'],
    ])
    const stored = nodes.flatMap((node) => (node.type === 'definition' ? [node.url.split(',')[1]] : []))
    expect(stored).toEqual([chart, photograph].map((one) => Buffer.from(one?.bytes ?? []).toString('base64')))
  })

  it('of a protocol says that nothing was adopted and what each side holds', async () => {
    const protocol = {
      sides: [{ side: 'NGO', name: 'Ewa Kalina', body: '# Za\n- krótszym terminem' }],
      silent: [],
    }
    const { file, words } = await markdownOf(papers.samplePaper(), {
      ...{ number: null, year: null, protocol, separateOpinions: [] },
    })
    expect(file.fileName).toBe('protokol-stanowisk-2012-06-14.md')
    expect(words).toContain('Rada nie przyjmuje stanowiska następującej treści.')
    expect(words).toContain('NGO – Ewa Kalina: # Za - krótszym terminem')
  })
})
