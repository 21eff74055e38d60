/** Days on which nobody in Poland has to work: the fixed ones, and those that move with Easter. */
const fixed = ['01-01', '05-01', '05-03', '08-15', '11-01', '11-11', '12-25', '12-26']

export function isPolishHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const monthDay = day.slice(5)
  if (fixed.includes(monthDay)) return true
  if (monthDay === '01-06') return year >= 2011
  if (monthDay === '12-24') return year >= 2025
  // Easter Sunday and Monday, Pentecost, Corpus Christi.
  return [0, 1, 49, 60].some((days) => afterEaster(year, days) === day)
}

function afterEaster(year: number, days: number): string {
  const { month, day } = easterSunday(year)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** Gregorian Easter by the anonymous algorithm of 1876: golden number, century corrections, epact, the Sunday after the full moon. */
export function easterSunday(year: number): { month: number; day: number } {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const leapCorrection = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCorrection - moonCorrection + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const sum = epact + toSunday - 7 * late + 114
  return { month: Math.floor(sum / 31), day: (sum % 31) + 1 }
}
