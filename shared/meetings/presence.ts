/** Stays in the room: one person is in it once at a time, leaves after coming, and nothing lies ahead of the clock. */
import { type Refusal, refuse } from '../refusal.ts'

/** Instants in milliseconds; `to` null: there to the end. */
export type Stay = { from: number; to: number | null }

export function whyNotStay(stay: Stay, others: Stay[], now: number): Refusal | null {
  if (stay.to !== null && stay.to <= stay.from) return refuse('attendance_order')
  if (stay.from > now || (stay.to !== null && stay.to > now)) return refuse('attendance_ahead')
  return others.some((other) => overlap(stay, other)) ? refuse('attendance_overlaps') : null
}

/** A stay that ends when another begins does not overlap it. */
const overlap = (a: Stay, b: Stay): boolean =>
  a.from < (b.to ?? Number.POSITIVE_INFINITY) && b.from < (a.to ?? Number.POSITIVE_INFINITY)
