/**
 * Absences: excused or not, and how many not excused in a row (rule `mandate.absences`). A row ends with a meeting the person, or a
 * deputy for them, came to, and with an excused one. Nothing follows by itself: the council is told, and decides.
 */
import type { RuleSet } from '../council/rules/shape.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { MeetingName, MeetingState } from './types.ts'

/** A closed meeting on a day of the mandate; `attended`: by the person or by a deputy in their place. */
export type Held = { meeting: MeetingName; attended: boolean; excused: boolean }

/** Which meetings the holder of a mandate missed in a row, the latest first. */
export type MissedMeetings = { mandateId: string; personId: string; missed: MeetingName[] }

/** `held`: the latest first. */
export function missedInRow(held: Held[]): MeetingName[] {
  const end = held.findIndex(({ attended, excused }) => attended || excused)
  return (end === -1 ? held : held.slice(0, end)).map(({ meeting }) => meeting)
}

/** Rule `mandate.absences`; 0 says that absences have no effect. */
export const isFlagged = (missed: MeetingName[], { mandate }: Pick<RuleSet, 'mandate'>): boolean =>
  mandate.absences > 0 && missed.length >= mandate.absences

/**
 * Whoever will not come says so until the meeting opens, which excuses them; afterwards the secretariat or the chair does it.
 * Whoever is in the list of attendance has nothing to excuse.
 */
export function whyNotExcuse(asked: {
  state: MeetingState
  mayManage: boolean
  isOwn: boolean
  attended: boolean
}): Refusal | null {
  const { state, mayManage, isOwn, attended } = asked
  if (!mayManage && !isOwn) return refuse('not_allowed')
  if (state === 'cancelled') return refuse('meeting_cancelled')
  if (!mayManage && state !== 'planned') return refuse('absence_too_late')
  return attended ? refuse('absence_attended') : null
}
