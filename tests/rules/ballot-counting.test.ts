/** Counting by the council's whole rules: circular quorum, recusal, ties, secrecy, what is fixed early, and what holds for any ballot. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countingRules } from '../../shared/ballots/counting.ts'
import { outcomeIsFixed, type Tally, tally } from '../../shared/ballots/tally.ts'
import {
  type BallotRules,
  type Choice,
  choices,
  defaultRules,
  knownRules,
} from '../../shared/ballots/types.ts'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import { majorityRules, quorumRules, tieRules } from '../../shared/council/rules/shape.ts'

const many = (n: number, choice: Choice) => Array.from({ length: n }, () => ({ choice, byChair: false }))
const cast = (z: number, x: number, w: number, chair: Choice | null = null) => {
  const votes = [...many(z, 'for'), ...many(x, 'against'), ...many(w, 'abstain')]
  const chairs = votes.find((vote) => vote.choice === chair)
  if (chairs) chairs.byChair = true
  return votes
}
const rules = (some: Partial<BallotRules> = {}): BallotRules => ({ ...defaultRules, ...some })

describe('[V6] which rules a ballot is counted by', () => {
  const set = {
    ...defaultRuleSet,
    majority: { ...defaultRuleSet.majority, position: 'two_thirds_cast' as const },
    circular: { ...defaultRuleSet.circular, quorum: 'two_thirds' as const },
  }
  it.each([
    ['whole', null, 'at_meeting', 'two_thirds_cast', 'at_least_half'],
    ['recommendations', null, 'at_meeting', 'two_thirds_cast', 'at_least_half'],
    ['amendment', null, 'at_meeting', 'two_thirds_cast', 'at_least_half'],
    ['procedural', 'other', 'at_meeting', 'simple', 'at_least_half'],
    ['procedural', 'send_back', 'at_meeting', 'simple', 'at_least_half'],
    ['procedural', 'revote', 'at_meeting', 'absolute_cast', 'at_least_half'],
    ['whole', null, 'circular', 'two_thirds_cast', 'two_thirds'],
  ] as const)('%s (%s), %s: %s, %s', (subject, purpose, kind, majority, quorum) => {
    expect(countingRules(set, { subject, purpose, kind, secrecy: 'open' })).toMatchObject({
      majority,
      quorum,
    })
  })
  it('nothing decided otherwise are the default rules', () => {
    const asked = { subject: 'whole', purpose: null, kind: 'at_meeting', secrecy: 'open' } as const
    expect(countingRules(defaultRuleSet, asked)).toEqual(defaultRules)
  })
  it('a ballot of old, kept with three rules, is one of persons', () => {
    expect(knownRules({ quorum: 'two_thirds' })).toMatchObject({ quorum: 'two_thirds', voterUnit: 'person' })
  })
})

describe('[V7] a circular ballot has its quorum in the votes that were cast', () => {
  const circular = (n: number, z: number, x: number, w: number) =>
    tally({ seats: n, present: n, votes: cast(z, x, w), rules: rules({ kind: 'circular' }) })
  it.each([
    ['nobody voted', 18, [0, 0, 0], false, 'lost'],
    ['one short', 18, [8, 0, 0], false, 'lost'],
    ['half', 18, [9, 0, 0], true, 'carried'],
    ['half, abstentions too', 18, [5, 2, 2], true, 'carried'],
    ['half of an odd number', 17, [8, 0, 0], false, 'lost'],
  ] as const)('%s of %i', (_, n, [z, x, w], quorumMet, outcome) => {
    expect(circular(n, z, x, w)).toMatchObject({
      quorumMet,
      outcome,
      present: z + x + w,
      notVoting: n - z - x - w,
    })
  })
})

describe('[V8] whoever is recused', () => {
  const ballot = (recused: BallotRules['recused']) =>
    tally({ seats: 18, present: 8, recused: 3, votes: cast(8, 0, 0), rules: rules({ recused }) })
  it('is not present, and stays among the seats by one rule', () => {
    expect(ballot('stays_in_seats')).toMatchObject({ seats: 18, quorum: 9, quorumMet: false })
  })
  it('leaves them by the other, so that recusals do not cost the quorum', () => {
    expect(ballot('leaves_seats')).toMatchObject({
      seats: 15,
      quorum: 8,
      quorumMet: true,
      outcome: 'carried',
    })
  })
  it('leaves an empty council without any quorum', () => {
    const all = {
      seats: 2,
      present: 0,
      recused: 2,
      votes: [],
      rules: rules({ recused: 'leaves_seats', quorum: 'none' }),
    }
    expect(tally(all)).toMatchObject({ seats: 0, quorumMet: false, outcome: 'lost' })
  })
})

describe('[V9] the presiding person', () => {
  it('is asked for where the rules want them', () => {
    const ballot = { seats: 4, present: 4, votes: cast(4, 0, 0), rules: rules({ chairRequired: true }) }
    expect(tally({ ...ballot, chairTakesPart: false })).toMatchObject({
      quorumMet: false,
      chairMissing: true,
    })
    expect(tally({ ...ballot, chairTakesPart: true })).toMatchObject({ quorumMet: true, outcome: 'carried' })
  })
  it('is not asked for where they do not', () => {
    const ballot = { seats: 4, present: 4, votes: cast(4, 0, 0), rules: rules(), chairTakesPart: false }
    expect(tally(ballot)).toMatchObject({ quorumMet: true, chairMissing: false })
  })
})

describe('[V10] a tie', () => {
  it.each([
    ['chair_decides', 'open', 'for', 'carried', true],
    ['chair_decides', 'roll_call', 'against', 'lost', true],
    ['chair_decides', 'open', 'abstain', 'lost', false],
    ['chair_decides', 'open', null, 'lost', false],
    ['chair_decides', 'secret', 'for', 'lost', false],
    ['fails', 'open', 'for', 'lost', false],
    ['repeat', 'open', 'for', 'repeat', false],
    ['repeat', 'secret', null, 'repeat', false],
  ] as const)('%s, %s, chair %s: %s', (tie, secrecy, chair, outcome, decidedByChair) => {
    const votes = cast(5, 5, 3, chair)
    expect(tally({ seats: 18, present: 13, votes, rules: rules({ tie, secrecy }) })).toMatchObject({
      tie: true,
      outcome,
      decidedByChair,
    })
  })
  it('without a quorum decides nothing', () => {
    expect(
      tally({ seats: 18, present: 4, votes: cast(2, 2, 0), rules: rules({ tie: 'repeat' }) }).outcome,
    ).toBe('lost')
  })
  it('of nobody is none', () => {
    expect(tally({ seats: 18, present: 13, votes: [], rules: rules({ tie: 'repeat' }) })).toMatchObject({
      tie: false,
      outcome: 'lost',
    })
  })
})

describe('[V11] the outcome is fixed early', () => {
  const fixed = (z: number, x: number, w: number, some: Partial<Tally> = {}) =>
    outcomeIsFixed({ seats: 18, present: 13, votes: cast(z, x, w), rules: rules(), ...some }, false)
  it.each([
    ['before the first vote', [0, 0, 0], false],
    ['seven for of thirteen', [7, 0, 0], true],
    ['six for: the other seven might be against', [6, 0, 0], false],
    ['seven against', [0, 7, 0], true],
    ['when everybody has voted', [6, 6, 1], true],
  ] as const)('%s', (_, [z, x, w], expected) => expect(fixed(z, x, w)).toBe(expected))
  it('not in a circular ballot whose quorum may still be missed', () => {
    const ballot = { seats: 18, present: 18, votes: cast(8, 0, 0), rules: rules({ kind: 'circular' }) }
    expect(outcomeIsFixed(ballot, false)).toBe(false)
  })
  it('not while the presiding person may still decide a tie', () => {
    const ballot = { seats: 3, present: 3, votes: cast(1, 1, 0), rules: rules() }
    expect(outcomeIsFixed(ballot, true)).toBe(false)
  })
})

const anyRules = fc.record<BallotRules>({
  quorum: fc.constantFrom(...quorumRules),
  chairRequired: fc.boolean(),
  majority: fc.constantFrom(...majorityRules),
  tie: fc.constantFrom(...tieRules),
  kind: fc.constantFrom('at_meeting', 'circular'),
  secrecy: fc.constantFrom('open', 'roll_call', 'secret'),
  recused: fc.constantFrom('stays_in_seats', 'leaves_seats'),
  voterUnit: fc.constantFrom('organisation', 'person'),
})
const small = fc.nat({ max: 9 })
const anyBallot = fc
  .tuple(small, small, small, small, small, anyRules, fc.constantFrom(null, ...choices), fc.boolean())
  .map(([z, x, w, silent, recused, known, chair, chairTakesPart]) => ({
    seats: z + x + w + silent + recused,
    present: z + x + w + silent,
    recused,
    votes: cast(z, x, w, chair),
    rules: known,
    chairTakesPart,
  }))

describe('[V12] of any ballot by any rules', () => {
  it('counting again in another order gives the same result', () => {
    fc.assert(
      fc.property(anyBallot, (ballot) => {
        expect(tally({ ...ballot, votes: [...ballot.votes].reverse() })).toEqual(tally(ballot))
      }),
    )
  })
  it('every seat is somewhere: for, against, abstained, silent, recused or absent', () => {
    fc.assert(
      fc.property(anyBallot, (ballot) => {
        const { for: z, against: x, abstained: w, notVoting } = tally(ballot)
        expect(z + x + w + notVoting + ballot.recused).toBe(ballot.seats)
      }),
    )
  })
  it('one more vote for never loses a simple majority', () => {
    fc.assert(
      fc.property(anyBallot, (ballot) => {
        const simple = { ...ballot, rules: { ...ballot.rules, majority: 'simple' as const } }
        if (tally(simple).outcome !== 'carried') return
        const more = { ...simple, seats: simple.seats + 1, present: simple.present + 1, chairTakesPart: true }
        const after = tally({ ...more, votes: [...simple.votes, { choice: 'for', byChair: false }] })
        // One seat more may lift the quorum by one; who came to vote fills it.
        expect(after.outcome).toBe('carried')
      }),
    )
  })
  it('a vote turned from against to for never makes carried lost', () => {
    fc.assert(
      fc.property(anyBallot, (ballot) => {
        const index = ballot.votes.findIndex((vote) => vote.choice === 'against' && !vote.byChair)
        if (index < 0 || tally(ballot).outcome !== 'carried') return
        const votes = ballot.votes.map((vote, i) =>
          i === index ? { ...vote, choice: 'for' as const } : vote,
        )
        expect(tally({ ...ballot, votes }).outcome).toBe('carried')
      }),
    )
  })
  it('nothing is carried without a quorum, and nobody decides a tie in secret', () => {
    fc.assert(
      fc.property(anyBallot, (ballot) => {
        const result = tally(ballot)
        if (!result.quorumMet) expect(result.outcome).toBe('lost')
        if (ballot.rules.secrecy === 'secret') expect(result.decidedByChair).toBe(false)
      }),
    )
  })
  it('what is said to be fixed is not changed by those who vote later', () => {
    fc.assert(
      fc.property(anyBallot, fc.array(fc.constantFrom(...choices), { maxLength: 9 }), (ballot, later) => {
        if (!outcomeIsFixed(ballot, false)) return
        const left = ballot.present - ballot.votes.length
        const more = later.slice(0, left).map((choice) => ({ choice, byChair: false }))
        expect(tally({ ...ballot, votes: [...ballot.votes, ...more] }).outcome).toBe(tally(ballot).outcome)
      }),
    )
  })
})
