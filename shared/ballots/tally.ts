/**
 * How votes become a result. Whole numbers only, never fractions or percentages (domain 4.2):
 *
 *   N seats with a valid mandate · P seats present when the ballot opened · Z for · X against · W abstained
 *
 * Worked example (14 June 2012): N = 18, at least half → quorum 9; P = 13, so it is met; Z 11, X 1, W 1; simple majority
 * asks Z > X, 11 > 1: carried. An abstention counts as presence, never for a side. In a circular ballot nobody is present:
 * there the quorum is asked of the votes cast.
 */
import type { BallotResult, BallotRules, Choice, Outcome } from './types.ts'

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
  /** N, before anybody's recusal. */
  seats: number
  /** P without the recused; in a circular ballot the seats that may vote. */
  present: number
  votes: { choice: Choice; byChair: boolean }[]
  rules: BallotRules
  /** Seats without a vote on this item. */
  recused?: number
  /** The presiding person is present; in a circular ballot, has voted. Asked only where the rules want it. */
  chairTakesPart?: boolean
}

/** What is needed to decide; `chair` is the choice of the presiding person, null when there is none. */
type Figures = {
  seats: number
  taking: number
  for: number
  against: number
  abstained: number
  chair: Choice | null
}

export function tally({
  seats,
  present,
  votes,
  rules,
  recused = 0,
  chairTakesPart = true,
}: Tally): BallotResult {
  const count = (choice: Choice) => votes.filter((vote) => vote.choice === choice).length
  const base = rules.recused === 'leaves_seats' ? seats - recused : seats
  const figures: Figures = {
    seats: base,
    taking: rules.kind === 'circular' ? votes.length : present,
    for: count('for'),
    against: count('against'),
    abstained: count('abstain'),
    chair: votes.find((vote) => vote.byChair)?.choice ?? null,
  }
  const decided = decideBy(figures, rules, chairTakesPart)
  return {
    seats: base,
    present: figures.taking,
    quorum: quorumOf(base, rules.quorum),
    quorumMet: decided.quorumMet,
    for: figures.for,
    against: figures.against,
    abstained: figures.abstained,
    notVoting: Math.max(0, present - votes.length),
    majority: rules.majority,
    decidedByChair: decided.byChair,
    outcome: decided.outcome,
    recused,
    kind: rules.kind,
    secrecy: rules.secrecy,
    tie: decided.tie,
    chairMissing: rules.chairRequired && !chairTakesPart,
  }
}

function decideBy(f: Figures, rules: BallotRules, chairTakesPart: boolean) {
  const quorumMet = hasQuorum(f.seats, f.taking, rules.quorum) && (!rules.chairRequired || chairTakesPart)
  const tie = isTie(f, rules)
  const chairSays = tie ? castingVote(f, rules) : null
  const wins = chairSays ? chairSays === 'for' : hasMajority(rules.majority, f)
  const repeat = tie && rules.tie === 'repeat'
  const outcome: Outcome = !quorumMet ? 'lost' : repeat ? 'repeat' : wins ? 'carried' : 'lost'
  return { quorumMet, tie, byChair: chairSays !== null, outcome }
}

function hasMajority(rule: BallotRules['majority'], f: Figures): boolean {
  const cast = f.for + f.against + f.abstained
  switch (rule) {
    case 'simple':
      return f.for > f.against
    case 'absolute_cast':
      return 2 * f.for > cast
    case 'absolute_statutory':
      return 2 * f.for > f.seats
    case 'two_thirds_cast':
      return f.for > 0 && 3 * f.for >= 2 * cast
    case 'consensus':
      return f.for > 0 && f.against === 0
    default:
      return unknownRule(rule)
  }
}

/** Only a simple majority can tie. Nobody voting for or against is no tie. */
const isTie = (f: Figures, rules: BallotRules): boolean =>
  rules.majority === 'simple' && f.for === f.against && f.for > 0

/**
 * The presiding person who abstained or did not vote has no casting vote, and the tie fails. In a secret ballot nobody's vote can
 * be read, so nobody's decides.
 */
function castingVote(f: Figures, rules: BallotRules): 'for' | 'against' | null {
  if (rules.tie !== 'chair_decides' || rules.secrecy === 'secret') return null
  return f.chair === 'for' || f.chair === 'against' ? f.chair : null
}

/**
 * Can those who have not voted yet still change the outcome? Every way they might vote, or stay silent, is tried; whether anybody
 * changes a vote is another matter. `chairWaits`: the presiding person is among them.
 */
export function outcomeIsFixed(asked: Tally, chairWaits: boolean): boolean {
  const now = tally(asked)
  const taking = (more: number) => (asked.rules.kind === 'circular' ? now.present + more : now.present)
  const chairNow = asked.votes.find((vote) => vote.byChair)?.choice ?? null
  const chairMay: (Choice | null)[] = chairWaits ? ['for', 'against', 'abstain', null] : [chairNow]
  const takesPart = asked.chairTakesPart ?? true
  const parts = asked.rules.kind === 'circular' && chairWaits ? [takesPart, true] : [takesPart]
  const stays = (z: number, x: number, w: number): boolean => {
    const figures = {
      seats: now.seats,
      taking: taking(z + x + w),
      for: now.for + z,
      against: now.against + x,
      abstained: now.abstained + w,
    }
    return chairMay.every((chair) =>
      parts.every((part) => decideBy({ ...figures, chair }, asked.rules, part).outcome === now.outcome),
    )
  }
  const left = now.notVoting
  // Where everybody goes one way it is nearly always seen at once.
  if (!stays(left, 0, 0) || !stays(0, left, 0) || !stays(0, 0, left)) return false
  for (let z = 0; z <= left; z += 1)
    for (let x = 0; x + z <= left; x += 1)
      for (let w = 0; w + x + z <= left; w += 1) if (!stays(z, x, w)) return false
  return true
}

function unknownRule(rule: never): never {
  throw new Error(`unknown rule ${String(rule)}`)
}
