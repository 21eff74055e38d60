/**
 * Reminders of deadlines: two working days before and on the day, each once. So a deadline on a Monday reminds on the Thursday
 * before, not on a Saturday. Days are those of Warsaw's calendar: a night of 23 or 25 hours is one night.
 */
import { workingDaysBetween } from '../calendar/working-days.ts'

export type Stage = 'soon' | 'today'

const soonWorkingDays = 2
/** Nobody is reminded in the night. */
export const remindingHour = 7

export type Deadline = {
  /** The day the person was asked: on it they have the request itself, and no reminder. */
  askedDay: string
  dueDay: string
  today: string
}

/** "Soon" may come a day late, when no server ran on its day; after the deadline nothing comes any more. */
export function stageOf({ askedDay, dueDay, today }: Deadline): Stage | null {
  if (today <= askedDay || today > dueDay) return null
  if (today === dueDay) return 'today'
  return workingDaysBetween(today, dueDay) <= soonWorkingDays ? 'soon' : null
}

/** Who has not spoken after the deadline is the business of the secretariat and of the lead, from the next day on. */
export const isOverdue = ({ dueDay, today }: Pick<Deadline, 'dueDay' | 'today'>): boolean => today > dueDay
