/**
 * How votes become a result. Whole numbers only, never fractions or percentages (domain 4.2):
 *
 *   N seats with a valid mandate · P present when the ballot opened · Z for · X against · W abstained
 *
 * Worked example (14 June 2012): N = 18, at least half → quorum 9; P = 13, so it is met; Z 11, X 1, W 1; simple majority
 * asks Z > X, 11 > 1: carried. An abstention counts as presence, never for a side.
 */
import type { BallotResult, BallotRules, Choice } from './types.ts'

/** The smallest P with which the council may decide. `at_least_half` of 18 is 9; `more_than_half` is 10. */
export function quorumOf(seats: number, rule: BallotRules['quorum']): number {
  switch (rule) {
    case 'at_least_half':
      return Math.ceil(seats / 2)
    case 'more_than_half':
      return Math.floor(seats / 2) + 1
    case 'one_third':
      return Math.ceil(seats / 3)
    case 'two_thirds':
      return Math.ceil((2 * seats) / 3)
    case 'none':
      return 0
    default:
      return unknownRule(rule)
  }
}

/** A council without seats never has a quorum, whatever the rule: two thirds of zero is not a decision. */
export function hasQuorum(seats: number, present: number, rule: BallotRules['quorum']): boolean {
  return seats > 0 && present >= quorumOf(seats, rule)
}

export type Tally = {
  seats: number
  present: number
  votes: { choice: Choice; byChair: boolean }[]
  rules: BallotRules
}

export function tally({ seats, present, votes, rules }: Tally): BallotResult {
  const count = (choice: Choice) => votes.filter((vote) => vote.choice === choice).length
  const inFavour = count('for')
  const against = count('against')
  const abstained = count('abstain')
  const quorumMet = hasQuorum(seats, present, rules.quorum)
  const chairSays = isTie(inFavour, against, rules) ? castingVote(votes) : null
  const wins = chairSays
    ? chairSays === 'for'
    : majorityOf(rules.majority, seats, inFavour, against, abstained)
  return {
    seats,
    present,
    quorum: quorumOf(seats, rules.quorum),
    quorumMet,
    for: inFavour,
    against,
    abstained,
    notVoting: Math.max(0, present - votes.length),
    majority: rules.majority,
    decidedByChair: chairSays !== null,
    outcome: quorumMet && wins ? 'carried' : 'lost',
  }
}

function majorityOf(rule: BallotRules['majority'], seats: number, z: number, x: number, w: number): boolean {
  switch (rule) {
    case 'simple':
      return z > x
    case 'absolute_cast':
      return 2 * z > z + x + w
    case 'absolute_statutory':
      return 2 * z > seats
    case 'two_thirds_cast':
      return z > 0 && 3 * z >= 2 * (z + x + w)
    case 'consensus':
      return z > 0 && x === 0
    default:
      return unknownRule(rule)
  }
}

/** Only a simple majority can tie, and only where the rules give the chair the last word. Nobody voting is no tie. */
const isTie = (z: number, x: number, rules: BallotRules): boolean =>
  rules.majority === 'simple' && rules.tie === 'chair_decides' && z === x && z > 0

/** The chair who abstained or did not vote has no casting vote: the tie fails. */
function castingVote(votes: Tally['votes']): 'for' | 'against' | null {
  const choice = votes.find((vote) => vote.byChair)?.choice
  return choice === 'for' || choice === 'against' ? choice : null
}

function unknownRule(rule: never): never {
  throw new Error(`unknown rule ${String(rule)}`)
}
