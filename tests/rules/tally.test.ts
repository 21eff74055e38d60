import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasQuorum, quorumOf, tally } from '../../shared/ballots/tally.ts'
import { type BallotRules, type Choice, defaultRules } from '../../shared/ballots/types.ts'

const votes = (inFavour: number, against: number, abstain: number, chair?: Choice) => {
  const many = (n: number, choice: Choice) => Array.from({ length: n }, () => ({ choice, byChair: false }))
  const all = [...many(inFavour, 'for'), ...many(against, 'against'), ...many(abstain, 'abstain')]
  const chairs = all.find((vote) => vote.choice === chair)
  if (chairs) chairs.byChair = true
  return all
}
const count = (
  seats: number,
  present: number,
  cast: ReturnType<typeof votes>,
  rules: Partial<BallotRules> = {},
) => tally({ seats, present, votes: cast, rules: { ...defaultRules, ...rules } })

describe('[V1] the quorum is a whole number of people', () => {
  it.each([
    [0, 'at_least_half', 0],
    [18, 'at_least_half', 9],
    [17, 'at_least_half', 9],
    [18, 'more_than_half', 10],
    [17, 'more_than_half', 9],
    [18, 'one_third', 6],
    [18, 'two_thirds', 12],
    [17, 'two_thirds', 12],
    [18, 'none', 0],
  ] as const)('%i seats, %s: %i', (seats, rule, needed) => expect(quorumOf(seats, rule)).toBe(needed))

  it('a council without seats never has one', () => {
    for (const rule of ['at_least_half', 'two_thirds', 'none'] as const)
      expect(hasQuorum(0, 0, rule)).toBe(false)
  })
})

describe('[V2] the majority', () => {
  it.each([
    ['nobody voted', 'simple', 18, 13, [0, 0, 0], 'lost'],
    ['the sample ballot 11:1:1', 'simple', 18, 13, [11, 1, 1], 'carried'],
    ['abstentions outnumber the rest', 'simple', 10, 5, [2, 0, 3], 'carried'],
    ['a tie without the chair', 'simple', 18, 13, [5, 5, 3], 'lost'],
    ['half of those voting is not more than half', 'absolute_cast', 18, 13, [6, 3, 4], 'lost'],
    ['more than half of those voting', 'absolute_cast', 18, 13, [7, 3, 3], 'carried'],
    ['more than half of all seats', 'absolute_statutory', 15, 8, [8, 0, 0], 'carried'],
    ['half of all seats is not enough', 'absolute_statutory', 16, 8, [8, 0, 0], 'lost'],
    ['short of two thirds', 'two_thirds_cast', 18, 13, [8, 2, 3], 'lost'],
    ['two thirds', 'two_thirds_cast', 18, 13, [9, 3, 1], 'carried'],
    ['two thirds of nothing', 'two_thirds_cast', 18, 13, [0, 0, 0], 'lost'],
    ['nobody against', 'consensus', 18, 13, [1, 0, 12], 'carried'],
    ['consensus of nobody', 'consensus', 18, 13, [0, 0, 13], 'lost'],
  ] as const)('%s (%s)', (_, majority, seats, present, [z, x, w], outcome) => {
    expect(count(seats, present, votes(z, x, w), { majority }).outcome).toBe(outcome)
  })
})

describe('[V3] a tie', () => {
  it('is decided by the chair who voted for', () => {
    expect(count(18, 13, votes(6, 6, 1, 'for'))).toMatchObject({ decidedByChair: true, outcome: 'carried' })
  })
  it('is decided by the chair who voted against', () => {
    expect(count(18, 13, votes(6, 6, 1, 'against'))).toMatchObject({ decidedByChair: true, outcome: 'lost' })
  })
  it('fails where the chair abstained', () => {
    expect(count(18, 13, votes(6, 6, 1, 'abstain'))).toMatchObject({ decidedByChair: false, outcome: 'lost' })
  })
  it('fails where the rules say so, whatever the chair voted', () => {
    expect(count(18, 13, votes(6, 6, 1, 'for'), { tie: 'fails' }).outcome).toBe('lost')
  })
})

describe('[V4] without a quorum nothing is carried', () => {
  it('8 of 18 present, all for', () => {
    expect(count(18, 8, votes(8, 0, 0))).toMatchObject({ quorum: 9, quorumMet: false, outcome: 'lost' })
  })
  it('one more vote for never turns carried into lost', () => {
    const small = fc.nat({ max: 20 })
    const rule = fc.constantFrom(
      'simple',
      'absolute_cast',
      'absolute_statutory',
      'two_thirds_cast',
      'consensus',
    )
    fc.assert(
      fc.property(small, small, small, rule, (z, x, w, majority) => {
        const rules = { majority } as Partial<BallotRules>
        const before = count(60, 60, votes(z, x, w), rules).outcome
        return before === 'lost' || count(60, 60, votes(z + 1, x, w), rules).outcome === 'carried'
      }),
    )
  })
})

it('[V5] who was present and did not vote is counted as not voting', () => {
  expect(count(18, 13, votes(9, 1, 1))).toMatchObject({ notVoting: 2, present: 13 })
})
