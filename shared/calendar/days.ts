/** Counting days. A day is `YYYY-MM-DD` of the Warsaw calendar: it knows no hour, so summer time cannot shorten or double it. */
const dayMs = 86_400_000

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day so many days later, or earlier: 2028-02-28 and one is 2028-02-29. */
export const addDays = (day: string, count: number): string => dayAt(midnight(day) + count * dayMs)

/** How many days from one to the other; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / dayMs)

/** 0 Sunday, 1 Monday … 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay()

export const yearOf = (day: string): number => Number(day.slice(0, 4))
