import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whyNotPrintable } from '../../server/exports/check.ts'
import { fonts, printer } from '../../server/exports/pdf/fonts.ts'
import { readCoverage } from '../../server/exports/text/glyphs.ts'
import { normaliseField } from '../../server/exports/text/normalise.ts'
import { openNotes } from '../../server/exports/text/notes.ts'
import { notPrintable, type ProblemKind, problemKinds } from '../../server/exports/text/problems.ts'
import { tableColumns } from '../../server/exports/text/table.ts'
import { writeFile } from '../../server/exports/write.ts'
import { sentence } from '../../server/platform/sentences.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { checkText, textSchema } from '../../shared/text/schema.ts'
import {
  cell,
  doc,
  footnote,
  heading,
  image,
  item,
  node,
  ordered,
  paperWith,
  richPaper,
  sampleFacts,
  sampleImages,
  sampleJob,
  samplePaper,
  text,
  words,
} from './papers.ts'

const canPrint = printer()

function read(...content: TextNode[]) {
  const notes = openNotes(canPrint)
  const blocks = normaliseField(doc(...content), { place: 'Ocena sytuacji', under: 2 }, notes)
  return { blocks, problems: notes.problems }
}

const nested = (depth: number): TextNode =>
  depth === 0 ? words('dno') : node('bulletList', item(nested(depth - 1)))
const table = (...rows: TextNode[][]): TextNode =>
  node('table', ...rows.map((cells) => node('tableRow', ...cells)))
const link = (href: string): TextNode => node('paragraph', text('tu', { type: 'link', attrs: { href } }))

const faults: [string, TextNode[], ProblemKind, number, string][] = [
  ['an unknown node', [words('a'), node('codeBlock', text('x'))], 'unknown_node', 2, 'codeBlock'],
  ['an unknown node inside a paragraph', [node('paragraph', node('image'))], 'unknown_node', 1, 'image'],
  ['an unknown node as an item', [node('bulletList', words('x'))], 'unknown_node', 1, 'paragraph'],
  ['an unknown mark', [node('paragraph', text('x', { type: 'strike' }))], 'unknown_mark', 1, 'strike'],
  ['a heading that skips a level', [heading(4, 'Za nisko')], 'heading_jump', 1, 'Za nisko'],
  ['a heading of a level texts do not have', [heading(1, 'Tytuł')], 'heading_jump', 1, 'Tytuł'],
  ['an empty heading', [words('a'), words('b'), heading(3, ' ')], 'empty_heading', 3, 'h3'],
  ['a link that runs code', [link('javascript:alert(1)')], 'bad_link', 1, 'javascript:alert(1)'],
  ['a link to a file', [link('file:///etc/passwd')], 'bad_link', 1, 'file:///etc/passwd'],
  ['a link that is no address', [link('rejestr')], 'bad_link', 1, 'rejestr'],
  ['nine lists inside each other', [nested(9)], 'too_deep', 1, 'bulletList'],
  ['a character no font of ours has', [words('漢')], 'glyph', 1, 'U+6F22 漢'],
  ['a private character', [words('\uE000')], 'glyph', 1, 'U+E000 \uE000'],
  ['a mark that turns the direction of text', [words('a\u202Eb')], 'glyph', 1, 'U+202E \u202E'],
  [
    'a footnote without words',
    [node('paragraph', text('a'), footnote(' '))],
    'empty_footnote',
    1,
    'footnote',
  ],
  [
    'a table in an item of a list',
    [node('bulletList', item(table([cell('tableCell', 'x')])))],
    'table_in_list',
    1,
    'table',
  ],
  [
    'a table in a table',
    [table([{ type: 'tableCell', content: [table([cell('tableCell', 'x')])] }])],
    'nested_table',
    1,
    'table',
  ],
  [
    'a ragged table',
    [table([cell('tableCell', 'a'), cell('tableCell', 'b')], [cell('tableCell', 'c', { colspan: 3 })])],
    'ragged_table',
    1,
    '2',
  ],
]

describe('reading a text before it is printed', () => {
  it.each(faults)('%s is named with its place', (_name, content, kind, block, what) => {
    expect(read(...content).problems).toContainEqual({ kind, place: 'Ocena sytuacji', block, what })
  })

  it('all faults of a paper are named at once, and nothing is written', async () => {
    const paper = paperWith(node('video'), words('漢字'))
    for (const format of ['pdf', 'docx'] as const) {
      expect(await writeFile({ paper, facts: sampleFacts(paper), format })).toMatchObject({
        refused: true,
        code: 'paper_not_printable',
        details: { problem: 'unknown_node', where: 'Ocena sytuacji, ¶ 1', what: 'video', problems: 3 },
      })
    }
  })

  it('the same is asked before a text is frozen, when no fact is known yet', () => {
    expect(whyNotPrintable(samplePaper())).toBeNull()
    expect(whyNotPrintable(richPaper())).toBeNull()
    expect(whyNotPrintable(paperWith(words('a'), heading(3, '')))).toMatchObject({
      code: 'paper_not_printable',
      details: { problem: 'empty_heading', where: 'Ocena sytuacji, ¶ 2' },
    })
  })

  it('a hash that is not the hash of the paper is never printed', async () => {
    const paper = samplePaper()
    const facts = sampleFacts(paper, { contentSha256: 'ab'.repeat(32) })
    await expect(writeFile({ paper, facts, format: 'pdf' })).rejects.toThrow('not the hash of this paper')
  })

  it('a picture that is missing or altered is never printed, and is no fault of the paper', async () => {
    const job = sampleJob('pdf', paperWith(image('Wykres')))
    const [chart] = sampleImages
    if (!chart) throw new Error('no picture')
    await expect(writeFile({ ...job, images: [] })).rejects.toThrow('is missing')
    const altered = { ...chart, bytes: chart.bytes.slice(1) }
    await expect(writeFile({ ...job, images: [altered] })).rejects.toThrow('has been altered')
  })

  it.each([
    ['without words', image('')],
    ['of which only unprintable signs are left', image('\u0000')],
    ['without a file', image('Wykres', undefined, { file: 'x' })],
    ['in a list', node('bulletList', item(image('Wykres')))],
    ['in a quotation', node('blockquote', image('Wykres'))],
  ])('a picture %s is named as what cannot be printed', (_, content) => {
    expect(whyNotPrintable(paperWith(words('Zdanie.'), content))?.details).toMatchObject({
      problem: 'bad_image',
      where: 'Ocena sytuacji, ¶ 2',
    })
  })

  it('every node our schema of texts allows can be read', () => {
    const { nodes, marks } = textSchema()
    const known = [
      ...[
        'doc',
        'paragraph',
        'text',
        'heading',
        'bulletList',
        'orderedList',
        'listItem',
        'blockquote',
        'table',
      ],
      ...['tableRow', 'tableHeader', 'tableCell', 'hardBreak', 'footnote', 'image'],
    ]
    expect(Object.keys(nodes).sort()).toEqual(known.sort())
    expect(Object.keys(marks).sort()).toEqual(['bold', 'italic', 'link'])
    for (const part of richPaper().parts) checkText(part.text)
  })

  it('every kind of fault has its sentence in both languages', () => {
    for (const kind of problemKinds) {
      const { code, details } = notPrintable([{ kind, place: 'Ocena sytuacji', block: 2, what: 'x' }])
      for (const language of ['pl', 'en'] as const) {
        const said = sentence(language, code, details)
        expect(said).toMatch(/^(Nie da się zrobić pliku|No file can be made): /)
        expect(said).not.toContain('{{')
      }
    }
  })

  it('a fault in a line beside the text, such as the title, is found too', async () => {
    const paper = { ...paperWith(words('a')), title: 'w sprawie 漢' }
    const refusal = await writeFile({ paper, facts: sampleFacts(paper), format: 'pdf' })
    expect(refusal).toMatchObject({ details: { problem: 'glyph', what: 'U+6F22 漢', where: 'w sprawie 漢' } })
  })

  it('an empty text, an empty paragraph and an empty quote leave nothing', () => {
    expect(read()).toEqual({ blocks: [], problems: [] })
    expect(
      read(node('paragraph'), node('paragraph', text('  ')), node('blockquote', node('paragraph'))),
    ).toEqual({
      blocks: [],
      problems: [],
    })
  })

  it('invisible characters go, line breaks inside a text become spaces, and letters are composed', () => {
    const [block] = read(words('za\u0000z\u0301o\u0301\u200B\nłć\u2028x')).blocks
    expect(block).toMatchObject({ inlines: [{ text: 'zaźó łć x' }] })
  })

  it.each([
    ['no style: 1) then a) then –', {}, ['1)', 'a)', '–', '–']],
    ['decimal: 1. then 1) then a) then –', { style: 'decimal' }, ['1.', '1)', 'a)', '–']],
    ['dash: – then –', { style: 'dash' }, ['–', '–', '–', '–']],
    ['letter: a) then –', { style: 'letter' }, ['a)', '–', '–', '–']],
  ])('ordered lists inside each other, %s', (_name, attrs, labels) => {
    const deep = ordered(attrs, item(ordered({}, item(ordered({}, item(ordered({}, item(words('x')))))))))
    const found: string[] = []
    for (let [block] = read(deep).blocks; block?.kind === 'list'; [block] = block.items[0] ?? []) {
      found.push(block.labels[0] ?? '')
    }
    expect(found).toEqual(labels)
  })

  it('a list may start anywhere, and words before a list stay with it', () => {
    const [lead, list] = read(
      words('Obejmuje:'),
      ordered({ start: 26, style: 'letter' }, item(), item()),
    ).blocks
    expect(list).toMatchObject({ labels: ['z)', 'za)'] })
    expect(lead).toMatchObject({ keepWithNext: true })
  })

  it('whatever the tree, reading it ends in blocks or in named problems, never in an exception', () => {
    const types = [
      'paragraph',
      'heading',
      'bulletList',
      'orderedList',
      'listItem',
      'table',
      'tableRow',
      'tableCell',
      'x',
    ]
    const { tree } = fc.letrec<{ tree: TextNode }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.record({ type: fc.constant('text'), text: fc.string({ unit: 'binary' }) }),
        fc.record({
          type: fc.constantFrom(...types),
          attrs: fc.record({
            level: fc.integer(),
            start: fc.integer(),
            colspan: fc.integer(),
            rowspan: fc.integer(),
          }),
          content: fc.array(tie('tree'), { maxLength: 3 }),
        }),
      ),
    }))
    fc.assert(fc.property(fc.array(tree, { maxLength: 4 }), (content) => void read(...content)))
  })
})

describe('the geometry of a table', () => {
  const rows = (...spans: [number, number][][]) =>
    spans.map((row) => row.map(([columns, height]) => ({ columns, rows: height })))
  it.each([
    ['no rows', rows(), null],
    ['a row without cells', rows([]), null],
    [
      'two by two',
      rows(
        [
          [1, 1],
          [1, 1],
        ],
        [
          [1, 1],
          [1, 1],
        ],
      ),
      2,
    ],
    [
      'a cell over two rows',
      rows(
        [
          [1, 2],
          [1, 1],
        ],
        [[1, 1]],
      ),
      2,
    ],
    [
      'a row wholly covered from above',
      rows(
        [
          [1, 2],
          [1, 2],
        ],
        [],
      ),
      2,
    ],
    [
      'a cell over two columns',
      rows(
        [
          [1, 1],
          [1, 1],
        ],
        [[2, 1]],
      ),
      2,
    ],
    [
      'a row too short',
      rows(
        [
          [1, 1],
          [1, 1],
        ],
        [[1, 1]],
      ),
      null,
    ],
    [
      'a row too long',
      rows(
        [[1, 1]],
        [
          [1, 1],
          [1, 1],
        ],
      ),
      null,
    ],
    [
      'a cell that reaches below the table',
      rows([
        [1, 2],
        [1, 1],
      ]),
      null,
    ],
    [
      'two cells in one place',
      rows(
        [
          [1, 1],
          [1, 2],
        ],
        [[2, 1]],
      ),
      null,
    ],
  ])('%s', (_name, spans, columns) => {
    expect(tableColumns(spans)).toBe(columns)
  })
})

describe('our fonts', () => {
  it('draw Polish, Greek, Cyrillic, ticks and emoji, and know what they do not draw', () => {
    for (const char of 'ĄąŁłŻż„”–§…☑✓ΩЖ😀€') expect(canPrint(char.codePointAt(0) ?? 0), char).toBe(true)
    for (const char of '漢\uE000') expect(canPrint(char.codePointAt(0) ?? 0)).toBe(false)
  })

  it('have the same letters in all faces of Arimo, so one check is enough', () => {
    const [regular, ...others] = fonts().slice(0, 4).map(readCoverage)
    for (let code = 0x20; code < 0x2600; code++) {
      for (const face of others) expect(face(code), code.toString(16)).toBe(regular?.(code))
    }
  })
})
