/** Minutes from rows: what a Polish reader reads, line by line; and hand-written words that no new row overwrites. */
import { describe, expect, it } from 'vitest'
import { composeMinutes } from '../../shared/meetings/minutes/compose.ts'
import type { MinutesBallot, MinutesFacts, MinutesFigures } from '../../shared/meetings/minutes/facts.ts'
import {
  type ApproveFacts,
  type KeptSection,
  merge,
  offer,
  shownText,
  whyNotApprove,
  whyNotSave,
} from '../../shared/meetings/minutes/keep.ts'
import { present, sampleFacts, sampleHash } from '../support/sample-minutes.ts'

const textOf = (facts: MinutesFacts, language: 'pl' | 'en' = 'pl'): string[] =>
  composeMinutes(facts, language).flatMap(({ heading, text }) => [`# ${heading}`, ...text.split('\n')])
const part = (facts: MinutesFacts, key: string): string[] =>
  composeMinutes(facts, 'pl')
    .find((section) => section.key === key)
    ?.text.split('\n') ?? []

const nothing: MinutesFacts = sampleFacts({
  presiding: null,
  secretaries: [],
  notice: null,
  ...{ seats: 0, quorum: 0, present: [], absent: [], deputies: [], guests: [], items: [], removed: [] },
  meeting: { ...sampleFacts().meeting, openedAt: null, closedAt: null },
})

describe('the minutes of a meeting', () => {
  it('of which nothing is recorded say so', () => {
    expect(textOf(nothing)).toEqual([
      '# Protokół z 2. posiedzenia Rady Programowej w 2012 roku',
      'Posiedzenie odbyło się 14 czerwca 2012 r. w formie stacjonarnej. Miejsce: Gorzów Wielkopolski.',
      'Nie zapisano, kto przewodniczył obradom.',
      'Zawiadomienia o posiedzeniu nie zapisano.',
      '# Obecność',
      'W posiedzeniu uczestniczyło 0 z 0 osób uprawnionych do głosowania; kworum 0 – nie ma.',
      '# Porządek obrad',
      'Porządku obrad nie zapisano.',
      '# Podjęte rozstrzygnięcia',
      'Rozstrzygnięć w sprawie stanowisk, rekomendacji, opinii i apeli nie podjęto.',
      '# Zakończenie',
      'Posiedzenie nie zostało jeszcze zamknięte.',
    ])
  })

  it('of 14 June 2012 read right to a Polish reader, line by line', () => {
    expect(textOf(sampleFacts())).toEqual([
      '# Protokół z 2. posiedzenia Rady Programowej w 2012 roku',
      'Posiedzenie odbyło się 14 czerwca 2012 r. w formie stacjonarnej. Miejsce: Gorzów Wielkopolski.',
      'Posiedzenie otwarto o godz. 10:00, a zamknięto o godz. 13:00.',
      'Prowadzenie obrad: Joanna Borówka, Przewodnicząca Rady Programowej.',
      'Zawiadomienie wysłano 6 czerwca 2012 r., 8 dni przed posiedzeniem.',
      '# Obecność',
      'W posiedzeniu uczestniczyło 13 z 18 osób uprawnionych do głosowania; kworum 9 – jest.',
      'Obecni:',
      '1. Joanna Borówka, Organizacja 1, Przewodnicząca Rady Programowej',
      '2. Piotr Dąbrowa, Organizacja 2, Wiceprzewodniczący Rady Programowej',
      '3. Tadeusz Modrzew, Organizacja 3',
      '4. Ewa Kalina, Organizacja 4',
      '5. Marek Olcha, Organizacja 5',
      '6. Danuta Wierzba, Organizacja 6',
      '7. Krzysztof Grab, Organizacja 7',
      '8. Halina Jesion, Organizacja 8',
      '9. Andrzej Klon, Organizacja 9',
      '10. Beata Leszczyna, Organizacja 10',
      '11. Zbigniew Sosna, Organizacja 11',
      '12. Grażyna Jodła, Organizacja 12',
      '13. Łukasz Świerk, Organizacja 13',
      'Nieobecnych 5 osób: Żaneta Akacja, Ryszard Wiąz, Małgorzata Topola, Wojciech Cis, Iwona Głóg.',
      'Bez prawa głosu:',
      '1. Renata Sójka, doradczyni, OWES – w charakterze eksperta',
      '2. Michał Dudek – w charakterze gościa; udział zdalny',
      '# Porządek obrad',
      '1. Otwarcie i przyjęcie porządku obrad',
      '2. Projekt stanowiska w sprawie trwałości miejsc pracy',
      '3. Wolne wnioski',
      'Z porządku obrad zdjęto punkt „Szkolenia”. Powód: Prowadzący zachorował.',
      '# Punkt 1. Otwarcie i przyjęcie porządku obrad',
      'Punkt rozpoczęto o godz. 10:05.',
      'Przyjęto porządek obrad bez zmian.',
      '# Punkt 2. Projekt stanowiska w sprawie trwałości miejsc pracy',
      'Punkt rozpoczęto o godz. 10:20.',
      `Rozpatrzono projekt stanowiska w sprawie trwałości miejsc pracy w wersji C1 (SHA-256: ${sampleHash}).`,
      'Głosowanie jawne, godz. 11:02–11:05: uprawnionych 18, obecnych 13, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba; zwykła większość (11 > 1) – przyjęto.',
      'Za (11): Joanna Borówka, Piotr Dąbrowa, Ewa Kalina, Marek Olcha, Danuta Wierzba, Krzysztof Grab, Andrzej Klon, Beata Leszczyna, Zbigniew Sosna, Grażyna Jodła, Łukasz Świerk.',
      'Przeciw (1): Tadeusz Modrzew.',
      'Wstrzymanie się (1): Halina Jesion.',
      'Przyjęto stanowisko nr 2/2012 w sprawie trwałości miejsc pracy.',
      'Zgłoszono 1 zdanie odrębne:',
      'Tadeusz Modrzew (Fundacja Most) nie podziela rekomendacji 3.',
      '# Punkt 3. Wolne wnioski',
      'Punkt odroczono na 3. posiedzenie w 2012 roku (6 września 2012 r.). Powód: Zabrakło czasu.',
      '# Podjęte rozstrzygnięcia',
      '1. Przyjęto stanowisko nr 2/2012 w sprawie trwałości miejsc pracy.',
      '# Zakończenie',
      'Posiedzenie zamknięto o godz. 13:00.',
      'Protokół sporządził sekretariat: Anna Jarząb.',
      'Podpisuje: Joanna Borówka, Przewodnicząca Rady Programowej.',
    ])
  })

  it('say the same in English', () => {
    const english = textOf(sampleFacts(), 'en')
    expect(english).toHaveLength(textOf(sampleFacts()).length)
    expect(english).toContain(
      'Open ballot, 11:02–11:05: entitled 18, present 13, quorum 9 – met; for 11, against 1, 1 abstained; simple majority (11 > 1) – carried.',
    )
    expect(english).toContain('Position no. 2/2012 w sprawie trwałości miejsc pracy was adopted.')
  })

  it.each([
    [0, 'W posiedzeniu uczestniczyło 0 z 18 osób'],
    [1, 'W posiedzeniu uczestniczyła 1 z 18 osób'],
    [2, 'W posiedzeniu uczestniczyły 2 z 18 osób'],
    [5, 'W posiedzeniu uczestniczyło 5 z 18 osób'],
    [12, 'W posiedzeniu uczestniczyło 12 z 18 osób'],
  ])('count %i who were present in the right form', (count, sentence) => {
    const facts = sampleFacts({ present: Array.from({ length: count }, () => present('Ewa Kalina')) })
    expect(part(facts, 'attendance')[0]).toContain(sentence)
  })

  it('tell the hours of whoever was not there the whole time, and only theirs', () => {
    const stay = (from: string, to: string | null) => ({
      from: `2012-06-14T${from}:00+02:00`,
      to: to && `2012-06-14T${to}:00+02:00`,
    })
    const lines = part(
      sampleFacts({
        absent: [
          { name: 'Iwona Głóg', organisationName: 'Barka', excused: true },
          { name: 'Wojciech Cis', organisationName: '', excused: false },
        ],
        present: [
          present('Ewa Kalina', { stays: [stay('10:14', null)] }),
          present('Marek Olcha', { stays: [stay('10:20', null)] }),
          present('Andrzej Klon', { stays: [stay('09:55', '11:15'), stay('11:40', '13:00')] }),
          present('Beata Leszczyna', { remote: true }),
        ],
        deputies: [{ ...present('Łukasz Świerk'), forName: 'Iwona Głóg' }],
      }),
      'attendance',
    )
    expect(lines).toContain('1. Ewa Kalina, Organizacja 4')
    expect(lines).toContain('2. Marek Olcha, Organizacja 5 – obecność w godz. 10:20–13:00')
    expect(lines).toContain('3. Andrzej Klon, Organizacja 9 – obecność w godz. 10:00–11:15, 11:40–13:00')
    expect(lines).toContain('4. Beata Leszczyna, Organizacja 10 – udział zdalny')
    expect(lines).toContain('Nieobecne 2 osoby: Iwona Głóg (Barka), Wojciech Cis.')
    expect(lines).toContain('Nieobecność usprawiedliwiona: Iwona Głóg (Barka).')
    expect(lines.slice(-5, -3)).toEqual([
      'Zastępcy członków:',
      '1. Łukasz Świerk, Organizacja 13 – zastępuje: Iwona Głóg',
    ])
  })

  it('of an urgent meeting say why it was called so late', () => {
    const notice = { sentDay: '2012-06-13', days: 1, grade: 'late', note: 'Nabór kończy się jutro.' } as const
    expect(part(sampleFacts({ notice }), 'heading').at(-1)).toBe(
      'Zawiadomienie wysłano 13 czerwca 2012 r., 1 dzień przed posiedzeniem. Powód późnego zwołania: Nabór kończy się jutro.',
    )
  })
})

describe('a ballot in the minutes', () => {
  const [, item] = sampleFacts().items
  const [open] = item?.paper?.ballots ?? []
  const withBallot = (more: Partial<MinutesBallot>, figures: Partial<MinutesFigures> = {}): string[] => {
    if (!item?.paper || !open?.figures) throw new Error('the sample has a ballot')
    const ballot = { ...open, figures: { ...open.figures, ...figures }, ...more }
    const paper = { ...item.paper, ballots: [ballot], opinions: [] }
    return part(sampleFacts({ items: [{ ...item, paper }] }), 'item:2')
  }
  it('that was secret names nobody, even if names are known', () => {
    const lines = withBallot({ secrecy: 'secret' })
    expect(lines.join()).toContain('Głosowanie tajne')
    expect(lines.join()).not.toContain('Modrzew')
  })
  it('that lost its quorum is void and has no figures', () => {
    expect(withBallot({ state: 'void', voidReason: 'no_quorum' })).toContain(
      'Głosowanie jawne, godz. 11:02–11:05: głosowanie jest nieważne. Powód: zabrakło kworum.',
    )
  })
  it('without a result says only that it was', () => {
    expect(withBallot({ state: 'closed', figures: null })).toContain(
      'Głosowanie jawne, godz. 11:02–11:05: głosowanie bez ogłoszonego wyniku.',
    )
  })
  it('on a part is not taken for one on the whole', () => {
    expect(withBallot({ isOnTheWhole: false }).join()).toContain('cząstkowe (nie nad całością tekstu)')
  })
  it.each<[string, Partial<MinutesFigures>, string]>([
    ['nobody abstaining', { abstained: 0 }, 'nikt się nie wstrzymał'],
    ['two abstaining', { abstained: 2 }, 'wstrzymały się 2 osoby'],
    ['five abstaining', { abstained: 5 }, 'wstrzymało się 5 osób'],
    [
      'a lost simple majority',
      { for: 3, against: 5, carried: false },
      'zwykła większość (3 ≤ 5) – nie przyjęto.',
    ],
    [
      'an absolute one',
      { majority: 'absolute_cast' },
      'bezwzględna większość głosów (2 × 11 > 13) – przyjęto.',
    ],
    [
      'all seats',
      { majority: 'absolute_statutory' },
      'bezwzględna większość ustawowego składu (2 × 11 > 18)',
    ],
    ['two thirds', { majority: 'two_thirds_cast' }, 'większość dwóch trzecich głosów (3 × 11 ≥ 2 × 13)'],
    ['consensus', { majority: 'consensus', against: 0 }, 'bez głosów przeciw (0 = 0)'],
    ['a rule nobody here knows', { majority: 'four_fifths' }, 'większość według regulaminu – przyjęto.'],
    [
      'a tie',
      { for: 6, against: 6, decidedByChair: true },
      'równość głosów, rozstrzygnął głos osoby przewodniczącej',
    ],
    [
      'no quorum',
      { quorumMet: false, present: 8 },
      'kworum 9 – nie ma; za 11, przeciw 1, wstrzymała się 1 osoba – bez',
    ],
  ])('with %s', (_what, figures, sentence) => {
    expect(withBallot({}, figures).join('\n')).toContain(sentence)
  })
  it.each([
    ['stanowisko', 'Nie przyjęto stanowiska w sprawie trwałości miejsc pracy.'],
    ['rekomendacja', 'Nie przyjęto rekomendacji w sprawie trwałości miejsc pracy.'],
    ['opinia', 'Nie przyjęto opinii w sprawie trwałości miejsc pracy.'],
    ['apel', 'Nie przyjęto apelu w sprawie trwałości miejsc pracy.'],
  ] as const)('that lost: %s', (kind, sentence) => {
    if (!item?.paper) throw new Error('the sample has a paper')
    const paper = { ...item.paper, kind, number: null, year: null }
    expect(part(sampleFacts({ items: [{ ...item, paper }] }), 'decisions')).toEqual([`1. ${sentence}`])
  })
})

describe('what people wrote', () => {
  const fresh = (text: string) => [{ key: 'a', heading: 'A', text }]
  const kept = (more: Partial<KeptSection> = {}): KeptSection => ({
    ...{ key: 'a', heading: 'A', generated: 'stare', hand: null, basis: null, added: '' },
    ...more,
  })
  it('is nothing at first: the rows speak', () => {
    expect(offer([], fresh('z wierszy'))).toMatchObject([{ generated: 'z wierszy', offered: null }])
    expect(merge([], fresh('z wierszy'), [])).toEqual([kept({ generated: 'z wierszy' })])
  })
  it('generated words are offered anew and taken by the next version', () => {
    expect(offer([kept()], fresh('nowe'))[0]?.offered).toBe('nowe')
    expect(merge([kept()], fresh('nowe'), [])[0]).toMatchObject({ generated: 'nowe', hand: null })
  })
  it('is never overwritten by new rows', () => {
    const written = kept({ hand: 'moje', basis: 'stare' })
    const [next] = merge([written], fresh('nowe'), [])
    expect(next).toMatchObject({ generated: 'nowe', hand: 'moje', basis: 'stare' })
    expect(next && shownText(next)).toBe('moje')
    expect(offer(next ? [next] : [], fresh('nowe'))[0]?.offered).toBe('nowe')
  })
  it('is asked about no more once its writer has seen the new words', () => {
    const edit = { key: 'a', hand: 'moje', added: '', seen: 'nowe' }
    const next = merge([kept({ hand: 'moje', basis: 'stare' })], fresh('nowe'), [edit])
    expect(offer(next, fresh('nowe'))[0]?.offered).toBeNull()
    expect(offer(next, fresh('jeszcze nowsze'))[0]?.offered).toBe('jeszcze nowsze')
  })
  it('goes when its writer takes the generated words back', () => {
    const edit = { key: 'a', hand: null, added: 'dopisek', seen: 'nowe' }
    const [next] = merge([kept({ hand: 'moje', basis: 'stare' })], fresh('nowe'), [edit])
    expect(next && shownText(next)).toBe('nowe\ndopisek')
  })
  it('stays when its point is gone from the rows; empty parts go with it', () => {
    const parts = [kept({ added: 'dopisek' }), kept({ key: 'b' })]
    expect(offer(parts, []).map(({ key, isGone }) => [key, isGone])).toEqual([['a', true]])
    expect(merge(parts, [], [])).toEqual([kept({ added: 'dopisek' })])
  })
})

describe('keeping and approving a version', () => {
  it.each([
    ['the first one', 'closed', null, false, null, '', 'allowed'],
    ['while the meeting runs', 'open', null, false, null, '', 'meeting_not_closed'],
    ['on top of the newest', 'closed', 'n', false, 'n', '', 'allowed'],
    ['on top of an older one', 'closed', 'n', false, 'o', '', 'stale_version'],
    ['without having seen the newest', 'closed', 'n', false, null, '', 'stale_version'],
    ['on top of an approved one', 'closed', 'n', true, 'n', '', 'reason_missing'],
    ['on top of an approved one, for a reason', 'closed', 'n', true, 'n', 'pomyłka', 'allowed'],
  ] as const)('%s', (_what, state, newestSha256, isApproved, seen, reason, answer) => {
    const no = whyNotSave({ state, newestSha256, isApproved }, { seen, reason })
    expect(no?.code ?? 'allowed').toBe(answer)
  })

  const later = { id: 'm3', heldDay: '2012-09-06', state: 'closed' } as const
  const facts = (more: Partial<ApproveFacts> = {}): ApproveFacts => ({
    ...{ newestSha256: 'n', isApproved: false, rule: 'meeting_or_circular' },
    meeting: { id: 'm2', heldDay: '2012-06-14' },
    at: later,
    ...more,
  })
  const ask = { sha256: 'n', way: 'next_meeting', reason: 'jednomyślnie' } as const
  it.each([
    ['nothing that is kept', facts({ newestSha256: null }), ask, 'not_found'],
    ['at the next meeting', facts(), ask, 'allowed'],
    ['another version than the newest', facts(), { ...ask, sha256: 'o' }, 'stale_version'],
    ['twice', facts({ isApproved: true }), ask, 'minutes_approved_already'],
    ['without saying how', facts(), { ...ask, reason: '' }, 'reason_missing'],
    ['at no meeting', facts({ at: null }), ask, 'minutes_next_meeting'],
    ['at its own meeting', facts({ at: { ...later, id: 'm2' } }), ask, 'minutes_next_meeting'],
    ['at an earlier one', facts({ at: { ...later, heldDay: '2012-03-08' } }), ask, 'minutes_next_meeting'],
    ['at one that is planned', facts({ at: { ...later, state: 'planned' } }), ask, 'minutes_next_meeting'],
    ['by those present', facts({ at: null }), { ...ask, way: 'those_present' }, 'allowed'],
    [
      'by those present where the rules have a meeting',
      facts({ rule: 'meeting' }),
      { ...ask, way: 'those_present' },
      'minutes_approval_way',
    ],
  ] as const)('approving %s', (_what, known, request, answer) => {
    expect(whyNotApprove(known, request)?.code ?? 'allowed').toBe(answer)
  })
})
