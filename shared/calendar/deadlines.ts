/**
 * Ends of terms. People are told a day; the server's clock needs a moment. A day ends with its last second in Warsaw, 23:59:59, so
 * that whoever acts in the minute they were told, 23:59, is in time.
 */
import { addDays } from './days.ts'
import { addWorkingDays } from './working-days.ts'

const warsawClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** What the clock on the wall in Warsaw shows at a moment, read as if it were UTC. */
function wallClockAt(moment: number): number {
  const part = Object.fromEntries(warsawClock.formatToParts(moment).map(({ type, value }) => [type, value]))
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`)
}

/**
 * The moment at which a day ends, as an ISO instant: 2026-10-24 at 21:59:59Z in summer time, 2026-10-25, which has 25 hours, at
 * 22:59:59Z.
 */
export function endOfDay(day: string): string {
  const wanted = Date.parse(`${day}T23:59:59Z`)
  // Warsaw's clock changes at 1:00 UTC, never near midnight, so the distance found at the guess is the one at the moment itself.
  const moment = wanted - (wallClockAt(wanted) - wanted)
  return new Date(moment - (wallClockAt(moment) - wanted)).toISOString()
}

/** The day in Warsaw at a moment: 2026-12-31T23:30:00Z is 2027-01-01 there. */
export const dayOf = (instant: string): string =>
  new Date(wallClockAt(Date.parse(instant))).toISOString().slice(0, 10)

/** When a term of so many working days ends that begins on `day`. */
export const endOfWorkingDays = (day: string, count: number): string => endOfDay(addWorkingDays(day, count))

/** The last day on which notice of a meeting may go out: seven days before the 14th is the 7th. */
export const lastNoticeDay = (heldDay: string, noticeDays: number): string => addDays(heldDay, -noticeDays)

/**
 * Whether a notice given on a day was in time: as the rules ask, or only by the shorter term that needs an urgent reason, or too
 * late. Calendar days; the day of the notice does not count, the day of the meeting does.
 */
export function noticeGiven(
  noticeDay: string,
  heldDay: string,
  rules: { noticeDays: number; urgentDays: number },
): 'in_time' | 'urgent' | 'late' {
  if (noticeDay <= lastNoticeDay(heldDay, rules.noticeDays)) return 'in_time'
  return noticeDay <= lastNoticeDay(heldDay, rules.urgentDays) ? 'urgent' : 'late'
}
