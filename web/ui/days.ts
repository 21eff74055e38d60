/** Counting days. A day is `YYYY-MM-DD`; it has no clock, so summer time cannot shorten it. */
const dayMs = 86_400_000
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** How many days from one day to another; negative when `to` has passed. 2026-03-28 to 2026-03-30 is 2. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / dayMs)

/** Today on the wall calendar in Warsaw, wherever the reader is. */
export const todayInWarsaw = (now: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(now)
