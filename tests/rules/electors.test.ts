/** Whose vote it is: seats of organisations, deputies, the recused, and who presides. */
import { describe, expect, it } from 'vitest'
import {
  allHaveVoted,
  type CountedVote,
  countVotes,
  demandsNeeded,
  type Elector,
  presidingOf,
  whyNotVote,
} from '../../shared/ballots/electors.ts'
import { defaultRules } from '../../shared/ballots/types.ts'

const elector = (mandateId: string, some: Partial<Elector> = {}): Elector => ({
  mandateId,
  personId: `person of ${mandateId}`,
  seatId: mandateId,
  role: 'member',
  present: true,
  recused: false,
  deputyFor: null,
  handedOver: false,
  ...some,
})
const vote = (seatId: string, mandateId = seatId): CountedVote => ({ seatId, mandateId, choice: 'for' })
const chair = elector('chair', { role: 'chair' })
const vice = elector('vice', { role: 'vice_chair' })

describe('[E1] who presides', () => {
  it.each<[string, Elector[], string | undefined]>([
    ['nobody of nobody', [], undefined],
    ['nobody among members', [elector('a')], undefined],
    ['the chair', [vice, chair], 'chair'],
    ['the vice-chair where the chair is absent', [{ ...chair, present: false }, vice], 'vice'],
    ['the vice-chair where the chair is recused', [{ ...chair, recused: true }, vice], 'vice'],
    [
      'never a deputy',
      [{ ...chair, present: false }, elector('d', { role: 'deputy', deputyFor: 'chair' })],
      undefined,
    ],
  ])('%s', (_, electors, expected) => expect(presidingOf(electors)?.mandateId).toBe(expected))
})

describe('[E2] who may vote', () => {
  const member = elector('m', { seatId: 'barka' })
  const second = elector('n', { seatId: 'barka' })
  const deputy = elector('d', { seatId: 'barka', role: 'deputy', deputyFor: 'm' })
  it.each<[string, Elector | null, Elector[], CountedVote[], string | undefined]>([
    ['nobody without a seat', null, [member], [], 'no_mandate_that_day'],
    ['a member', member, [member], [], undefined],
    ['again, to change the vote', member, [member], [vote('barka', 'm')], undefined],
    ['not the absent', { ...member, present: false }, [], [], 'not_present'],
    ['not the recused', { ...member, recused: true }, [], [], 'recused'],
    ['not who handed over', { ...member, handedOver: true }, [], [], 'vote_handed_over'],
    [
      'not where another of the organisation voted first',
      second,
      [member, second],
      [vote('barka', 'm')],
      'seat_voted',
    ],
    ['not a deputy beside the member', deputy, [member, deputy], [], 'member_votes'],
    ['a deputy of an absent member', deputy, [{ ...member, present: false }, deputy], [], undefined],
    ['a deputy whom the member let', deputy, [{ ...member, handedOver: true }, deputy], [], undefined],
    ['not a deputy of a recused member', deputy, [{ ...member, recused: true }, deputy], [], 'recused'],
    [
      'not an absent deputy',
      { ...deputy, present: false },
      [{ ...member, present: false }],
      [],
      'not_present',
    ],
  ])('%s', (_, who, electors, votes, code) => {
    expect(whyNotVote(who, electors, votes)?.code).toBe(code)
  })
})

describe('[E3] seats are counted, not people', () => {
  const council = [
    chair,
    elector('a', { seatId: 'most' }),
    elector('b', { seatId: 'most' }),
    elector('c', { present: false }),
    elector('d', { seatId: 'c', role: 'deputy', deputyFor: 'c' }),
  ]
  it('of nobody', () =>
    expect(countVotes([], [], defaultRules)).toMatchObject({ seats: 0, present: 0, quorumMet: false }))
  it('two people of one organisation are one seat, a deputy fills the absent member’s', () => {
    expect(countVotes(council, [], defaultRules)).toMatchObject({ seats: 3, present: 3, notVoting: 3 })
  })
  it('the vote of whoever is recused counts no more', () => {
    const votes = [vote('chair'), vote('most', 'a')]
    const recused = council.map((e) => (e.mandateId === 'chair' ? { ...e, recused: true } : e))
    expect(countVotes(council, votes, defaultRules)).toMatchObject({ for: 2, recused: 0 })
    expect(countVotes(recused, votes, defaultRules)).toMatchObject({ for: 1, recused: 1, present: 2 })
  })
  it('a recused chair has no casting vote', () => {
    const votes: CountedVote[] = [vote('chair'), { ...vote('vice'), choice: 'against' }, vote('a')]
    const electors = [{ ...chair, recused: true }, vice, elector('a')]
    expect(countVotes(electors, votes, defaultRules)).toMatchObject({ decidedByChair: true, outcome: 'lost' })
  })
  it('in a circular ballot a required chair must vote', () => {
    const rules = { ...defaultRules, kind: 'circular', chairRequired: true } as const
    expect(countVotes([chair, elector('a')], [vote('a')], rules).quorumMet).toBe(false)
    expect(countVotes([chair, elector('a')], [vote('chair')], rules).quorumMet).toBe(true)
  })
})

describe('[E4] everybody has voted', () => {
  it('never where nobody may', () => expect(allHaveVoted([], [])).toBe(false))
  it('when every seat that may vote has, whoever cast it', () => {
    const electors = [
      elector('a', { seatId: 'x' }),
      elector('b', { seatId: 'x' }),
      elector('c', { recused: true }),
    ]
    expect(allHaveVoted(electors, [])).toBe(false)
    expect(allHaveVoted(electors, ['x'])).toBe(true)
  })
})

describe('[E5] how many members take a circular ballot to a meeting', () => {
  it.each([
    ['off', 18, null],
    ['one', 18, 1],
    ['quarter', 18, 5],
    ['quarter', 16, 4],
    ['quarter', 4, 2],
    ['half', 17, 9],
    ['half', 0, 1],
  ] as const)('%s of %i: %s', (rule, seats, needed) => expect(demandsNeeded(rule, seats)).toBe(needed))
})
