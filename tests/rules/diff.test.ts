import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedParts } from '../../shared/review/moves.ts'
import { paperChange, partChange, redlineText } from '../../shared/review/redline.ts'
import type { CanonicalPaper, FixedDue } from '../../shared/text/canonical.ts'
import { type Piece, wordDiff, wordsChanged } from '../../shared/text/diff.ts'
import { departament, doc, list, owes, recommendation, samplePaper, words } from '../support/sample-paper.ts'

const marks = { same: '', added: '+', removed: '-', movedAway: '<', movedHere: '>' } as const
const shown = (pieces: Piece[]) =>
  pieces.map(({ kind, text }) => (kind === 'same' ? text : `[${marks[kind]}${text}]`)).join('')

describe('[D1] what changed, word by word', () => {
  it.each([
    ['nothing in nothing', '', '', ''],
    ['nothing in something', 'Ogłaszać nabory.', 'Ogłaszać nabory.', 'Ogłaszać nabory.'],
    ['all new', '', 'Ogłaszać.', '[+Ogłaszać.]'],
    ['all gone', 'Ogłaszać.', '', '[-Ogłaszać.]'],
    ['one word', 'w ciągu 14 dni', 'w ciągu 30 dni', 'w ciągu [-14][+30] dni'],
    ['a word more', 'wspólną kartę', 'wspólną, krótką kartę', 'wspólną[+, krótką] kartę'],
    ['a comma', 'kto chce może', 'kto chce, może', 'kto chce[+,] może'],
    ['Polish letters are letters', 'żółć', 'żółta', '[-żółć][+żółta]'],
    ['a line more', 'raz\ntrzy', 'raz\ndwa\ntrzy', 'raz\n[+dwa\n]trzy'],
    ['a line less', 'raz\ndwa\ntrzy', 'raz\ntrzy', 'raz\n[-dwa\n]trzy'],
    [
      'a word in one line of many',
      'raz jeden\ndwa\ntrzy razy',
      'raz jeden\ndwa\ntrzy osoby',
      'raz jeden\ndwa\ntrzy [-razy][+osoby]',
    ],
  ])('%s', (_, before, after, expected) => expect(shown(wordDiff(before, after))).toBe(expected))

  it('counts words, not spaces or commas', () => {
    expect(wordsChanged(wordDiff('w ciągu 14 dni', 'w ciągu trzydziestu, dni'))).toEqual({
      added: 1,
      removed: 1,
    })
  })
})

const text = fc
  .array(fc.constantFrom('nabór', 'dni', '14', ' ', ' ', '\n', ',', 'Łódź', '.'), { maxLength: 60 })
  .map((parts) => parts.join(''))

it('[D2] whatever the two texts: without what was added it is the first, without what was removed the second', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDiff(before, after)
      const of = (...kinds: Piece['kind'][]) =>
        pieces
          .filter((piece) => kinds.includes(piece.kind))
          .map((piece) => piece.text)
          .join('')
      expect(of('same', 'removed')).toBe(before)
      expect(of('same', 'added')).toBe(after)
      expect(pieces.every((piece) => piece.text !== '')).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('[D3] a very long change is told as a whole and in no time', () => {
  const long = (word: string) => Array.from({ length: 30_000 }, (_, index) => `${word}${index}`).join(' ')
  expect(wordDiff(long('a'), long('b')).map((piece) => piece.kind)).toContain('removed')
})

const dueWords = (due: FixedDue): string => (due.kind === 'day' ? due.day : due.kind)
const first = recommendation(
  1,
  [departament],
  { kind: 'day', day: '2012-09-30' },
  doc(words('Ogłaszać nabory.')),
)

describe('[D4] a part then and now', () => {
  it('is no change when only its shown number is another', () => {
    expect(partChange(first, { ...first, number: 4 }, dueWords)).toBeNull()
    expect(partChange(null, null, dueWords)).toBeNull()
  })
  it('tells the words that changed, and those only', () => {
    const change = partChange(first, { ...first, text: doc(words('Ogłaszać stałe nabory.')) }, dueWords)
    expect(change?.redlines.map(({ field, pieces }) => [field, shown(pieces)])).toEqual([
      ['text', 'Ogłaszać [+stałe ]nabory.'],
    ])
  })
  it('tells addressee and date', () => {
    const other = recommendation(1, [owes], { kind: 'none' }, first.text)
    expect(partChange(first, other, dueWords)?.redlines.map(({ field }) => field)).toEqual([
      'addressees',
      'due',
    ])
  })
  it('says so when the same words are only set differently', () => {
    const set = { ...first, text: doc(list('bulletList', [words('Ogłaszać nabory.')])) }
    expect(partChange(first, set, dueWords)).toMatchObject({ onlyLook: true, redlines: [] })
  })
  it('shows the note behind a mark and the address behind a link', () => {
    const marked = doc({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'karta', marks: [{ type: 'link', attrs: { href: 'https://x.example' } }] },
        { type: 'footnote', attrs: { note: 'wzór' } },
      ],
    })
    expect(redlineText(marked)).toBe('karta <https://x.example> [wzór]')
  })
})

describe('[D5] a paper then and now', () => {
  const paper = samplePaper('p')
  const change = (more: Partial<CanonicalPaper>) => paperChange(paper, { ...paper, ...more }, dueWords)
  it('is empty when nothing changed', () => {
    expect(change({})).toEqual({ redlines: [], parts: [], moved: [] })
  })
  it('tells title and copies', () => {
    expect(change({ title: 'inny', copyTo: [] }).redlines.map(({ field }) => field)).toEqual([
      'title',
      'copyTo',
    ])
  })
  it('tells parts changed, added and removed, and another order', () => {
    const [stance, heading, r1, ...rest] = paper.parts
    if (!stance || !heading || r1?.part !== 'recommendation') throw new Error('another sample')
    const added = recommendation(9, [owes], { kind: 'none' }, doc(words('Nowa.')))
    const changed = { ...r1, text: doc(words('Inna.')) }
    const told = change({ parts: [stance, heading, changed, added, ...rest.slice(1)] })
    expect(told.parts.map(({ id, how }) => [id, how])).toEqual([
      [r1.id, 'changed'],
      [added.id, 'added'],
      [rest[0]?.id, 'removed'],
    ])
    expect(told.moved).toEqual([])
    expect(change({ parts: [heading, stance, r1, ...rest] })).toMatchObject({
      parts: [],
      moved: [{ id: heading.id, from: 2, to: 1 }],
    })
  })
})

describe('[D6] what was moved', () => {
  const long = 'Ogłaszać nabory w stałych miesiącach roku.'
  const other = 'Uruchomić doradztwo dla organizacji.'
  const paper = samplePaper('p')
  const [stance, heading, r1, ...rest] = paper.parts
  if (stance?.part !== 'section' || !heading || r1?.part !== 'recommendation')
    throw new Error('another sample')
  const told = (was: string[], now: string[], inRecommendation: { was: string[]; now: string[] }) =>
    paperChange(
      paperOf(was, inRecommendation.was),
      paperOf(now, inRecommendation.now),
      dueWords,
    ).parts.flatMap(({ redlines }) => redlines.map(({ pieces }) => shown(pieces)))
  const paperOf = (inStance: string[], inFirst: string[]) => ({
    ...paper,
    parts: [
      { ...stance, text: doc(...inStance.map(words)) },
      heading,
      { ...r1, text: doc(...inFirst.map(words)) },
      ...rest,
    ],
  })
  it.each([
    {
      what: 'a line that stands in another part now',
      ...{ was: ['Ocena.', long], now: ['Ocena.'], first: { was: [other], now: [other, long] } },
      want: [`Ocena.[<\n${long}]`, `${other}[>\n${long}]`],
    },
    {
      what: 'a line within its field',
      ...{ was: [long, other, 'Ocena.'], now: [other, 'Ocena.', long], first: { was: [], now: [] } },
      want: [`[<${long}\n]${other}\nOcena.[>\n${long}]`],
    },
    {
      what: 'not a short line: it is the same by chance',
      ...{ was: ['oraz', other], now: [other], first: { was: [long], now: [long, 'oraz'] } },
      want: [`[-oraz\n]${other}`, `${long}[+\noraz]`],
    },
    {
      what: 'not a line that stands twice by now: it was written anew',
      ...{ was: [long], now: ['Ocena.'], first: { was: [other], now: [other, long, long] } },
      want: [`[-${long.slice(0, -1)}][+Ocena].`, `${other}[+\n${long}\n${long}]`],
    },
  ])('$what', ({ was, now, first, want }) => {
    expect(told(was, now, first)).toEqual(want)
  })
  it.each([
    [['a', 'b', 'c'], ['a', 'b', 'c'], []],
    [['a', 'b', 'c'], ['c', 'a', 'b'], [{ id: 'c', from: 3, to: 1 }]],
    [['a', 'b', 'c'], ['b', 'new', 'a', 'c'], [{ id: 'b', from: 2, to: 1 }]],
    [['a', 'gone', 'b'], ['b', 'a'], [{ id: 'b', from: 2, to: 1 }]],
    [
      ['a', 'b', 'c', 'd'],
      ['d', 'c', 'b', 'a'],
      ['d', 'c', 'b'].map((id, at) => ({ id, from: 4 - at, to: at + 1 })),
    ],
  ])('of %j to %j: as few parts as explain the order', (before, after, want) => {
    expect(movedParts(before, after)).toEqual(want)
  })
})
