/**
 * T12: who leads a paper withdraws it. Where people of other organisations write with them, these agree first, or one of them takes
 * the paper over; who says nothing within seven days has let it go. A paper the council has taken up is not withdrawn any more.
 */
import { addDays } from '../calendar/days.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { PositionState } from './types.ts'

export const withdrawalDays = 7
export const withdrawalLastDay = (today: string): string => addDays(today, withdrawalDays)

export const withdrawalAnswers = ['agree', 'take_over', 'take_back'] as const
export type WithdrawalAnswer = (typeof withdrawalAnswers)[number]

/** A withdrawal that waits for its co-authors. */
export type WithdrawalFacts = {
  state: PositionState
  today: string
  /** They answer until this day is over. */
  lastDay: string
  proposedBy: string
  coAuthors: { personId: string; agreed: boolean }[]
}

export const withdrawableStates: readonly PositionState[] = ['draft', 'in_review', 'ready']

/** What becomes of it now: all agreed or the days are over → withdrawn; the council took the paper up → it is too late for it. */
export function withdrawalOutcome(facts: WithdrawalFacts): 'waits' | 'withdrawn' | 'overtaken' {
  if (!withdrawableStates.includes(facts.state)) return 'overtaken'
  if (facts.today > facts.lastDay) return 'withdrawn'
  return facts.coAuthors.every((one) => one.agreed) ? 'withdrawn' : 'waits'
}

export function whyNotAnswer(
  facts: WithdrawalFacts | null,
  answer: WithdrawalAnswer,
  personId: string,
): Refusal | null {
  if (!facts || withdrawalOutcome(facts) !== 'waits') return refuse('no_withdrawal_proposed')
  if (answer === 'take_back') return facts.proposedBy === personId ? null : refuse('only_lead')
  const mine = facts.coAuthors.find((one) => one.personId === personId)
  if (!mine) return refuse('not_a_co_author')
  return answer === 'agree' && mine.agreed ? refuse('answered_already') : null
}
