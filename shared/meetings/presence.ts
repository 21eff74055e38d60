/** Stays in the room: one person is in it once at a time, leaves after coming, and nothing lies ahead of the clock. */
import type { RuleSet } from '../council/rules/shape.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** Instants in milliseconds; `to` null: there to the end. */
export type Stay = { from: number; to: number | null }

/** `closedAt`: when the meeting ended; null while it goes on. */
export function whyNotStay(
  stay: Stay,
  others: Stay[],
  now: number,
  closedAt: number | null = null,
): Refusal | null {
  if (stay.to !== null && stay.to <= stay.from) return refuse('attendance_order')
  if (stay.from > now || (stay.to !== null && stay.to > now)) return refuse('attendance_ahead')
  if (closedAt !== null && (stay.from >= closedAt || (stay.to ?? 0) > closedAt))
    return refuse('attendance_after_close')
  return others.some((other) => overlap(stay, other)) ? refuse('attendance_overlaps') : null
}

/** A stay that ends when another begins does not overlap it. */
const overlap = (a: Stay, b: Stay): boolean =>
  a.from < (b.to ?? Number.POSITIVE_INFINITY) && b.from < (a.to ?? Number.POSITIVE_INFINITY)

type Seat = { mandateId: string; organisationName: string; present: boolean }

/**
 * How many seats there are, and how many of them somebody takes: the member, or a deputy of the same organisation where the rules have
 * deputies - for the member named, else for one who is absent. Two people of one seat bring nobody nearer to the quorum, nor does a
 * deputy whose member is there or one without the authorisation the rules ask for.
 */
export function seatsTaken(
  seats: Seat[],
  deputies: (Seat & { forMandateId: string | null; lacksAuthorisation: boolean })[],
  { voterUnit, deputy }: Pick<RuleSet, 'voterUnit' | 'deputy'>,
): { seatCount: number; present: number } {
  const keyOf = (seat: Seat) => (voterUnit === 'organisation' ? seat.organisationName : seat.mandateId)
  const taken = new Set(seats.filter(({ present }) => present).map(keyOf))
  const mayCount = deputies.filter((one) => one.present && deputy.allowed && !one.lacksAuthorisation)
  for (const one of mayCount) {
    const theirs = seats.filter(({ organisationName }) => organisationName === one.organisationName)
    const stoodFor =
      theirs.find(({ mandateId }) => mandateId === one.forMandateId) ??
      theirs.find((seat) => !taken.has(keyOf(seat)))
    if (stoodFor) taken.add(keyOf(stoodFor))
  }
  return { seatCount: new Set(seats.map(keyOf)).size, present: taken.size }
}
