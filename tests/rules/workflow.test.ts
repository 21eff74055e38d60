import { describe, expect, it } from 'vitest'
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { Actor, Role } from '../../shared/council/types.ts'
import { nothingAfter, type PaperFacts, type StepRequest } from '../../shared/positions/facts.ts'
import { type PositionState, positionStates } from '../../shared/positions/types.ts'
import { decide, finalStates, steps, whyNot } from '../../shared/positions/workflow.ts'
import { isRefusal } from '../../shared/refusal.ts'

const person = (personId: string, ...roles: Role[]): Actor => ({
  personId,
  mandates: roles.map((role) => ({
    id: `${personId}-${role}`,
    personId,
    organisationId: 'most',
    organisationName: 'Most',
    role,
    roleLabel: '',
    fromDay: '2012-01-01',
    toDay: null,
  })),
})
const lead = person('lead', 'member')
const secretary = person('sekretarz', 'secretary')
const chair = person('przewodnicząca', 'chair')
const member = person('członek', 'member')
const nobody = person('nikt')

const result = (outcome: 'carried' | 'lost'): BallotResult => ({
  seats: 18,
  present: 13,
  quorum: 9,
  quorumMet: true,
  for: 11,
  against: 1,
  abstained: 1,
  notVoting: 0,
  majority: 'simple',
  decidedByChair: false,
  outcome,
})

const paper = (state: PositionState, more: Partial<PaperFacts> = {}): PaperFacts => ({
  state,
  openToCouncil: false,
  leadPersonId: 'lead',
  authorIds: ['lead'],
  title: 'w sprawie miejsc pracy',
  recommendations: [{ id: 'r1', shown: 1, due: { kind: 'none' }, addresseeCount: 1 }],
  emptyText: null,
  leadOrganisationIds: ['most'],
  versionSha256: 'abc',
  textSeq: 7,
  today: '2012-06-14',
  round: { missing: 0, openObjections: 0, dueDayPassed: false, anyoneReviewed: true, complete: true },
  meeting: { id: 'm', seats: 18, present: 13, quorum: 9, quorumMet: true },
  ballot: null,
  letters: {
    addressees: [{ name: 'OWES', email: 'owes@adresaci.example' }],
    letters: [],
    waitsFor: null,
    formats: ['pdf', 'docx'],
  },
  after: nothingAfter,
  ...more,
})

const reviewers = [
  { personId: 'ewa', organisationIds: ['barka'] },
  { personId: 'jan', organisationIds: ['krag'] },
]
const submit = { action: 'submit', seq: 7, reviewers, dueDay: '2012-06-20' } as const
const open = { action: 'open_ballot', sha256: 'abc' } as const

const answer = (facts: PaperFacts, request: StepRequest, actor: Actor) => {
  const decision = decide(facts, request, actor)
  return isRefusal(decision) ? decision.code : `${decision.tag} ${decision.to}`
}

describe('[T] the way of a paper', () => {
  it.each<[string, PaperFacts, StepRequest, Actor, string]>([
    ['the lead submits', paper('draft'), submit, lead, 'T2 in_review'],
    [
      'the lead takes it back',
      paper('in_review'),
      { action: 'return_to_draft', reason: 'sprzeciw' },
      lead,
      'T3 draft',
    ],
    [
      'the secretary admits it',
      paper('in_review'),
      { action: 'admit', sha256: 'abc', reason: '' },
      secretary,
      'T4 ready',
    ],
    [
      'the secretary brings it',
      paper('ready'),
      { action: 'bring_to_council', sha256: 'abc' },
      secretary,
      'T5 in_council',
    ],
    ['the chair opens the ballot', paper('in_council'), open, chair, 'T7 in_council'],
    [
      'the chair closes it',
      paper('in_council', { ballot: { state: 'open', result: result('lost') } }),
      { action: 'close_ballot' },
      chair,
      'T7 in_council',
    ],
    [
      'a carried ballot is declared',
      paper('in_council', { ballot: { state: 'closed', result: result('carried') } }),
      { action: 'declare' },
      chair,
      'T8 adopted',
    ],
    [
      'a lost ballot is declared',
      paper('in_council', { ballot: { state: 'closed', result: result('lost') } }),
      { action: 'declare' },
      chair,
      'T9 rejected',
    ],
    [
      'the secretary prepares letters',
      paper('adopted'),
      { action: 'prepare_letters' },
      secretary,
      'T11 adopted',
    ],
    [
      'the chair releases them',
      paper('adopted', {
        letters: {
          addressees: [],
          letters: [{ state: 'prepared', preparedBy: 'sekretarz' }],
          waitsFor: null,
          formats: ['pdf', 'docx'],
        },
      }),
      { action: 'release_letters', sha256: 'abc' },
      chair,
      'T11 adopted',
    ],
  ])('%s', (_, facts, request, actor, expected) => expect(answer(facts, request, actor)).toBe(expected))
})

describe('[T2] a draft is not submitted', () => {
  it.each<[string, Partial<PaperFacts>, Partial<Extract<StepRequest, { action: 'submit' }>>, Actor, string]>([
    ['by another member', {}, {}, member, 'only_lead'],
    ['by the secretary', {}, {}, secretary, 'only_lead'],
    ['by a lead whose mandate ended', {}, {}, person('lead'), 'no_mandate_today'],
    ['without a title', { title: '  ' }, {}, lead, 'title_missing'],
    ['without recommendations', { recommendations: [] }, {}, lead, 'recommendations_missing'],
    [
      'with a recommendation to nobody',
      { recommendations: [{ id: 'r1', shown: 1, due: { kind: 'none' }, addresseeCount: 0 }] },
      {},
      lead,
      'addressee_missing',
    ],
    [
      'with a date not chosen',
      { recommendations: [{ id: 'r1', shown: 1, due: { kind: 'unset' }, addresseeCount: 1 }] },
      {},
      lead,
      'due_missing',
    ],
    [
      'with an empty recommendation',
      { emptyText: { recommendations: [1], rationale: false } },
      {},
      lead,
      'recommendation_empty',
    ],
    [
      'without a rationale',
      { emptyText: { recommendations: [], rationale: true } },
      {},
      lead,
      'rationale_missing',
    ],
    ['on a text others changed since', { textSeq: 8 }, {}, lead, 'stale_text'],
    ['without reviewers', {}, { reviewers: [] }, lead, 'reviewers_missing'],
    ['reviewed by its author', { authorIds: ['lead', 'ewa'] }, {}, lead, 'reviewer_is_author'],
    [
      'reviewed from the lead organisation',
      { leadOrganisationIds: ['krag'] },
      {},
      lead,
      'reviewer_from_lead_organisation',
    ],
    ['with a day gone by', {}, { dueDay: '2012-06-13' }, lead, 'review_due_day_past'],
  ])('%s', (_, more, request, actor, code) => {
    expect(answer(paper('draft', more), { ...submit, ...request }, actor)).toBe(code)
  })
})

describe('[T4] a paper is not admitted', () => {
  const admit = { action: 'admit', sha256: 'abc', reason: '' } as const
  const round = { missing: 0, openObjections: 0, dueDayPassed: false, anyoneReviewed: true, complete: true }
  it.each<[string, Partial<PaperFacts>, StepRequest, Actor, string]>([
    ['while verdicts are missing', { round: { ...round, missing: 2 } }, admit, secretary, 'verdicts_missing'],
    [
      'after the day, with a recommendation nobody spoke on',
      { round: { ...round, missing: 2, dueDayPassed: true, complete: false } },
      admit,
      secretary,
      'verdicts_missing',
    ],
    [
      'when everyone recused themselves',
      { round: { ...round, anyoneReviewed: false } },
      admit,
      secretary,
      'verdicts_missing',
    ],
    [
      'with an open objection by the secretary',
      { round: { ...round, openObjections: 1 } },
      admit,
      secretary,
      'objection_open',
    ],
    [
      'with an open objection by the chair without a reason',
      { round: { ...round, openObjections: 1 } },
      admit,
      chair,
      'reason_missing',
    ],
    ['on another hash', {}, { ...admit, sha256: 'abd' }, secretary, 'stale_version'],
    ['by a member', {}, admit, member, 'only_secretariat'],
  ])('%s', (_, more, request, actor, code) =>
    expect(answer(paper('in_review', more), request, actor)).toBe(code),
  )

  it('but it is after the day when somebody spoke on each recommendation', () => {
    const facts = paper('in_review', { round: { ...round, missing: 1, dueDayPassed: true } })
    expect(answer(facts, admit, secretary)).toBe('T4 ready')
  })
  it('and the chair may admit it over an objection, with a reason', () => {
    const facts = paper('in_review', { round: { ...round, openObjections: 1 } })
    expect(answer(facts, { ...admit, reason: 'termin naboru' }, chair)).toBe('T4 ready')
  })
})

describe('[T7] a ballot is not opened', () => {
  it.each<[string, Partial<PaperFacts>, StepRequest, Actor, string]>([
    ['without a meeting', { meeting: null }, open, chair, 'not_on_agenda'],
    [
      'without a quorum',
      { meeting: { id: 'm', seats: 18, present: 8, quorum: 9, quorumMet: false } },
      open,
      chair,
      'quorum_missing',
    ],
    ['twice', { ballot: { state: 'open', result: result('lost') } }, open, chair, 'ballot_open_already'],
    ['by the secretary', {}, open, secretary, 'only_chair'],
    ['on another hash', {}, { ...open, sha256: 'x' }, chair, 'stale_version'],
  ])('%s', (_, more, request, actor, code) =>
    expect(answer(paper('in_council', more), request, actor)).toBe(code),
  )
})

describe('[T8] nobody declares what was not counted', () => {
  it('while the ballot is open', () => {
    expect(
      answer(
        paper('in_council', { ballot: { state: 'open', result: result('carried') } }),
        { action: 'declare' },
        chair,
      ),
    ).toBe('ballot_not_closed')
  })
  it('before any ballot', () =>
    expect(answer(paper('in_council'), { action: 'declare' }, chair)).toBe('ballot_not_closed'))
})

describe('[T11] two people', () => {
  it('who prepared a letter does not release it, chair or not', () => {
    const facts = paper('adopted', {
      letters: {
        addressees: [],
        letters: [{ state: 'prepared', preparedBy: 'przewodnicząca' }],
        waitsFor: null,
        formats: ['pdf', 'docx'],
      },
    })
    expect(answer(facts, { action: 'release_letters', sha256: 'abc' }, chair)).toBe('released_by_preparer')
  })
})

describe('[W] the table as a whole', () => {
  const requests: StepRequest['action'][] = [...new Set(steps.map((s) => s.action))].filter(
    (a) => a !== 'start',
  )

  it('[W1] a step that is not in the table is refused for everybody, from every state', () => {
    for (const state of positionStates)
      for (const action of requests)
        for (const actor of [lead, secretary, chair, member, nobody]) {
          const listed = steps.some((s) => s.from === state && s.action === action)
          const refusal = whyNot(paper(state), action, actor)
          if (!listed) expect(refusal?.code, `${action} from ${state}`).toBe('step_not_in_table')
        }
  })
  it('[W2] a step not built yet is refused with that reason', () => {
    for (const step of steps.filter((s) => !s.built && s.from !== null)) {
      const twin = steps.some((s) => s.built && s.from === step.from && s.action === step.action)
      if (!twin && step.from) expect(whyNot(paper(step.from), step.action, lead)?.code).toBe('step_not_built')
    }
  })
  it('[W3] no state but the final ones is a dead end', () => {
    for (const state of positionStates.filter(
      (s) => !finalStates.includes(s) && s !== 'not_adopted_positions',
    )) {
      expect(
        steps.some((s) => s.from === state && s.to !== state),
        state,
      ).toBe(true)
    }
  })
  it('[W4] someone without a mandate can take no step at all', () => {
    for (const state of positionStates)
      for (const action of requests) expect(whyNot(paper(state), action, nobody)).not.toBeNull()
  })
  it('[W5] adopted is reached only by declaring, and again by opening what was closed', () => {
    const ways = steps.filter((s) => s.to === 'adopted' && s.from !== 'adopted' && s.built)
    expect(ways.map((s) => `${s.action} from ${s.from}`)).toEqual([
      'declare from in_council',
      'reopen_paper from closed',
    ])
  })
})
