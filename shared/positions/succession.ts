/**
 * Papers that outlive those who began them (2.9, "Term of the council ends"): what an earlier council left unfinished stands still
 * until the present one takes it over, one by one, or lets it lapse. A paper whose lead has left the council gets another the same way.
 * What was adopted goes on: letters and answers wait for no term.
 */
import { isChair, isSecretariat } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { PositionState } from './types.ts'
import { withdrawableStates } from './withdrawal.ts'

export type SuccessionFacts = {
  /** Begun before the present term, and not taken over in it. */
  ofEarlierTerm: boolean
  /** The lead holds a mandate that lets them write today. */
  leadInOffice: boolean
}

export const isLeftBehind = (state: PositionState, succession: SuccessionFacts | null): boolean =>
  !!succession && withdrawableStates.includes(state) && (succession.ofEarlierTerm || !succession.leadInOffice)

/** The secretariat or the chair, who may not keep a paper going that nobody answers for. */
export function whyNotTakeOver(
  paper: {
    state: PositionState
    after: { succession: SuccessionFacts | null; withdrawal: { lastDay: string } | null }
  },
  actor: Actor,
): Refusal | null {
  if (!isSecretariat(actor) && !isChair(actor)) return refuse('only_secretariat_or_chair')
  if (!isLeftBehind(paper.state, paper.after.succession)) return refuse('not_left_behind')
  const { withdrawal } = paper.after
  return withdrawal ? refuse('withdrawal_proposed_already', { day: withdrawal.lastDay }) : null
}
