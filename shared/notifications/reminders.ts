/**
 * Reminders of deadlines: two days before and on the day, each once. Days are those of Warsaw's calendar, so a night of 23 or 25
 * hours is one night; every day counts, a Sunday too.
 */
export type Stage = 'soon' | 'today'

const soonDays = 2
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
  return daysBetween(today, dueDay) <= soonDays ? 'soon' : null
}

/** Who has not spoken after the deadline is the business of the secretariat and of the lead, from the next day on. */
export const isOverdue = ({ dueDay, today }: Pick<Deadline, 'dueDay' | 'today'>): boolean => today > dueDay

const dayMs = 86_400_000
/** A day has no clock: both are taken at the same hour of UTC. */
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
