/**
 * The last day of a circular ballot: so many working days after the day it opened, that day not counted. Saturdays, Sundays and
 * holidays are no working days; which days are holidays is asked of whoever knows the calendar.
 */
export type IsHoliday = (day: string) => boolean

const dayMs = 86_400_000
const later = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10)

/** 14 June 2012 (a Thursday) and 5 → 21 June 2012. */
export function lastDayOf(fromDay: string, workingDays: number, isHoliday: IsHoliday): string {
  let day = fromDay
  for (let left = workingDays; left > 0; ) {
    day = later(day, 1)
    if (isWorkingDay(day, isHoliday)) left -= 1
  }
  return day
}

export function isWorkingDay(day: string, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}
