/** Hours in minutes: the clock of Warsaw, and stays told only where they are not the whole meeting. */
import type { Say } from '../../speak.ts'
import type { MinutesStay } from './facts.ts'

export type Clock = (iso: string) => string
/** What the sentences are made with. */
export type Speaking = { say: Say; day: (day: string) => string; clock: Clock }

const warsaw = new Intl.DateTimeFormat('sv-SE', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Warsaw',
})
/** "10:05" */
export const clockOf: Clock = (iso) => warsaw.format(new Date(iso))

/** While the roll is called people are marked one after another; whoever is marked by then was there from the beginning. */
const rollCallMs = 15 * 60_000

/** Nothing for whoever was there from beginning to end; otherwise each stay: "10:00–11:15 i 11:40–13:00". */
export function staysInWords(
  stays: MinutesStay[],
  meeting: { openedAt: string | null; closedAt: string | null },
  { say, clock }: Pick<Speaking, 'say' | 'clock'>,
): string[] {
  const { openedAt, closedAt } = meeting
  if (!openedAt || stays.length === 0) return []
  const opening = Date.parse(openedAt)
  const closing = closedAt ? Date.parse(closedAt) : null
  const fromTheStart = (stay: MinutesStay) => Date.parse(stay.from) <= opening + rollCallMs
  const toTheEnd = (stay: MinutesStay) =>
    stay.to === null || (closing !== null && Date.parse(stay.to) >= closing)
  const [only] = stays
  if (stays.length === 1 && only && fromTheStart(only) && toTheEnd(only)) return []
  const spans = stays.map((stay) =>
    say('attendance.span', {
      from: fromTheStart(stay) ? clock(openedAt) : clock(stay.from),
      to: toTheEnd(stay) && closedAt ? clock(closedAt) : stay.to ? clock(stay.to) : '…',
    }),
  )
  return [say('attendance.spans', { spans: spans.join(', ') })]
}
