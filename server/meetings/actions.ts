/** Meetings: planned, changed, opened, closed, cancelled. Only the secretariat and the chair manage. */
import { randomUUID } from 'node:crypto'
import { mayManageMeetings } from '../../shared/council/abilities.ts'
import { isDay } from '../../shared/dates.ts'
import { whyNotClose, whyNotOpen } from '../../shared/meetings/agenda.ts'
import type { MeetingChange, MeetingInput } from '../../shared/meetings/shapes.ts'
import type { LiveView, MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { SignedIn } from '../auth/types.ts'
import { orRefuse } from '../platform/constraints.ts'
import type { Database } from '../platform/database.ts'
import { flagAfter } from './absences/actions.ts'
import { agendaOf } from './agenda/view.ts'
import { type MeetingParts, manage, tell, thenWake } from './frame.ts'
import { send, sendCancellation, wasCalled } from './notice/sending.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'
import { liveOf, viewOf } from './view.ts'

export async function listMeetings(database: Database): Promise<MeetingSummary[]> {
  return queries.meetings(database.sql)
}

export async function readMeeting(
  database: Database,
  asker: SignedIn,
  id: string,
): Promise<MeetingView | Refusal> {
  return viewOf(database.sql, asker.actor, id)
}

export async function watchMeeting(
  database: Database,
  asker: SignedIn,
  id: string,
): Promise<LiveView | Refusal> {
  return liveOf(database.sql, asker.actor, id)
}

function whyNotPlan(input: MeetingInput): Refusal | null {
  if (!isDay(input.heldDay)) return refuse('not_a_day')
  if (input.endsAt !== null && input.endsAt <= input.startsAt) return refuse('meeting_ends_before_start')
  return null
}

export async function planMeeting(
  { database }: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  input: MeetingInput,
): Promise<{ id: string; number: number; year: number } | Refusal> {
  if (!mayManageMeetings(asker.actor)) return refuse('not_allowed')
  const no = whyNotPlan(input)
  if (no) return no
  const id = randomUUID()
  const year = Number(input.heldDay.slice(0, 4))
  return database.transaction(async (tx) => {
    const number = await store.nextNumber(tx, year)
    await store.insertMeeting(tx, { ...input, id, number, year })
    await tell(tx, asker, 'meeting.planned', id, { number, year, heldDay: input.heldDay })
    return { id, number, year }
  })
}

/** Once people were told, whatever changes is told to them in the same deed. */
export async function changeMeeting(
  parts: MeetingParts,
  asker: SignedIn,
  id: string,
  { reason, ...input }: MeetingChange,
): Promise<MeetingView | Refusal> {
  const changed = await manage(parts, asker, id, async (tx, meeting) => {
    if (meeting.state !== 'planned') return refuse('meeting_not_planned')
    const no = whyNotPlan(input)
    if (no) return no
    // The number belongs to the year, and no number may be missing from it.
    if (input.heldDay.slice(0, 4) !== String(meeting.year))
      return refuse('meeting_other_year', { year: meeting.year })
    if (isSame(meeting, input)) return undefined
    const isCalled = await wasCalled(tx, id)
    if (isCalled && reason === '') return refuse('reason_missing')
    await store.changeMeeting(tx, id, input)
    await tell(tx, asker, 'meeting.changed', id, {
      fromDay: meeting.heldDay,
      heldDay: input.heldDay,
      reason,
    })
    return isCalled ? send(parts, tx, asker, { ...meeting, ...input }, reason) : undefined
  })
  return thenWake(parts.jobs, changed)
}

const isSame = (meeting: store.MeetingRow, input: MeetingInput): boolean =>
  (['heldDay', 'startsAt', 'endsAt', 'place', 'form', 'link'] as const).every(
    (what) => meeting[what] === input[what],
  )

export async function openMeeting(
  parts: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  id: string,
): Promise<MeetingView | Refusal> {
  const opened = manage(parts, asker, id, async (tx, meeting) => {
    const no = whyNotOpen(meeting, await queries.todayOf(tx))
    if (no) return no
    await store.openMeeting(tx, id)
    await tell(tx, asker, 'meeting.opened', id)
  })
  return orRefuse(opened, { meeting_open_is_one: refuse('meeting_open_already') })
}

/** Whoever was still in the room stays marked so: they stayed to the end. */
export async function closeMeeting(
  parts: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  id: string,
): Promise<MeetingView | Refusal> {
  return manage(parts, asker, id, async (tx, meeting) => {
    const items = await agendaOf(tx, meeting)
    const no = whyNotClose({
      state: meeting.state,
      ballotsRunning: await queries.ballotsRunning(tx, id),
      items,
    })
    if (no) return no
    await store.closeMeeting(tx, id)
    await tell(tx, asker, 'meeting.closed', id)
    await flagAfter(tx, asker, id)
  })
}

/** It keeps its number and says why; whoever was told of it is told that it will not be. */
export async function cancelMeeting(
  parts: MeetingParts,
  asker: SignedIn,
  id: string,
  reason: string,
): Promise<MeetingView | Refusal> {
  const cancelled = await manage(parts, asker, id, async (tx, meeting) => {
    if (meeting.state !== 'planned') return refuse('meeting_not_planned')
    if (reason === '') return refuse('reason_missing')
    await store.cancelMeeting(tx, id, reason)
    await tell(tx, asker, 'meeting.cancelled', id, { reason })
    if (await wasCalled(tx, id)) await sendCancellation(parts, tx, asker, meeting, reason)
  })
  return thenWake(parts.jobs, cancelled)
}

export async function callMeeting(
  parts: MeetingParts,
  asker: SignedIn,
  id: string,
  note: string,
): Promise<MeetingView | Refusal> {
  const called = await manage(parts, asker, id, (tx, meeting) => send(parts, tx, asker, meeting, note))
  return isRefusal(called) ? called : thenWake(parts.jobs, called)
}
