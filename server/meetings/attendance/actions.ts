/** Who is in the room: one tap per person, guests by name, and times put right afterwards with their trace. */
import { randomUUID } from 'node:crypto'
import { whyNotStandIn } from '../../../shared/council/authorisations.ts'
import { whyNotStay } from '../../../shared/meetings/presence.ts'
import type { GuestInput, StayInput } from '../../../shared/meetings/shapes.ts'
import type { MeetingView } from '../../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { SignedIn } from '../../auth/types.ts'
import { authorisationsOf } from '../../council/authorisations/store.ts'
import { currentRules } from '../../council/rules/store.ts'
import type { Tx } from '../../platform/database.ts'
import { type MeetingParts, manage, tell } from '../frame.ts'
import type { MeetingRow } from '../store.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

type Parts = Pick<MeetingParts, 'database'>
type Answer = Promise<MeetingView | Refusal>
export type Mark = { mandateId: string; present: boolean; remote: boolean; forMandateId?: string | null }

/** One tap. Repeating it changes nothing and writes nothing. */
export function markSeat(parts: Parts, asker: SignedIn, id: string, mark: Mark): Answer {
  return markPerson(parts, asker, id, 'voting', mark)
}

/** A deputy, and whose place they take where the secretary was told. */
export function markDeputy(parts: Parts, asker: SignedIn, id: string, mark: Mark): Answer {
  return markPerson(parts, asker, id, 'deputy', mark)
}

function markPerson(
  parts: Parts,
  asker: SignedIn,
  id: string,
  capacity: 'voting' | 'deputy',
  { mandateId, present, remote, forMandateId = null }: Mark,
): Answer {
  return manage(parts, asker, id, async (tx, meeting) => {
    const isKnown = (which: string, as: 'voting' | 'deputy') =>
      queries.isMandateOn(tx, meeting.heldDay, which, as)
    if (!(await isKnown(mandateId, capacity))) return refuse('no_mandate_that_day')
    const no = present && capacity === 'deputy' && (await whyNoDeputy(tx, meeting, mandateId))
    if (no) return no
    if (forMandateId && !(await isKnown(forMandateId, 'voting'))) return refuse('no_mandate_that_day')
    const arrival = { id: randomUUID(), meetingId: id, mandateId, capacity, remote, forMandateId }
    const kind = present ? await come(tx, arrival) : await go(tx, id, mandateId)
    if (kind) await tell(tx, asker, kind, id, { mandateId, remote, forMandateId })
  })
}

/** Whoever is in the room already stays there; what counts in a ballot is asked when it opens. */
async function whyNoDeputy(tx: Tx, { heldDay }: MeetingRow, mandateId: string): Promise<Refusal | null> {
  const { rules } = await currentRules(tx)
  return whyNotStandIn(rules, await authorisationsOf(tx, [mandateId]), heldDay)
}

async function come(tx: Tx, arrival: store.Arrival): Promise<string | null> {
  if (await store.arrive(tx, arrival)) return 'attendance.arrived'
  return (await store.describe(tx, arrival)) ? 'attendance.described' : null
}

async function go(tx: Tx, meetingId: string, mandateId: string): Promise<string | null> {
  if (await store.takeBackArrival(tx, meetingId, mandateId)) return 'attendance.taken_back'
  return (await store.leave(tx, meetingId, mandateId)) ? 'attendance.left' : null
}

export function addGuest(parts: Parts, asker: SignedIn, id: string, guest: GuestInput): Answer {
  return manage(parts, asker, id, async (tx) => {
    const attendanceId = randomUUID()
    await store.insertGuest(tx, attendanceId, id, guest)
    // The name stands in the attendance list only; the history keeps the id (H40).
    await tell(tx, asker, 'attendance.guest_added', id, { attendanceId })
  })
}

export function markGuest(
  parts: Parts,
  asker: SignedIn,
  id: string,
  guestId: string,
  present: boolean,
): Answer {
  return manage(parts, asker, id, async (tx) => {
    const stay = await queries.stayOf(tx, id, guestId)
    if (stay?.capacity !== 'guest') return refuse('not_found')
    if (!(await store.setGuestPresence(tx, id, guestId, present))) return undefined
    const kind = present ? 'attendance.guest_returned' : 'attendance.guest_left'
    await tell(tx, asker, kind, id, { attendanceId: guestId })
  })
}

/** A stay nobody tapped: the person was there from one hour to another. */
export function addStay(
  parts: Parts,
  asker: SignedIn,
  id: string,
  { mandateId, ...input }: StayInput & { mandateId: string },
): Answer {
  return putRight(parts, asker, id, input.reason, async (tx, meeting) => {
    const isSeat = await queries.isMandateOn(tx, meeting.heldDay, mandateId, 'voting')
    const isDeputy = !isSeat && (await queries.isMandateOn(tx, meeting.heldDay, mandateId, 'deputy'))
    if (!isSeat && !isDeputy) return refuse('no_mandate_that_day')
    const no = isDeputy && (await whyNoDeputy(tx, meeting, mandateId))
    if (no) return no
    const stay = { id: randomUUID() as string, mandateId, guestName: null }
    const times = await checkedTimes(tx, meeting, stay, input)
    if (isRefusal(times)) return times
    const capacity = isSeat ? 'voting' : 'deputy'
    await store.insertStay(tx, { ...stay, ...times, meetingId: id, capacity })
    return { stay, what: 'added', old: null, now: times }
  })
}

export function correctStay(
  parts: Parts,
  asker: SignedIn,
  id: string,
  stayId: string,
  input: StayInput,
): Answer {
  return putRight(parts, asker, id, input.reason, async (tx, meeting) => {
    const stay = await queries.stayOf(tx, id, stayId)
    if (!stay) return refuse('not_found')
    const times = await checkedTimes(tx, meeting, stay, input)
    if (isRefusal(times)) return times
    await store.setTimes(tx, stay.id, times.from, times.to)
    return { stay, what: 'changed', old: { from: stay.arrivedAt, to: stay.leftAt }, now: times }
  })
}

/** Nobody was there: the row goes, what it said stays in the trace. */
export function removeStay(
  parts: Parts,
  asker: SignedIn,
  id: string,
  stayId: string,
  reason: string,
): Answer {
  return putRight(parts, asker, id, reason, async (tx) => {
    const stay = await queries.stayOf(tx, id, stayId)
    if (!stay) return refuse('not_found')
    await store.removeStay(tx, stay.id)
    return { stay, what: 'removed', old: { from: stay.arrivedAt, to: stay.leftAt }, now: null }
  })
}

type Put = Pick<store.Correction, 'stay' | 'what' | 'old' | 'now'>

/** Always with a reason and its trace, also after the meeting: a list that is wrong would make wrong minutes. */
function putRight(
  parts: Parts,
  asker: SignedIn,
  id: string,
  reason: string,
  work: (tx: Tx, meeting: MeetingRow) => Promise<Put | Refusal>,
): Answer {
  return manage(
    parts,
    asker,
    id,
    async (tx, meeting) => {
      if (reason === '') return refuse('reason_missing')
      const put = await work(tx, meeting)
      if (isRefusal(put)) return put
      const by = asker.actor.personId
      await store.insertCorrection(tx, { id: randomUUID(), meetingId: id, reason, by, ...put })
      await tell(tx, asker, `attendance.${put.what}`, id, { attendanceId: put.stay.id, reason })
    },
    { alsoClosed: true },
  )
}

async function checkedTimes(
  tx: Tx,
  meeting: MeetingRow,
  own: { id: string; mandateId: string | null },
  input: StayInput,
): Promise<{ from: Date; to: Date | null } | Refusal> {
  const { from, to, now, closedAt } = await queries.instantsOf(tx, meeting.id, input)
  const stays = await queries.staysOf(tx, meeting.id)
  const others = stays.filter(
    (stay) => stay.id !== own.id && own.mandateId !== null && stay.mandateId === own.mandateId,
  )
  const no = whyNotStay(
    { from: from.getTime(), to: to?.getTime() ?? null },
    others.map((stay) => ({ from: stay.arrivedAt.getTime(), to: stay.leftAt?.getTime() ?? null })),
    now.getTime(),
    closedAt?.getTime() ?? null,
  )
  return no ?? { from, to }
}
