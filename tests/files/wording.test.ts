import { describe, expect, it } from 'vitest'
import { composeLetter } from '../../server/exports/letter/letter.ts'
import { opening, separateOpinion, sidesInWords, titleLines } from '../../server/exports/letter/phrases.ts'
import { voteSentences } from '../../server/exports/letter/vote.ts'
import { dayInPolish, roman } from '../../server/exports/letter/wording.ts'
import { printer } from '../../server/exports/pdf/fonts.ts'
import { openNotes } from '../../server/exports/text/notes.ts'
import type { PaperFacts } from '../../server/exports/types.ts'
import type { BallotResult } from '../../shared/ballots/types.ts'
import { changeInWords, relationInWords } from '../../shared/positions/relations.ts'
import type { PositionKind } from '../../shared/positions/types.ts'
import { sampleFacts, samplePaper } from './papers.ts'

const paper = samplePaper()
const facts = sampleFacts(paper)

function said(
  kind: PositionKind,
  change: Partial<BallotResult>,
  form: PaperFacts['vote']['kind'] = 'at_meeting',
) {
  return voteSentences(kind, { kind: form, result: { ...facts.vote.result, ...change } })
}

describe('the result of the ballot in words', () => {
  it('of the sample', () => {
    expect(said('stanowisko', {})).toBe(
      'W chwili głosowania obecnych było 13 z 18 osób uprawnionych (kworum: 9). Głosowanie jawne: za – 11 głosów, przeciw – 1 głos, wstrzymało się – 1 osoba. Stanowisko zostało przyjęte zwykłą większością głosów.',
    )
  })

  it.each<[Partial<BallotResult>, string]>([
    [{ present: 1 }, 'obecna była 1 z 18 osób uprawnionych'],
    [{ present: 3 }, 'obecne były 3 z 18'],
    [{ present: 12 }, 'obecnych było 12 z 18'],
    [{ present: 22, seats: 30 }, 'obecne były 22 z 30'],
    [{ present: 1, seats: 1 }, 'obecna była 1 z 1 osoby uprawnionej'],
    [{ for: 0, against: 2, abstained: 5 }, 'za – 0 głosów, przeciw – 2 głosy, wstrzymało się – 5 osób'],
    [{ for: 21, against: 22, abstained: 3 }, 'za – 21 głosów, przeciw – 22 głosy, wstrzymało się – 3 osoby'],
    [{ notVoting: 2 }, ', nie głosowało – 2 osoby.'],
    [{ decidedByChair: true }, 'Przy równej liczbie głosów rozstrzygnął głos osoby przewodniczącej obradom.'],
    [{ majority: 'two_thirds_cast' }, 'przyjęte większością dwóch trzecich głosów.'],
    [{ outcome: 'lost' }, 'Stanowisko nie zostało przyjęte.'],
    [{ outcome: 'repeat' }, 'Stanowisko nie zostało przyjęte.'],
    [{}, 'Głosowanie jawne: '],
    [{ secrecy: 'roll_call' }, 'Głosowanie jawne imienne: '],
    [{ secrecy: 'secret' }, 'Głosowanie tajne: '],
  ])('%j', (change, sentence) => {
    expect(said('stanowisko', change)).toContain(sentence)
  })

  it('without a quorum rule says nothing of a quorum', () => {
    expect(said('stanowisko', { quorum: 0 })).not.toContain('kworum')
  })

  it('by circular ballot counts who voted, since nobody is present', () => {
    expect(said('opinia', { notVoting: 5 }, 'circular')).toMatch(
      /^W głosowaniu w trybie obiegowym udział wzięło 13 z 18 osób uprawnionych \(kworum: 9\)\. .*Opinia została przyjęta/,
    )
    expect(said('opinia', { notVoting: 5 }, 'circular')).not.toContain('nie głosowało')
  })

  it('has three genders', () => {
    expect(said('rekomendacja', {})).toContain('Rekomendacja została przyjęta')
    expect(said('apel', {})).toContain('Apel został przyjęty')
    expect(said('apel', { outcome: 'lost' })).toContain('Apel nie został przyjęty.')
  })
})

describe('title and opening', () => {
  it.each([
    ['w sprawie dyżurów', 'w sprawie dyżurów'],
    ['W sprawie dyżurów.', 'w sprawie dyżurów'],
    ['dotyczące dyżurów w Gorzowie Wlkp.', 'dotyczące dyżurów w Gorzowie Wlkp.'],
    ['Dyżury doradcze w powiatach', 'Dyżury doradcze w powiatach'],
  ])('%j stands in the title as %j', (title, line) => {
    expect(titleLines({ ...paper, title }, facts)).toEqual([
      'Stanowisko nr 2/2012 Rady Programowej',
      'z dnia 14 czerwca 2012 r.',
      line,
    ])
  })

  it.each<[PositionKind, string, string]>([
    ['stanowisko', '', 'Rada przyjmuje stanowisko następującej treści.'],
    [
      'opinia',
      'na podstawie § 6 Regulaminu,',
      'Na podstawie § 6 Regulaminu Rada przyjmuje opinię następującej treści.',
    ],
    ['apel', '§ 2', 'Na podstawie § 2 Rada przyjmuje apel następującej treści.'],
  ])('%s on the basis of %j opens with %j', (kind, legalBasis, sentence) => {
    expect(opening({ ...paper, kind, legalBasis }, facts)).toBe(sentence)
  })

  it('a council that is no "Rada" keeps its whole name', () => {
    const council = { ...facts.council, name: 'Lubuskie Porozumienie' }
    expect(opening({ ...paper, legalBasis: '' }, { ...facts, council })).toMatch(
      /^Lubuskie Porozumienie przyjmuje/,
    )
  })

  it('a separate opinion goes on after the name when it begins small, else it stands below', () => {
    const author = { name: 'Tadeusz Modrzew', organisationName: 'Most' }
    const same = (text: string) => text
    const lines = (body: string) =>
      separateOpinion({ ...author, body }, same).map((block) =>
        block.kind === 'paragraph'
          ? block.inlines.map((it) => (it.kind === 'words' ? it.text : '')).join('')
          : '',
      )
    expect(lines('nie podziela.')).toEqual(['Tadeusz Modrzew (Most) nie podziela.'])
    expect(lines('Nie podzielam.\n\nDrugi akapit.')).toEqual([
      'Tadeusz Modrzew (Most):',
      'Nie podzielam.',
      'Drugi akapit.',
    ])
  })
})

describe('days and numerals', () => {
  it.each([
    ['2012-06-14', '14 czerwca 2012 r.'],
    ['2013-01-01', '1 stycznia 2013 r.'],
    ['2024-02-29', '29 lutego 2024 r.'],
  ])('%s is %s', (day, inWords) => {
    expect(dayInPolish(day)).toBe(inWords)
  })

  it('what is no day is a bug', () => {
    expect(() => dayInPolish('2012-13-01')).toThrow('not a day')
  })

  it('Roman numerals', () => {
    expect([1, 4, 9, 14, 40, 90].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'XC'])
  })
})

describe('what a paper ends', () => {
  it.each([
    ['replaces', 'stanowisko', 'Zastępuje się stanowisko nr 2/2012.'],
    ['revokes', 'rekomendacja', 'Uchyla się rekomendację nr 2/2012.'],
    ['revokes', 'opinia', 'Uchyla się opinię nr 2/2012.'],
    ['replaces', 'apel', 'Zastępuje się apel nr 2/2012.'],
  ] as const)('%s a %s', (effect, kind, words) => {
    expect(changeInWords({ effect, kind, positionId: 'p', number: 2, year: 2012 })).toBe(words)
  })
})

describe('what a paper says of those it does not end', () => {
  it.each([
    ['upholds', 'stanowisko', 'Podtrzymuje się stanowisko nr 2/2012 z dnia 14 czerwca 2012 r.'],
    ['complements', 'rekomendacja', 'Uzupełnia się rekomendację nr 2/2012 z dnia 14 czerwca 2012 r.'],
    ['refers_to', 'opinia', 'Nawiązuje się do opinii nr 2/2012 z dnia 14 czerwca 2012 r.'],
    ['refers_to', 'apel', 'Nawiązuje się do apelu nr 2/2012 z dnia 14 czerwca 2012 r.'],
  ] as const)('%s a %s', (relation, kind, words) => {
    const older = { positionId: 'p', number: 2, year: 2012, adoptedDay: '2012-06-14' }
    expect(relationInWords({ relation, kind, ...older })).toBe(words)
  })
  it('stands in its files right after the opening', () => {
    const older = {
      positionId: 'p',
      kind: 'stanowisko',
      number: 2,
      year: 2011,
      adoptedDay: '2011-03-01',
    } as const
    const letter = composeLetter(
      { paper: { ...paper, relations: [{ relation: 'upholds', ...older }] }, facts },
      openNotes(printer()),
    )
    expect(JSON.stringify(letter.blocks[1])).toContain('Podtrzymuje się stanowisko nr 2/2011')
  })
})

describe('who signed a separate opinion', () => {
  const told = (signedBy: string[]) =>
    separateOpinion(
      { name: 'Jan Grab', organisationName: '', body: 'nie podziela rekomendacji 3.', signedBy },
      (text) => text,
    )
  it('nobody else: nothing more is said', () => expect(told([])).toHaveLength(1))
  it('others are named below it', () => {
    expect(JSON.stringify(told(['Ewa Kalina', 'Anna Lipa']))).toContain(
      'Zdanie odrębne podpisali także: Ewa Kalina, Anna Lipa.',
    )
  })
})

describe('a protocol of positions', () => {
  const protocol = {
    sides: [{ side: 'NGO', name: 'Ewa Kalina', body: 'Jesteśmy za.\n\nBez zmian.' }],
    silent: ['samorząd'],
  }
  const ofProtocol = sampleFacts(paper, { number: null, year: null, protocol })
  it('has no number, and says first that nothing was adopted', () => {
    expect(titleLines(paper, ofProtocol).slice(0, 2)).toEqual([
      'Protokół stanowisk Rady Programowej',
      'z dnia 14 czerwca 2012 r.',
    ])
    expect(opening(paper, ofProtocol)).toMatch(/ Rada nie przyjmuje stanowiska następującej treści\.$/)
  })
  it.each([
    ['rekomendacja', 'nie przyjmuje rekomendacji'],
    ['opinia', 'nie przyjmuje opinii'],
    ['apel', 'nie przyjmuje apelu'],
  ] as const)('of a %s says: %s', (kind, words) => {
    expect(opening({ ...paper, kind }, ofProtocol)).toContain(words)
  })
  const told = (silent: string[]) => plain(sidesInWords({ ...protocol, silent }, (text) => text))
  it('gives each side its own words, and names those who said nothing', () => {
    expect(told(['samorząd'])).toEqual([
      'NGO – Ewa Kalina:',
      'Jesteśmy za.',
      'Bez zmian.',
      'Strona, która nie przedstawiła stanowiska: samorząd.',
    ])
    expect(told(['samorząd', 'nauka']).at(-1)).toBe(
      'Strony, które nie przedstawiły stanowiska: samorząd, nauka.',
    )
    expect(told([])).toHaveLength(3)
  })
})

const plain = (blocks: ReturnType<typeof sidesInWords>): string[] =>
  blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.inlines.map((inline) => ('text' in inline ? inline.text : '')).join('')
      : '',
  )
