/**
 * Whose vote it is. A seat is an organisation's or a person's, by the rules; whoever casts the first valid vote on a seat keeps it
 * for this ballot. A deputy votes only while the member is absent or has handed over; whoever is recused has no vote, and no
 * deputy votes for them.
 */
import type { Role } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Tally, tally } from './tally.ts'
import type { BallotResult, BallotRules, Choice } from './types.ts'

export type Elector = {
  mandateId: string
  personId: string
  seatId: string
  role: Role
  present: boolean
  recused: boolean
  /** The member's mandate, when this is a deputy. */
  deputyFor: string | null
  /** The member let the deputy vote. */
  handedOver: boolean
}
/** The newest vote of a seat, contested ones left out. */
export type CountedVote = { seatId: string; mandateId: string; choice: Choice }

const isMember = (elector: Elector): boolean => elector.deputyFor === null
const memberOf = (deputy: Elector, electors: Elector[]): Elector | undefined =>
  electors.find((elector) => elector.mandateId === deputy.deputyFor)

/** A deputy is as recused as the member. */
export const isRecused = (elector: Elector, electors: Elector[]): boolean =>
  elector.recused || (memberOf(elector, electors)?.recused ?? false)

/** The presiding person of this item: the chair, or a vice-chair where the chair is absent or recused. */
export function presidingOf(electors: Elector[]): Elector | null {
  const able = electors.filter((elector) => isMember(elector) && elector.present && !elector.recused)
  return (
    able.find((elector) => elector.role === 'chair') ??
    able.find((elector) => elector.role === 'vice_chair') ??
    null
  )
}

/** Why this person may not vote now; null when they may. */
export function whyNotVote(
  elector: Elector | null,
  electors: Elector[],
  votes: CountedVote[],
): Refusal | null {
  if (!elector) return refuse('no_mandate_that_day')
  if (isRecused(elector, electors)) return refuse('recused')
  if (!elector.present) return refuse('not_present')
  if (elector.handedOver) return refuse('vote_handed_over')
  const member = memberOf(elector, electors)
  if (member?.present && !member.handedOver) return refuse('member_votes')
  const first = votes.find((vote) => vote.seatId === elector.seatId)
  return first && first.mandateId !== elector.mandateId ? refuse('seat_voted') : null
}

/** What goes into the count: seats, not people. */
export function figuresOf(electors: Elector[], votes: CountedVote[], rules: BallotRules): Tally {
  const seats = new Set(electors.filter(isMember).map((elector) => elector.seatId))
  const able = electors.filter((elector) => !isRecused(elector, electors))
  const ableSeats = new Set(able.filter(isMember).map((elector) => elector.seatId))
  const present = new Set(
    able.filter((elector) => elector.present && seats.has(elector.seatId)).map((e) => e.seatId),
  )
  const counted = votes.filter((vote) => able.some((elector) => elector.mandateId === vote.mandateId))
  const presiding = presidingOf(electors)
  const chairVoted = counted.some((vote) => vote.mandateId === presiding?.mandateId)
  return {
    seats: seats.size,
    present: present.size,
    votes: counted.map(({ choice, mandateId }) => ({ choice, byChair: mandateId === presiding?.mandateId })),
    rules,
    recused: seats.size - ableSeats.size,
    chairTakesPart: rules.kind === 'circular' ? chairVoted : presiding !== null,
  }
}

export const countVotes = (electors: Elector[], votes: CountedVote[], rules: BallotRules): BallotResult =>
  tally(figuresOf(electors, votes, rules))

/** Everybody who may vote has voted: nobody is waited for. */
export function allHaveVoted(electors: Elector[], votedSeatIds: string[]): boolean {
  const able = electors.filter(
    (elector) => isMember(elector) && elector.present && !isRecused(elector, electors),
  )
  return able.length > 0 && able.every((elector) => votedSeatIds.includes(elector.seatId))
}

/** How many members take a circular ballot to a meeting; null where they cannot. A quarter is two at least. */
export function demandsNeeded(rule: 'one' | 'quarter' | 'half' | 'off', seats: number): number | null {
  switch (rule) {
    case 'one':
      return 1
    case 'quarter':
      return Math.max(2, Math.ceil(seats / 4))
    case 'half':
      return Math.max(1, Math.ceil(seats / 2))
    case 'off':
      return null
    default:
      return unknownRule(rule)
  }
}

function unknownRule(rule: never): never {
  throw new Error(`unknown rule ${String(rule)}`)
}
