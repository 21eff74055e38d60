/** What may be voted on, how openly, until when; what a lost recommendation leaves behind; and the sentence of the result. */
import { describe, expect, it } from 'vitest'
import { arithmetic } from '../../shared/ballots/arithmetic.ts'
import {
  circularDays,
  type OpeningFacts,
  type OpenRequest,
  secrecyOf,
  whyNotOpen,
} from '../../shared/ballots/opening.ts'
import { strike } from '../../shared/ballots/striking.ts'
import { tally } from '../../shared/ballots/tally.ts'
import { type BallotRules, type Choice, defaultRules } from '../../shared/ballots/types.ts'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import type { RuleSet } from '../../shared/council/rules/shape.ts'
import en from '../../shared/locales/en/ballots.json' with { type: 'json' }
import pl from '../../shared/locales/pl/ballots.json' with { type: 'json' }
import { isRefusal } from '../../shared/refusal.ts'
import { speaker } from '../../shared/speak.ts'
import type { CanonicalPaper, CanonicalPart } from '../../shared/text/canonical.ts'

const nothing: OpeningFacts = {
  rules: defaultRuleSet,
  recommendationIds: [],
  decidedIds: [],
  lostIds: [],
  secretMotionCarried: false,
  revoteOf: null,
  amendments: { waiting: 0, chosen: null },
}
const some = { ...nothing, recommendationIds: ['r1', 'r2'] }
const ballotRules = (ballot: Partial<RuleSet['ballot']>): RuleSet => ({
  ...defaultRuleSet,
  ballot: { ...defaultRuleSet.ballot, ...ballot },
})
const motion = { subject: 'procedural', purposeText: 'bo pomylono głosy' } as const

describe('[B1] a ballot is opened on', () => {
  it.each<[string, Partial<OpenRequest>, OpeningFacts, string | undefined]>([
    ['the whole, of nothing', {}, nothing, undefined],
    [
      'the whole, not while lost recommendations stand',
      {},
      { ...some, lostIds: ['r1'] },
      'recommendations_to_strike',
    ],
    [
      'the whole, not before each of its recommendations where the rules say separately',
      {},
      {
        ...some,
        rules: { ...defaultRuleSet, recommendations: { vote: 'separately', numbers: 'gaps_stay' } },
      },
      'recommendations_undecided',
    ],
    ['recommendations, not none', { subject: 'recommendations' }, some, 'recommendations_not_chosen'],
    [
      'recommendations of this version only',
      { subject: 'recommendations', recommendationIds: ['r3'] },
      some,
      'recommendations_not_chosen',
    ],
    ['one recommendation', { subject: 'recommendations', recommendationIds: ['r1'] }, some, undefined],
    ['several together', { subject: 'recommendations', recommendationIds: ['r1', 'r2'] }, some, undefined],
    [
      'recommendations, not twice',
      { subject: 'recommendations', recommendationIds: ['r1'] },
      { ...some, decidedIds: ['r1'] },
      'recommendation_decided',
    ],
    ['a motion, not without its kind', motion, some, 'purpose_missing'],
    [
      'a motion, not without words',
      { ...motion, purpose: 'other', purposeText: ' ' },
      some,
      'purpose_missing',
    ],
    ['a motion', { ...motion, purpose: 'send_back' }, some, undefined],
    ['a ballot again, not where there was none', { ...motion, purpose: 'revote' }, some, 'revote_of_nothing'],
    [
      'a ballot again',
      { ...motion, purpose: 'revote' },
      { ...some, revoteOf: { id: 'b', struck: false } },
      undefined,
    ],
    [
      'a ballot again, not once it is carried out',
      { ...motion, purpose: 'revote' },
      { ...some, revoteOf: { id: 'b', struck: true } },
      'revote_too_late',
    ],
    [
      'a ballot again, not where the rules know none',
      { ...motion, purpose: 'revote' },
      { ...some, rules: { ...defaultRuleSet, revote: 'off' } },
      'revote_off',
    ],
  ])('%s', (_, request, facts, code) => {
    expect(whyNotOpen({ sha256: 'x', ...request }, facts)?.code).toBe(code)
  })
})

describe('[B2] how openly', () => {
  const secret = { sha256: 'x', secrecy: 'secret', secrecyReason: 'wniosek członka' } as const
  it.each<[string, OpenRequest, Partial<OpeningFacts>, string | undefined]>([
    ['openly', { sha256: 'x' }, {}, undefined],
    ['by roll call at any time', { sha256: 'x', secrecy: 'roll_call' }, {}, undefined],
    ['in secret on a reasoned motion', secret, {}, undefined],
    ['in secret, not without a reason', { ...secret, secrecyReason: '' }, {}, 'secrecy_reason_missing'],
    [
      'in secret by a vote first',
      secret,
      { rules: ballotRules({ secretOnMotion: 'by_vote' }) },
      'secret_motion_missing',
    ],
    [
      'in secret once that vote is carried',
      secret,
      { rules: ballotRules({ secretOnMotion: 'by_vote' }), secretMotionCarried: true },
      undefined,
    ],
    ['never in secret', secret, { rules: ballotRules({ secretOnMotion: 'never' }) }, 'secrecy_not_allowed'],
    [
      'in secret where the rules say so',
      { sha256: 'x' },
      { rules: ballotRules({ mode: 'secret' }) },
      undefined,
    ],
    [
      'openly, not where the rules say secret',
      { sha256: 'x', secrecy: 'open' },
      { rules: ballotRules({ mode: 'secret' }) },
      'secrecy_not_allowed',
    ],
    ['a motion never in secret', { ...secret, ...motion, purpose: 'other' }, {}, 'secrecy_not_allowed'],
  ])('%s', (_, request, more, code) => {
    expect(whyNotOpen(request, { ...some, ...more })?.code).toBe(code)
  })
  it('a motion in a council that votes in secret is taken by roll call', () => {
    expect(secrecyOf({ sha256: 'x', ...motion }, ballotRules({ mode: 'secret' }))).toBe('roll_call')
  })
})

describe('[B3] a circular ballot', () => {
  it.each([
    [undefined, 5],
    [3, 3],
    [5, 5],
    [2, 'circular_days_out'],
    [6, 'circular_days_out'],
  ] as const)('asked for %s days lasts %s', (wanted, expected) => {
    const days = circularDays(defaultRuleSet, wanted)
    expect(isRefusal(days) ? days.code : days).toBe(expected)
  })
})

describe('[B4] lost recommendations', () => {
  const part = (id: string, number: number): CanonicalPart => ({
    part: 'recommendation',
    id,
    number,
    addressees: [],
    due: { kind: 'none' },
    text: { type: 'doc' },
    why: null,
  })
  const paper: CanonicalPaper = {
    format: 'radopis-version/1',
    positionId: 'p',
    kind: 'stanowisko',
    language: 'pl',
    title: 't',
    legalBasis: '',
    parts: [part('r1', 1), part('r2', 2), part('r3', 3)],
    copyTo: [],
    annexes: [],
  }
  const left = (lost: string[], numbers: 'gaps_stay' | 'gaps_close') =>
    strike(paper, lost, numbers).parts.map((p) => [p.id, p.part === 'recommendation' ? p.number : 0])
  it('none: the text as it was', () => expect(strike(paper, [], 'gaps_close')).toEqual(paper))
  it('leave gaps by one rule', () =>
    expect(left(['r2'], 'gaps_stay')).toEqual([
      ['r1', 1],
      ['r3', 3],
    ]))
  it('close up by the other, with their ids', () =>
    expect(left(['r2'], 'gaps_close')).toEqual([
      ['r1', 1],
      ['r3', 2],
    ]))
})

describe('[B5] the sentence of the result', () => {
  const say = { pl: speaker({ pl, en }, 'pl'), en: speaker({ pl, en }, 'en') }
  const votes = (z: number, x: number, w: number, chair: Choice | null = null) =>
    (['for', 'against', 'abstain'] as const).flatMap((choice, i) =>
      Array.from({ length: [z, x, w][i] ?? 0 }, (_, n) => ({ choice, byChair: n === 0 && choice === chair })),
    )
  const told = (
    [z, x, w]: [number, number, number],
    some: Partial<BallotRules> = {},
    more: { present?: number; chair?: Choice; recused?: number; language?: 'pl' | 'en'; state?: 'open' } = {},
  ) => {
    const { present = 13, chair = null, recused = 0, language = 'pl', state = 'closed' } = more
    const result = tally({
      seats: 18,
      present,
      recused,
      votes: votes(z, x, w, chair),
      rules: { ...defaultRules, ...some },
      chairTakesPart: false,
    })
    return arithmetic(say[language], { state, result })
  }
  it.each([
    [
      told([0, 0, 0]),
      'obecnych 13 z 18, kworum 9 – jest; za 0, przeciw 0, nikt się nie wstrzymał – nie przyjęto, bo nie ma zwykłej większości (0 ≤ 0)',
    ],
    [
      told([11, 1, 1]),
      'obecnych 13 z 18, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba – przyjęto zwykłą większością (11 > 1)',
    ],
    [
      told([9, 2, 2], { majority: 'two_thirds_cast' }),
      'obecnych 13 z 18, kworum 9 – jest; za 9, przeciw 2, wstrzymały się 2 osoby – przyjęto większością dwóch trzecich głosów (3 × 9 ≥ 2 × 13)',
    ],
    [
      told([6, 2, 5], { majority: 'absolute_cast' }),
      'obecnych 13 z 18, kworum 9 – jest; za 6, przeciw 2, wstrzymało się 5 osób – nie przyjęto, bo nie ma bezwzględnej większości głosów (2 × 6 ≤ 13)',
    ],
    [
      told([10, 0, 0], { majority: 'absolute_statutory' }),
      'obecnych 13 z 18, kworum 9 – jest; za 10, przeciw 0, nikt się nie wstrzymał – przyjęto bezwzględną większością ustawowego składu (2 × 10 > 18)',
    ],
    [
      told([5, 1, 0], { majority: 'consensus' }),
      'obecnych 13 z 18, kworum 9 – jest; za 5, przeciw 1, nikt się nie wstrzymał – nie przyjęto, bo nie ma zgody bez sprzeciwu (1 > 0)',
    ],
    [
      told([6, 6, 1], {}, { chair: 'for' }),
      'obecnych 13 z 18, kworum 9 – jest; za 6, przeciw 6, wstrzymała się 1 osoba – równość głosów, przyjęto głosem osoby przewodniczącej',
    ],
    [
      told([6, 6, 1], { tie: 'repeat' }),
      'obecnych 13 z 18, kworum 9 – jest; za 6, przeciw 6, wstrzymała się 1 osoba – równość głosów, głosowanie trzeba powtórzyć',
    ],
    [
      told([6, 6, 1], { tie: 'fails' }),
      'obecnych 13 z 18, kworum 9 – jest; za 6, przeciw 6, wstrzymała się 1 osoba – równość głosów, nie przyjęto',
    ],
    [
      told([8, 0, 0], {}, { present: 8 }),
      'obecnych 8 z 18, kworum 9 – nie ma; za 8, przeciw 0, nikt się nie wstrzymał – bez rozstrzygnięcia',
    ],
    [
      told([10, 1, 0], {}, { recused: 2 }),
      'obecnych 13 z 18, kworum 9 – jest, wyłączone 2 osoby; za 10, przeciw 1, nikt się nie wstrzymał – przyjęto zwykłą większością (10 > 1)',
    ],
    [
      told([11, 1, 0], { kind: 'circular' }),
      'głos oddało 12 osób z 18, kworum 9 – jest; za 11, przeciw 1, nikt się nie wstrzymał – przyjęto zwykłą większością (11 > 1)',
    ],
    [
      told([1, 0, 0], { kind: 'circular' }),
      'głos oddała 1 osoba z 18, kworum 9 – nie ma; za 1, przeciw 0, nikt się nie wstrzymał – bez rozstrzygnięcia',
    ],
    [
      told([3, 0, 0], { chairRequired: true }),
      'obecnych 13 z 18, kworum 9 – nie ma, bo nie głosuje osoba przewodnicząca; za 3, przeciw 0, nikt się nie wstrzymał – bez rozstrzygnięcia',
    ],
    [
      told([3, 1, 0], {}, { state: 'open' }),
      'obecnych 13 z 18, kworum 9; oddano 4 z 13 głosów: za 3, przeciw 1, nikt się nie wstrzymał',
    ],
    [
      told([11, 1, 1], {}, { language: 'en' }),
      '13 of 18 present, quorum 9 – met; 11 for, 1 against, 1 person abstained – carried by simple majority (11 > 1)',
    ],
  ])('%s', (sentence, expected) => expect(sentence).toBe(expected))
  it('of an open circular ballot asks for the quorum and does not judge it', () => {
    expect(told([1, 0, 0], { kind: 'circular' }, { state: 'open' })).toBe(
      'głos oddała 1 osoba z 18, kworum 9; za 1, przeciw 0, nikt się nie wstrzymał',
    )
  })
  it('of an open secret ballot says no votes', () => {
    expect(told([3, 1, 0], { secrecy: 'secret' }, { state: 'open' })).toBe('obecnych 13 z 18, kworum 9')
  })
})
