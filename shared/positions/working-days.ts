/**
 * Days that count: not Saturday, not Sunday, not a holiday. Which days are holidays comes in as an argument; the list below is
 * that of the Polish act on days free of work, with 24 December since 2025.
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

const fixed = ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26']

export function isPolishHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  if (fixed.includes(day.slice(5))) return true
  if (year >= 2025 && day.slice(5) === '12-24') return true
  const easter = easterSunday(year)
  // Easter, its Monday, Pentecost, Corpus Christi.
  return [0, 1, 49, 60].some((after) => daysAfter(easter, after) === day)
}

/** Gauss's rule in the form of the anonymous Gregorian computus. */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const date = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
