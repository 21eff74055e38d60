/** How a read file is divided: what is title, basis, section, recommendation and its justification, and what is told to stay out. */
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../shared/refusal.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { plainText } from '../../shared/text/fields.ts'
import { type ImportedPart, importFile } from '../../shared/text/import/import.ts'
import { type ListLine, nested } from '../../shared/text/import/lists.ts'
import type { LeftOut, Loose, LooseCell, Run } from '../../shared/text/import/loose.ts'
import { bareHeading, basisIn, kindOf, titleFrom } from '../../shared/text/import/names.ts'
import { placesOf } from '../../shared/text/import/placing.ts'
import { checkText } from '../../shared/text/schema.ts'

const p = (text: string): Loose => ({ is: 'paragraph', runs: [{ text }] })
const b = (text: string): Loose => ({ is: 'paragraph', runs: [{ text, bold: true }] })
const h = (level: number, text: string): Loose => ({ is: 'heading', level, runs: [{ text }] })
const ol = (...items: (string | Loose[])[]): Loose => ({
  ...{ is: 'list', style: 'decimal', start: 1 },
  items: items.map((item) => (typeof item === 'string' ? [p(item)] : item)),
})
const ul = (...items: string[]): Loose => ({
  is: 'list',
  style: 'bullet',
  start: 1,
  items: items.map((item) => [p(item)]),
})

function imported(blocks: Loose[]) {
  const result = importFile({ blocks, leftOut: {} })
  if (isRefusal(result)) throw new Error(result.code)
  return result
}
const say = (text: TextNode) => plainText(text).replaceAll('\n', ' | ')
function told(part: ImportedPart): string {
  if (part.part === 'section') return `${part.kind} "${part.heading}": ${say(part.text)}`
  if (part.part === 'recommendation') return `rec: ${say(part.text)}${part.why ? ` / ${say(part.why)}` : ''}`
  return `${part.part}: ${part.text}`
}

const cases: [what: string, blocks: Loose[], parts: string[], leftOut?: LeftOut][] = [
  ['words without any heading are the opening', [p('Raz.'), p('Dwa.')], ['stance "": Raz. | Dwa.']],
  [
    'the style of titles is the title; what is no part of it is the letterhead',
    [
      h(0, 'Stanowisko nr 3/2026 Rady Programowej'),
      p('z dnia 5 maja 2026 r.'),
      p('w sprawie miejsc pracy.'),
      p('Treść.'),
    ],
    ['title: w sprawie miejsc pracy', 'stance "": Treść.'],
    { letterhead: 2 },
  ],
  [
    'a title of one line is cut down to what it is about',
    [h(0, 'Stanowisko Rady w sprawie miejsc pracy'), p('Treść.')],
    ['title: w sprawie miejsc pracy', 'stance "": Treść.'],
  ],
  [
    'the only highest heading is the title',
    [h(1, 'Miejsca pracy'), h(2, 'Opis'), p('Raz.'), h(2, 'Uzasadnienie'), p('Dwa.')],
    ['title: Miejsca pracy', 'other "Opis": Raz.', 'rationale "Uzasadnienie": Dwa.'],
  ],
  [
    'but not when it is a part itself',
    [h(1, 'Uzasadnienie'), p('Raz.'), h(2, 'Dane'), p('Dwa.')],
    ['rationale "Uzasadnienie": Raz. | Dane | Dwa.'],
  ],
  [
    'the legal basis is told by its first words, or by its heading',
    [p('Na podstawie § 6 ust. 2 Regulaminu Rada Programowa uchwala, co następuje:'), p('Treść.')],
    ['legal_basis: § 6 ust. 2 Regulaminu', 'stance "": Treść.'],
  ],
  [
    'a second legal basis is words of its own',
    [p('Podstawa prawna: art. 5 ustawy.'), p('T.'), h(1, 'Podstawa prawna'), p('§ 6')],
    ['legal_basis: art. 5 ustawy.', 'stance "": T.', 'other "Podstawa prawna": § 6'],
  ],
  [
    'numbers of headings fall away, for a paper numbers its parts',
    [h(1, 'I. Ocena sytuacji'), p('Raz.'), h(1, 'II) Dalsze kroki:'), p('Dwa.')],
    ['stance "Ocena sytuacji": Raz.', 'other "Dalsze kroki": Dwa.'],
  ],
  [
    'where no heading has a style, bold lines are headings',
    [b('Ocena sytuacji'), p('Raz.'), b('Co dalej'), p('Dwa.'), b('To jest całe zdanie.')],
    ['stance "Ocena sytuacji": Raz.', 'other "Co dalej": Dwa. | To jest całe zdanie.'],
  ],
  [
    'where some have, only those that are called like a part',
    [h(1, 'Opis'), b('Ważne'), p('Raz.'), p('UZASADNIENIE'), p('Dwa.')],
    ['other "Opis": Ważne | Raz.', 'rationale "UZASADNIENIE": Dwa.'],
  ],
  [
    'a plain line that is called like a part is one, without any style',
    [p('Raz.'), p('Rekomendacje:'), ol('Zrobić.'), p('Uzasadnienie'), p('Bo tak.')],
    ['stance "": Raz.', 'rec: Zrobić.', 'rationale "Uzasadnienie": Bo tak.'],
  ],
  [
    'of several lines that say so, each is of the recommendation above it',
    [b('Rekomendacje'), ol('Raz.'), b('Uzasadnienie:'), p('Bo.'), ol('Dwa.'), b('Uzasadnienie:'), p('Też.')],
    ['rec: Raz. / Bo.', 'rec: Dwa. / Też.'],
  ],
  [
    'but a line of its own after such that go on is the paper’s',
    [b('Rekomendacje'), ol('Raz.'), p('Uzasadnienie: bo.'), ol('Dwa.'), b('Uzasadnienie'), p('Całość.')],
    ['rec: Raz. / bo.', 'rec: Dwa.', 'rationale "Uzasadnienie": Całość.'],
  ],
  [
    'a numbered list under recommendations is one by one; a sentence that leads on is left out',
    [h(1, 'Rekomendacje'), p('Rada zaleca:'), ol('Raz.', [p('Dwa.'), ul('punkt')])],
    ['rec: Raz.', 'rec: Dwa. | punkt'],
    { intros: 1 },
  ],
  [
    'words before them that say more become a section',
    [h(1, 'Zalecenia'), p('Rynek się zmienia. Dlatego:'), ol('Raz.')],
    ['other "Wprowadzenie do rekomendacji": Rynek się zmienia. Dlatego:', 'rec: Raz.'],
  ],
  [
    'what stands between two numbers belongs to the first; a justification to the one before it',
    [h(1, 'Wnioski'), ol('Raz.'), p('Dopisek.'), p('Uzasadnienie: bo tak.'), ol('Dwa.')],
    ['rec: Raz. | Dopisek. / bo tak.', 'rec: Dwa.'],
  ],
  [
    'a justification may stand in the item',
    [h(1, 'Rekomendacje'), ol([p('Raz.'), p('Uzasadnienie: tak.')], 'Dwa.')],
    ['rec: Raz. / tak.', 'rec: Dwa.'],
  ],
  [
    'numbers typed by hand count too',
    [h(1, 'Rekomendacje'), p('1. Raz.'), p('ciąg dalszy'), p('2) Dwa.')],
    ['rec: Raz. | ciąg dalszy', 'rec: Dwa.'],
  ],
  [
    'points, where there are no numbers',
    [h(1, 'Rekomendacje'), ul('Raz.', 'Dwa.')],
    ['rec: Raz.', 'rec: Dwa.'],
  ],
  [
    'headings of their own begin recommendations',
    [
      h(1, 'Rekomendacje'),
      h(2, 'Rekomendacja 1. Terminy'),
      p('Raz.'),
      ol('a'),
      h(2, 'Uzasadnienie'),
      p('Bo.'),
      h(2, 'Rekomendacja nr 2'),
      p('Dwa.'),
    ],
    ['rec: Terminy | Raz. | a / Bo.', 'rec: Dwa.'],
  ],
  [
    'as high as those of parts, too: then each justification is of the one before',
    [
      h(1, 'Rekomendacja 1'),
      p('Raz.'),
      h(1, 'Uzasadnienie'),
      p('Bo.'),
      h(1, 'Rekomendacja II – Umowy'),
      p('Dwa.'),
      h(1, 'Uzasadnienie'),
      p('Też.'),
    ],
    ['rec: Raz. / Bo.', 'rec: Umowy | Dwa. / Też.'],
  ],
  [
    'a single one at the end is the paper’s',
    [h(1, 'Rekomendacja 1'), p('Raz.'), h(1, 'Rekomendacja 2'), p('Dwa.'), h(1, 'Uzasadnienie'), p('Bo.')],
    ['rec: Raz.', 'rec: Dwa.', 'rationale "Uzasadnienie": Bo.'],
  ],
  [
    'a group’s heading goes with its first recommendation',
    [h(1, 'Rekomendacje'), h(2, 'Dla ministra'), ol('Raz.', 'Dwa.'), h(2, 'Dla urzędu'), ol('Trzy.')],
    ['rec: Dla ministra | Raz.', 'rec: Dwa.', 'rec: Dla urzędu | Trzy.'],
  ],
  ['prose is one recommendation', [h(1, 'Rekomendacje'), p('Raz.'), p('Dwa.')], ['rec: Raz. | Dwa.']],
  [
    'a heading over nothing is told',
    [h(1, 'Opis'), h(1, 'Uzasadnienie'), p('Bo.')],
    ['rationale "Uzasadnienie": Bo.'],
    { emptyHeadings: 1 },
  ],
]

describe('a read file', () => {
  it.each(cases)('%s', (_, blocks, parts, leftOut = {}) => {
    const result = imported(blocks)
    expect(result.parts.map(told)).toEqual(parts)
    expect(result.leftOut).toEqual(leftOut)
  })
  it.each([[[]], [[p(' ')]], [[h(1, 'Tylko nagłówek')]]])('of no words is refused', (...[blocks]) => {
    expect(importFile({ blocks: blocks as Loose[], leftOut: {} })).toMatchObject({ code: 'import_no_text' })
  })
})

const textOf = (...blocks: Loose[]) => {
  const { parts, leftOut } = imported([h(1, 'Opis'), ...blocks, h(1, 'Koniec'), p('K.')])
  const [part] = parts
  const text = part?.part === 'section' ? part.text : null
  if (!text) throw new Error('no section')
  checkText(text)
  return { content: text.content ?? [], leftOut }
}
const runs = (...list: Run[]): Loose => ({ is: 'paragraph', runs: list })
const cell = (text: string, more: Partial<LooseCell> = {}): LooseCell => ({
  isHead: false,
  colspan: 1,
  rowspan: 1,
  blocks: [p(text)],
  ...more,
})

describe('its text', () => {
  it('has headings of two levels only', () => {
    expect(textOf(h(2, 'a'), h(3, 'b'), h(6, 'c')).content.map(({ attrs }) => attrs?.level)).toEqual([
      3, 4, 4,
    ])
  })
  it('joins what looks the same, and has no space at its ends', () => {
    const { content } = textOf(
      runs(
        { text: '\t  raz' },
        { text: ' dwa' },
        { text: ' trzy \n', bold: true },
        { lineBreak: true },
        { text: '\u0007' },
      ),
    )
    expect(content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'raz dwa' },
          { type: 'text', text: ' trzy', marks: [{ type: 'bold' }] },
        ],
      },
    ])
  })
  it.each([
    ['https://rada.example.test/', true],
    ['mailto:rada@example.test', true],
    ['javascript:alert(1)', false],
    ['file:///C:/notatki', false],
    ['//example.test', false],
  ])('has a link to %s: %s', (href, isKept) => {
    const { content, leftOut } = textOf(runs({ text: 'słowa', href }))
    expect(content[0]?.content?.[0]?.marks).toEqual(isKept ? [{ type: 'link', attrs: { href } }] : undefined)
    expect(leftOut).toEqual(isKept ? {} : { links: 1 })
  })
  it('cuts a note that is too long, and says so', () => {
    const { content, leftOut } = textOf(runs({ text: 'a' }, { note: 'x'.repeat(4001) }))
    expect(String(content[0]?.content?.[1]?.attrs?.note)).toHaveLength(4000)
    expect(leftOut).toEqual({ longNotes: 1 })
  })
  it('keeps tables at the top only', () => {
    const table: Loose = { is: 'table', rows: [[cell('w środku')]] }
    const { content, leftOut } = textOf(ol([p('raz'), table]), {
      is: 'quote',
      blocks: [table, h(2, 'nagłówek')],
    })
    expect(content.map(({ type }) => type)).toEqual(['orderedList', 'blockquote'])
    expect(leftOut).toEqual({ nestedTables: 2 })
  })
  it('makes every row of a table as wide as the others, spans included', () => {
    const wide = [cell('a', { isHead: true, colspan: 3 })]
    const { content } = textOf({
      is: 'table',
      rows: [wide, [cell('b', { rowspan: 9 }), cell('c')], [cell('d')], []],
    })
    const rows = content[0]?.content ?? []
    expect(
      rows.map((row) => row.content?.map(({ attrs }) => `${attrs?.colspan}x${attrs?.rowspan}`).join(' ')),
    ).toEqual(['3x1', '1x2 1x1 1x1', '1x1 1x1'])
    expect(rows[0]?.content?.[0]?.type).toBe('tableHeader')
  })
  it('goes no deeper into lists than five', () => {
    let list = ol('dno')
    for (let depth = 0; depth < 30; depth += 1) list = ol([p(`${depth}`), list])
    const depthOf = (node: TextNode): number =>
      (/List$/.test(node.type) ? 1 : 0) + Math.max(0, ...(node.content ?? []).map(depthOf))
    expect(Math.max(...textOf(list).content.map(depthOf))).toBe(5)
  })
})

describe('lines of a list', () => {
  const line = (level: number, number: number, style: ListLine['style'] = 'decimal'): ListLine => ({
    level,
    number,
    style,
    runs: [{ text: `${level}.${number}` }],
  })
  const shape = (blocks: Loose[]): string =>
    blocks
      .map((one) => (one.is === 'list' ? `${one.style}${one.start}[${one.items.map(shape).join(' ')}]` : 'p'))
      .join('')
  it.each<[string, ListLine[], string]>([
    ['nothing', [], ''],
    ['go on while they count', [line(0, 1), line(0, 2)], 'decimal1[p p]'],
    ['begin anew when the number does', [line(0, 1), line(0, 1)], 'decimal1[p]decimal1[p]'],
    ['begin anew in another style', [line(0, 1), line(0, 1, 'bullet')], 'decimal1[p]bullet1[p]'],
    ['go on after a break', [line(0, 3)], 'decimal3[p]'],
    [
      'stand in the item above them',
      [line(0, 1), line(1, 1, 'letter'), line(1, 2, 'letter'), line(0, 2)],
      'decimal1[pletter1[p p] p]',
    ],
    ['may begin deep, and come up', [line(2, 1), line(0, 1)], 'decimal1[p]decimal1[p]'],
  ])('%s', (_, lines, told) => {
    expect(shape(nested(lines))).toBe(told)
  })
})

describe('names', () => {
  it.each([
    ['Rekomendacje', 'recommendations'],
    ['II. REKOMENDACJE RADY:', 'recommendations'],
    ['Wnioski i rekomendacje', 'recommendations'],
    ['Zalecenia', 'recommendations'],
    ['Wniosek o dofinansowanie', 'other'],
    ['Uzasadnienie stanowiska', 'rationale'],
    ['Oczekiwana odpowiedź', 'expected_answer'],
    ['3) Ocena sytuacji', 'stance'],
    ['Ocena skutków', 'other'],
  ])('"%s" is %s', (heading, kind) => expect(kindOf(heading)).toBe(kind))
  it.each([
    ['I. Opis', 'Opis'],
    ['2.1. Opis:', 'Opis'],
    ['W. Brytania', 'Brytania'],
    ['2026 rok', '2026 rok'],
    ['I', 'I'],
  ])('"%s" is called "%s"', (heading, bare) => expect(bareHeading(heading)).toBe(bare))
  it.each([
    ['Podstawa prawna: art. 5', 'art. 5'],
    [
      'Na podstawie art. 5 ustawy z dnia 1 maja 2024 r. (Dz.U. poz. 1), Rada przyjmuje stanowisko:',
      'art. 5 ustawy z dnia 1 maja 2024 r. (Dz.U. poz. 1)',
    ],
    ['Na podstawie', null],
    ['Podstawa jest prosta.', null],
  ])('"%s" gives the basis "%s"', (words, basis) => expect(basisIn(words)).toBe(basis))
  it.each([
    ['STANOWISKO NR 1 W SPRAWIE pracy', 'w SPRAWIE pracy'],
    ['w sprawie Gorzowa Wlkp.', 'w sprawie Gorzowa Wlkp.'],
    ['Dobre praktyki', 'Dobre praktyki'],
  ])('"%s" is the title "%s"', (words, title) => expect(titleFrom(words)).toBe(title))
})

describe('where sections go', () => {
  const standing = [
    { id: 's', kind: 'stance' as const, heading: 'Opinia Rady' },
    { id: 'r', kind: 'recommendations' as const, heading: 'Rekomendacje' },
    { id: 'u', kind: 'rationale' as const, heading: 'Uzasadnienie' },
    { id: 'o', kind: 'other' as const, heading: 'Źródła' },
  ]
  it.each<[string, Parameters<typeof placesOf>[0][number], string | null]>([
    ['opening words go to the stance', { kind: 'stance', heading: '' }, 's'],
    ['the same kind under another name', { kind: 'stance', heading: 'Diagnoza' }, 's'],
    ['the same name before the same kind', { kind: 'rationale', heading: 'ŹRÓDŁA:' }, 'o'],
    ['a free section only by its name', { kind: 'other', heading: 'Słownik' }, null],
    ['never under the heading of recommendations', { kind: 'other', heading: 'Rekomendacje' }, null],
    ['a kind the paper does not have begins one', { kind: 'expected_answer', heading: 'Odpowiedź' }, null],
  ])('%s', (_, section, into) => expect(placesOf([section], standing)[0]?.into).toBe(into))
  it('what the first begins, the next goes on with', () => {
    const twice = { kind: 'other' as const, heading: 'Słownik' }
    expect(placesOf([twice, twice], standing).map(({ into }) => into)).toEqual([null, 'new 0'])
  })
})
