/** Working days: Monday to Friday without the holidays of Poland. A term never counts the day it begins on. */
import { addDays, weekdayOf } from './days.ts'
import { holidayOn } from './holidays.ts'

const isWeekend = (day: string): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

export const isWorkingDay = (day: string): boolean => !isWeekend(day) && holidayOn(day) === undefined

/**
 * The last day of a term of so many working days that begins on `day`. Thursday 14 June 2012 and five: the 21st. None: the day
 * itself, even if it is a holiday.
 */
export function addWorkingDays(day: string, count: number): string {
  let last = day
  for (let left = count; left > 0; ) {
    last = addDays(last, 1)
    if (isWorkingDay(last)) left -= 1
  }
  return last
}

/** The day itself when people work on it, otherwise the next one on which they do. */
export function workingDayFrom(day: string): string {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}

/** Working days after `from` up to and with `to`; 0 when `to` does not lie after it. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}
