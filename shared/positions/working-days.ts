/**
 * Days that count: not Saturday, not Sunday, not a holiday. Which days are holidays comes in as an argument
 * (`shared/calendar`).
 */
export type IsHoliday = (day: string) => boolean

const dayMs = 86_400_000
const atNoon = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

export const daysAfter = (day: string, days: number): string => dayOf(atNoon(day) + days * dayMs)

/** The n-th working day after a day, that day itself not counted: 3 after Thursday 14 June 2012 is Tuesday the 19th. 0: the day itself. */
export function workingDayAfter(day: string, days: number, isHoliday: IsHoliday): string {
  let current = day
  for (let left = days; left > 0; ) {
    current = daysAfter(current, 1)
    const weekday = new Date(atNoon(current)).getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !isHoliday(current)) left -= 1
  }
  return current
}
