import { describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import type { Actor, Role } from '../../shared/council/types.ts'
import {
  type CorrectionAct,
  type CorrectionFacts,
  isDue,
  objectionDays,
  whyNotCorrect,
} from '../../shared/positions/correction.ts'
import {
  awaited,
  type DissentAct,
  type DissentFacts,
  dissentLastDay,
  dissents,
  whyNotBefore,
  whyNotDissent,
} from '../../shared/positions/dissent.ts'
import { stateBy, whyNotTarget } from '../../shared/positions/effects.ts'
import { whyNotRecord, whyNotSides } from '../../shared/positions/sides.ts'
import {
  type WithdrawalFacts,
  whyNotAnswer,
  withdrawalLastDay,
  withdrawalOutcome,
} from '../../shared/positions/withdrawal.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { type Mend, mendPaper } from '../../shared/text/mend.ts'

const dissent = (change: Partial<DissentFacts> = {}): DissentFacts => ({
  state: 'adopted',
  today: '2012-06-15',
  lastDay: '2012-06-19',
  secret: false,
  entitled: [
    { personId: 'ewa', done: 'nothing' },
    { personId: 'jan', done: 'nothing' },
  ],
  opinions: [],
  lettersReleased: false,
  ...change,
})
const filed: Partial<DissentFacts> = {
  entitled: [
    { personId: 'ewa', done: 'filed' },
    { personId: 'jan', done: 'nothing' },
  ],
  opinions: [{ id: 'o', authorId: 'ewa', signerIds: [] }],
}
const signed: Partial<DissentFacts> = {
  entitled: [
    { personId: 'ewa', done: 'filed' },
    { personId: 'jan', done: 'signed' },
  ],
  opinions: [{ id: 'o', authorId: 'ewa', signerIds: ['jan'] }],
}

describe('a separate opinion', () => {
  it('is for those against; by rule also for those who abstained', () => {
    const who = (rule: 'against' | 'against_or_abstained') =>
      (['for', 'against', 'abstain'] as const).filter((choice) => dissents(choice, { days: 3, who: rule }))
    expect(who('against')).toEqual(['against'])
    expect(who('against_or_abstained')).toEqual(['against', 'abstain'])
  })
  it('has the days of the rule after the adoption', () => {
    expect(dissentLastDay('2012-06-14', defaultRuleSet.dissent)).toBe('2012-06-19')
  })
  it.each<[string, Partial<DissentFacts>, DissentAct, string, string | undefined, string | null]>([
    ['where nobody was against', { entitled: [] }, 'file', 'ewa', undefined, 'not_entitled_to_dissent'],
    ['by one who was for', {}, 'file', 'anna', undefined, 'not_entitled_to_dissent'],
    [
      'after a secret ballot',
      { secret: true, entitled: [] },
      'file',
      'ewa',
      undefined,
      'dissent_in_secret_ballot',
    ],
    ['of a closed paper', { state: 'closed' }, 'file', 'ewa', undefined, 'wrong_state'],
    ['by one against', {}, 'file', 'ewa', undefined, null],
    ['on the last day', { today: '2012-06-19' }, 'file', 'ewa', undefined, null],
    ['the day after', { today: '2012-06-20' }, 'file', 'ewa', undefined, 'dissent_window_over'],
    ['twice', filed, 'file', 'ewa', undefined, 'dissent_done_already'],
    [
      'after a waiver',
      { entitled: [{ personId: 'ewa', done: 'waived' }] },
      'file',
      'ewa',
      undefined,
      'dissent_done_already',
    ],
    [
      'announced, then filed',
      { entitled: [{ personId: 'ewa', done: 'announced' }] },
      'file',
      'ewa',
      undefined,
      null,
    ],
    [
      'announced twice',
      { entitled: [{ personId: 'ewa', done: 'announced' }] },
      'announce',
      'ewa',
      undefined,
      'dissent_done_already',
    ],
    ['signed where none is', {}, 'sign', 'jan', undefined, 'opinion_missing'],
    ['signed by another', filed, 'sign', 'jan', 'o', null],
    ['signed that is not there', filed, 'sign', 'jan', 'x', 'not_found'],
    ['signed by its author', filed, 'sign', 'ewa', 'o', 'dissent_done_already'],
    ['withdrawn by its author', filed, 'withdraw_opinion', 'ewa', 'o', null],
    ['withdrawn by another', signed, 'withdraw_opinion', 'jan', 'o', 'not_own_opinion'],
    ['a signature withdrawn', signed, 'unsign', 'jan', 'o', null],
    ['a signature that never was', signed, 'unsign', 'ewa', 'o', 'not_own_opinion'],
    ['withdrawn after the last day', { ...filed, today: '2012-06-25' }, 'withdraw_opinion', 'ewa', 'o', null],
    [
      'withdrawn after the letters',
      { ...filed, lettersReleased: true },
      'withdraw_opinion',
      'ewa',
      'o',
      'letters_released_already',
    ],
  ])('%s', (_, change, act, personId, opinionId, code) => {
    expect(whyNotDissent(dissent(change), act, personId, opinionId)?.code ?? null).toBe(code)
  })
  it('is awaited from everybody who may, until the last day is over', () => {
    expect(awaited(dissent({ entitled: [] }))).toBe(0)
    expect(awaited(dissent())).toBe(2)
    expect(awaited(dissent({ entitled: [{ personId: 'ewa', done: 'announced' }] }))).toBe(1)
    expect(awaited(dissent(signed))).toBe(0)
    expect(awaited(dissent({ today: '2012-06-20' }))).toBe(0)
    expect(whyNotBefore(dissent())?.details).toEqual({ day: '2012-06-19', count: 2 })
    expect(whyNotBefore(dissent(signed))).toBeNull()
  })
})

describe('[T12] a withdrawal with co-authors', () => {
  const facts = (change: Partial<WithdrawalFacts> = {}): WithdrawalFacts => ({
    state: 'draft',
    today: '2012-06-15',
    lastDay: '2012-06-21',
    proposedBy: 'lead',
    coAuthors: [
      { personId: 'ewa', agreed: false },
      { personId: 'jan', agreed: true },
    ],
    ...change,
  })
  it('gives seven days', () => expect(withdrawalLastDay('2028-02-25')).toBe('2028-03-03'))
  it.each<[string, Partial<WithdrawalFacts>, string]>([
    ['of nobody', { coAuthors: [] }, 'withdrawn'],
    ['one is silent', {}, 'waits'],
    ['on the last day', { today: '2012-06-21' }, 'waits'],
    ['the day after', { today: '2012-06-22' }, 'withdrawn'],
    ['all agreed', { coAuthors: [{ personId: 'ewa', agreed: true }] }, 'withdrawn'],
    ['the council took it up', { state: 'in_council', today: '2012-06-22' }, 'overtaken'],
  ])('%s', (_, change, expected) => expect(withdrawalOutcome(facts(change))).toBe(expected))
  it.each<[string, WithdrawalFacts | null, 'agree' | 'take_over' | 'take_back', string, string | null]>([
    ['none proposed', null, 'agree', 'ewa', 'no_withdrawal_proposed'],
    ['agreed', facts(), 'agree', 'ewa', null],
    ['agreed twice', facts(), 'agree', 'jan', 'answered_already'],
    ['taken over, also after agreeing', facts(), 'take_over', 'jan', null],
    ['by somebody else', facts(), 'take_over', 'anna', 'not_a_co_author'],
    ['taken back by the lead', facts(), 'take_back', 'lead', null],
    ['taken back by another', facts(), 'take_back', 'ewa', 'only_lead'],
    ['too late', facts({ today: '2012-06-22' }), 'take_over', 'ewa', 'no_withdrawal_proposed'],
  ])('%s', (_, given, answer, personId, code) => {
    expect(whyNotAnswer(given, answer, personId)?.code ?? null).toBe(code)
  })
})

describe('[T13, T14] a paper ends an older one', () => {
  it('that is numbered and in force', () => {
    expect(whyNotTarget(null)?.code).toBe('not_found')
    expect(whyNotTarget({ state: 'adopted', number: 1 })).toBeNull()
    expect(whyNotTarget({ state: 'closed', number: 1 })).toBeNull()
    for (const state of ['draft', 'revoked', 'superseded', 'rejected'] as const)
      expect(whyNotTarget({ state, number: 1 })?.code).toBe('target_not_in_force')
    expect([stateBy('replaces'), stateBy('revokes')]).toEqual(['superseded', 'revoked'])
  })
})

describe('[T9] the sides', () => {
  it('exist only where the rules name them', () => {
    expect(whyNotSides(null)?.code).toBe('sides_not_in_rules')
    expect(whyNotSides({ names: [], texts: [] })?.code).toBe('sides_not_in_rules')
  })
  it('are waited for once asked', () => {
    const names = ['samorząd', 'NGO']
    expect(whyNotRecord({ names, texts: [] })?.details).toEqual({ names: 'samorząd, NGO' })
    const texts = [
      { side: 'NGO', personId: 'a', written: true },
      { side: 'samorząd', personId: 'b', written: false },
    ]
    expect(whyNotRecord({ names, texts })?.details).toEqual({ names: 'samorząd' })
    expect(whyNotRecord({ names, texts: texts.slice(0, 1) })).toBeNull()
  })
})

const actor = (personId: string, ...roles: Role[]): Actor => ({
  personId,
  mandates: roles.map((role) => ({
    id: `${personId}-${role}`,
    personId,
    organisationId: 'o',
    organisationName: 'O',
    role,
    roleLabel: '',
    fromDay: '2010-01-01',
    toDay: null,
  })),
})

describe('an editorial correction', () => {
  const facts = (change: Partial<CorrectionFacts> = {}): CorrectionFacts => ({
    state: 'adopted',
    today: '2012-06-15',
    lettersReleased: false,
    versionSha256: 'a',
    current: null,
    ...change,
  })
  const proposed = {
    state: 'proposed',
    sha256: 'b',
    proposedBy: 'sek',
    proposedAs: 'secretary',
    lastDay: null,
  } as const
  const open = { ...proposed, state: 'open', lastDay: '2012-06-18' } as const
  it.each<[string, CorrectionFacts, CorrectionAct, Actor, string | null]>([
    ['proposed by nobody', facts(), 'propose', actor('x'), 'only_secretariat'],
    ['proposed by a member', facts(), 'propose', actor('x', 'member'), 'only_secretariat'],
    ['proposed by the secretary', facts(), 'propose', actor('sek', 'secretary'), null],
    ['proposed by the chair', facts(), 'propose', actor('prz', 'chair'), null],
    ['a second one', facts({ current: proposed }), 'propose', actor('prz', 'chair'), 'correction_open'],
    [
      'after sending',
      facts({ lettersReleased: true }),
      'propose',
      actor('sek', 'secretary'),
      'letters_released_already',
    ],
    ['before adoption', facts({ state: 'ready' }), 'propose', actor('sek', 'secretary'), 'wrong_state'],
    ['confirmed by the chair', facts({ current: proposed }), 'confirm', actor('prz', 'chair'), null],
    [
      'confirmed by the same person',
      facts({ current: proposed }),
      'confirm',
      actor('sek', 'secretary', 'chair'),
      'confirmed_by_proposer',
    ],
    [
      'confirmed by another secretary',
      facts({ current: proposed }),
      'confirm',
      actor('s2', 'secretary'),
      'only_chair',
    ],
    ['confirmed twice', facts({ current: open }), 'confirm', actor('prz', 'chair'), 'answered_already'],
    ['disputed by a member', facts({ current: open }), 'object', actor('x', 'member'), null],
    ['disputed by a guest', facts({ current: open }), 'object', actor('x', 'guest'), 'no_mandate_today'],
    [
      'disputed too late',
      facts({ current: open, today: '2012-06-19' }),
      'object',
      actor('x', 'member'),
      'no_correction_open',
    ],
    ['taken back by its proposer', facts({ current: open }), 'take_back', actor('sek', 'secretary'), null],
    ['taken back by the other', facts({ current: open }), 'take_back', actor('prz', 'chair'), 'not_allowed'],
  ])('%s', (_, given, act, by, code) => expect(whyNotCorrect(given, act, by)?.code ?? null).toBe(code))
  it('a chair who keeps out of the paper does nothing in it, and may object like anybody', () => {
    const by = actor('prz', 'chair')
    expect(whyNotCorrect(facts({ current: proposed }), 'confirm', by, true)?.code).toBe('recused_no_act')
    expect(whyNotCorrect(facts({ current: open }), 'object', by, true)).toBeNull()
  })
  it('is due the day after its last day, and never before it is open', () => {
    expect(isDue(facts())).toBe(false)
    expect(isDue(facts({ current: proposed, today: '2013-01-01' }))).toBe(false)
    expect(isDue(facts({ current: open, today: '2012-06-18' }))).toBe(false)
    expect(isDue(facts({ current: open, today: '2012-06-19' }))).toBe(true)
  })
  it('gives the days of the mandate, or two', () => {
    expect(objectionDays(defaultRuleSet.editorialMandate)).toBe(2)
    expect(objectionDays({ allowed: true, objectionDays: 5 })).toBe(5)
  })
})

describe('words put right', () => {
  const text = (...words: string[]) => ({
    type: 'doc',
    content: words.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
  })
  const paper: CanonicalPaper = {
    format: 'radopis-version/1',
    positionId: 'p',
    kind: 'stanowisko',
    language: 'pl',
    title: 'w sprawie praccy',
    legalBasis: '',
    parts: [
      {
        part: 'section',
        id: 's',
        kind: 'stance',
        heading: 'Ocena',
        text: text('Rada uważa.', 'Rada prosi.'),
      },
      {
        part: 'recommendation',
        id: 'r',
        number: 1,
        addressees: [],
        due: { kind: 'none' },
        text: text('Ogłosić nabór w maju i w maju.'),
        why: null,
      },
    ],
    copyTo: [],
    annexes: [],
  }
  const told = (...mends: Mend[]) => {
    const mended = mendPaper(paper, mends)
    return isRefusal(mended) ? mended.code : mended.paper
  }
  it('nothing asked changes nothing', () => expect(told()).toEqual(paper))
  it.each<[string, Mend, string]>([
    ['that are not there', { partId: 's', field: 'text', find: 'brak', put: 'x' }, 'mend_not_found'],
    ['in a part that is not there', { partId: 'x', field: 'text', find: 'Rada', put: 'x' }, 'mend_not_found'],
    ['in a field it has not', { partId: 'r', field: 'why', find: 'a', put: 'x' }, 'mend_not_found'],
    ['in two paragraphs', { partId: 's', field: 'text', find: 'Rada', put: 'x' }, 'mend_not_unique'],
    ['twice in one', { partId: 'r', field: 'text', find: 'w maju', put: 'x' }, 'mend_not_unique'],
    ['for the same', { partId: 's', field: 'text', find: 'prosi', put: 'prosi' }, 'mend_changes_nothing'],
    ['for nothing', { partId: 's', field: 'heading', find: 'Ocena', put: ' ' }, 'mend_leaves_nothing'],
  ])('%s', (_, mend, code) => expect(told(mend)).toBe(code))
  it('stand instead of the old ones, everything else as it was, and the redline shows both', () => {
    const mends: Mend[] = [
      { partId: null, field: 'title', find: 'praccy', put: 'pracy' },
      { partId: 'r', field: 'text', find: 'w maju i w maju', put: 'w maju i w czerwcu' },
    ]
    const mended = mendPaper(paper, mends)
    if (isRefusal(mended)) throw new Error(mended.code)
    expect(mended.paper.title).toBe('w sprawie pracy')
    expect(mended.paper.parts[0]).toEqual(paper.parts[0])
    expect(mended.redline[1]).toMatchObject({ before: 'Ogłosić nabór ', find: 'w maju i w maju', after: '.' })
    expect(paper.title).toBe('w sprawie praccy')
  })
})
