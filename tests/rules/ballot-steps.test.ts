/** The steps of the paper that ballots of every kind take: circular, on one recommendation, on a motion, and never by the recused. */
import { describe, expect, it } from 'vitest'
import type { BallotResult, Outcome } from '../../shared/ballots/types.ts'
import type { Actor, Role } from '../../shared/council/types.ts'
import type { PaperFacts, StepRequest } from '../../shared/positions/facts.ts'
import type { PositionState } from '../../shared/positions/types.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { paper as inOrder } from '../support/paper-facts.ts'

const person = (role: Role): Actor => ({
  personId: role,
  mandates: [
    {
      id: role,
      personId: role,
      organisationId: 'most',
      organisationName: 'Most',
      role,
      roleLabel: '',
      fromDay: '2012-01-01',
      toDay: null,
    },
  ],
})
const [chair, vice, secretary] = [person('chair'), person('vice_chair'), person('secretary')]

const result = (outcome: Outcome): BallotResult => ({
  seats: 18,
  present: 13,
  quorum: 9,
  quorumMet: true,
  for: 6,
  against: 6,
  abstained: 1,
  notVoting: 0,
  majority: 'simple',
  decidedByChair: false,
  outcome,
})
type Ballot = NonNullable<PaperFacts['ballot']>
const closed = (outcome: Outcome, more: Partial<Ballot> = {}): Ballot => ({
  state: 'closed',
  result: result(outcome),
  ...more,
})
const paper = (state: PositionState, more: Partial<PaperFacts> = {}): PaperFacts =>
  inOrder(state, { round: null, circularAllowed: true, ...more })
const answer = (facts: PaperFacts, request: StepRequest, actor: Actor = chair) => {
  const decision = decide(facts, request, actor)
  return isRefusal(decision) ? decision.code : `${decision.tag} ${decision.to}`
}

const circular = { action: 'open_circular', sha256: 'abc' } as const
const declare = { action: 'declare' } as const
const strike = { action: 'strike_lost', sha256: 'abc' } as const
const revote = { action: 'open_ballot', sha256: 'abc', subject: 'procedural', purpose: 'revote' } as const
const motion = (purpose: 'send_back' | 'revote' | 'other') => ({ subject: 'procedural', purpose }) as const

describe('[T5] a circular ballot', () => {
  it.each<[string, PaperFacts, StepRequest, Actor, string]>([
    [
      'takes a ready paper up without a meeting',
      paper('ready', { meeting: null }),
      circular,
      chair,
      'T5 in_council',
    ],
    [
      'follows another that gave no result',
      paper('in_council', { ballot: closed('lost', { state: 'void' }) }),
      circular,
      vice,
      'T5 in_council',
    ],
    ['not of a draft', paper('draft'), circular, chair, 'step_not_in_table'],
    ['not by the secretary', paper('ready'), circular, secretary, 'only_chair'],
    [
      'not where the rules know none',
      paper('ready', { circularAllowed: false }),
      circular,
      chair,
      'circular_not_allowed',
    ],
    [
      'not beside another ballot',
      paper('in_council', { ballot: closed('lost') }),
      circular,
      chair,
      'ballot_open_already',
    ],
    ['not on another text', paper('ready'), { ...circular, sha256: 'x' }, chair, 'stale_version'],
  ])('%s', (_, facts, request, actor, expected) => expect(answer(facts, request, actor)).toBe(expected))
})

describe('[T7-T10] declaring', () => {
  it.each<[string, PositionState, Ballot | null, string]>([
    ['nothing', 'in_council', null, 'ballot_not_closed'],
    ['the whole, carried', 'in_council', closed('carried'), 'T8 adopted'],
    ['the whole, lost', 'in_council', closed('lost'), 'T9 rejected'],
    ['the whole, tied and to be repeated', 'in_council', closed('repeat'), 'T7 in_council'],
    [
      'recommendations, carried',
      'in_council',
      closed('carried', { subject: 'recommendations' }),
      'T7 in_council',
    ],
    ['recommendations, lost', 'in_council', closed('lost', { subject: 'recommendations' }), 'T7 in_council'],
    ['a motion to send back, carried', 'in_council', closed('carried', motion('send_back')), 'T10 draft'],
    ['a motion to send back, lost', 'in_council', closed('lost', motion('send_back')), 'T7 in_council'],
    ['another motion, carried', 'in_council', closed('carried', motion('other')), 'T7 in_council'],
    [
      'a motion for another ballot on a rejected paper, carried',
      'rejected',
      closed('carried', motion('revote')),
      'T9 in_council',
    ],
    ['the same, lost', 'rejected', closed('lost', motion('revote')), 'T9 rejected'],
  ])('%s', (_, state, ballot, expected) => expect(answer(paper(state, { ballot }), declare)).toBe(expected))
})

describe('[T8] striking', () => {
  it.each<[string, Partial<PaperFacts>, StepRequest, string]>([
    ['nothing', {}, strike, 'nothing_to_strike'],
    ['what was lost', { toStrike: 1 }, strike, 'T8 in_council'],
    ['not during a ballot', { toStrike: 1, ballot: closed('lost') }, strike, 'ballot_open_already'],
    ['not from another text', { toStrike: 1 }, { ...strike, sha256: 'x' }, 'stale_version'],
  ])('%s', (_, more, request, expected) => expect(answer(paper('in_council', more), request)).toBe(expected))
})

describe('[T9] a rejected paper', () => {
  it('is voted on again only by a motion for that, in a meeting', () => {
    expect(answer(paper('rejected'), revote)).toBe('T9 rejected')
    expect(answer(paper('rejected'), { action: 'open_ballot', sha256: 'abc' })).toBe('only_revote')
    expect(answer(paper('rejected', { meeting: null }), revote)).toBe('not_on_agenda')
  })
})

it('[V13] whoever is recused takes no chair’s step, however the paper stands', () => {
  const ballot = closed('carried')
  const requests: StepRequest[] = [
    declare,
    circular,
    { action: 'close_ballot' },
    { action: 'void_ballot', reason: 'x' },
  ]
  for (const request of requests)
    expect(answer(paper('in_council', { ballot, actorRecused: true }), request), request.action).toBe(
      'recused_no_act',
    )
})
