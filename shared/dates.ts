/** Days are `YYYY-MM-DD` strings of the Warsaw calendar: they compare as text and know no hour. */
const shape = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/

/** True for a day that exists: 2028-02-29 does, 2026-02-29 does not. Years 1900 to 2199, where a typing slip shows. */
export function isDay(text: string): boolean {
  const parts = shape.exec(text)?.groups
  if (!parts) return false
  const year = Number(parts.year)
  if (year < 1900 || year > 2199) return false
  const date = new Date(Date.UTC(year, Number(parts.month) - 1, Number(parts.day)))
  return date.toISOString().slice(0, 10) === text
}
