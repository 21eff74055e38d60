/**
 * Terms of the council: they follow each other in order and are no longer than the rules say (rule `mandate.termYears`). When one
 * is over, seats and deputies' mandates end with it; what it left unfinished waits for the next council (shared/positions/succession.ts).
 */
import * as v from 'valibot'
import { addDays } from '../calendar/days.ts'
import type { PositionKind, PositionState } from '../positions/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { day } from '../shapes.ts'
import type { RuleSet } from './rules/shape.ts'

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999))
export const termShape = v.strictObject({
  number,
  fromDay: day,
  toDay: day,
  /** Mandates of members and deputies that would outlast the term before end with it. */
  endMandates: v.optional(v.boolean(), false),
})
export type TermInput = v.InferOutput<typeof termShape>

export type Term = { number: number; fromDay: string; toDay: string }
export type TermsView = {
  /** The newest first. */
  terms: (Term & { recordedBy: string; recordedAt: string })[]
  /** What the form begins with. */
  proposed: Term
  /** Mandates of members and deputies that outlast the newest term. */
  mandatesBeyond: number
  /** What an earlier council, or a lead who left, has left unfinished. */
  leftBehind: { id: string; kind: PositionKind; title: string; state: PositionState; lead: string }[]
}

/** The last day of a term: the day before the same day so many years later; one begun on 29 February ends on a 28th. */
export function termEnd(fromDay: string, years: number): string {
  const [year = 0, month = 1, date = 1] = fromDay.split('-').map(Number)
  return addDays(new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10), -1)
}

/** After the newest term the next day; without any, today. */
export function proposeTerm(newest: Term | null, rules: Pick<RuleSet, 'mandate'>, today: string): Term {
  const fromDay = newest ? addDays(newest.toDay, 1) : today
  return { number: (newest?.number ?? 0) + 1, fromDay, toDay: termEnd(fromDay, rules.mandate.termYears) }
}

/** The first number is the council's own; then one follows the other. */
export function whyNotRecordTerm(
  term: Term,
  newest: Term | null,
  rules: Pick<RuleSet, 'mandate'>,
): Refusal | null {
  if (term.toDay <= term.fromDay) return refuse('day_order')
  if (newest && term.number !== newest.number + 1) return refuse('term_number', { number: newest.number + 1 })
  if (newest && term.fromDay <= newest.toDay) return refuse('term_overlaps', { day: newest.toDay })
  return tooLong(term, rules)
}

/** Only the newest is put right; an earlier one has another after it. */
export function whyNotEndTerm(
  term: Term,
  newest: Term | null,
  toDay: string,
  rules: Pick<RuleSet, 'mandate'>,
): Refusal | null {
  if (term.number !== newest?.number) return refuse('term_not_newest')
  if (toDay <= term.fromDay) return refuse('day_order')
  return tooLong({ ...term, toDay }, rules)
}

function tooLong(term: Term, { mandate }: Pick<RuleSet, 'mandate'>): Refusal | null {
  const last = termEnd(term.fromDay, mandate.termYears)
  return term.toDay > last ? refuse('term_too_long', { years: mandate.termYears, day: last }) : null
}
