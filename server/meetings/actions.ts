/** Meetings: planned, opened, closed; who is in the room; what is on the agenda. Only the secretariat and the chair manage. */
import { randomUUID } from 'node:crypto'
import { hasQuorum, quorumOf } from '../../shared/ballots/tally.ts'
import { defaultRules } from '../../shared/ballots/types.ts'
import { mayManageMeetings } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import { isDay } from '../../shared/dates.ts'
import type { AgendaItemInput, MeetingInput } from '../../shared/meetings/shapes.ts'
import type { MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import type { SignedIn } from '../auth/types.ts'
import { orRefuse } from '../platform/constraints.ts'
import { type Database, type Reader, refusing, type Tx } from '../platform/database.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

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

async function viewOf(reader: Reader, actor: Actor, id: string): Promise<MeetingView | Refusal> {
  const summary = await queries.readMeeting(reader, id)
  if (!summary) return refuse('not_found')
  const seats = await queries.seatsOf(reader, id)
  // Only seats count towards the quorum: a mandate that did not hold that day brings nobody nearer to it.
  const present = seats.filter((seat) => seat.present).length
  const rule = defaultRules.quorum
  return {
    ...summary,
    agenda: await queries.agendaOf(reader, id),
    seats,
    guestList: await queries.guestsOf(reader, id),
    quorum: {
      seats: seats.length,
      present,
      needed: quorumOf(seats.length, rule),
      met: hasQuorum(seats.length, present, rule),
    },
    abilities: { manage: mayManageMeetings(actor) },
  }
}

export async function planMeeting(
  database: Database,
  asker: SignedIn,
  input: MeetingInput,
): Promise<{ id: string; number: number; year: number } | Refusal> {
  if (!mayManageMeetings(asker.actor)) return refuse('not_allowed')
  if (!isDay(input.heldDay)) return refuse('not_a_day')
  const id = randomUUID()
  const year = Number(input.heldDay.slice(0, 4))
  return database.transaction(async (tx) => {
    const number = await store.nextNumber(tx, year)
    await store.insertMeeting(tx, { ...input, id, number, year })
    await tell(tx, asker, 'meeting.planned', id, { number, year, heldDay: input.heldDay })
    return { id, number, year }
  })
}

export async function openMeeting(
  database: Database,
  asker: SignedIn,
  id: string,
): Promise<MeetingView | Refusal> {
  const opened = manage(database, asker, id, async (tx, meeting) => {
    if (meeting.state === 'open') return refuse('meeting_open_already')
    await store.openMeeting(tx, id)
    await tell(tx, asker, 'meeting.opened', id)
  })
  return orRefuse(opened, { meeting_open_is_one: refuse('meeting_open_already') })
}

/** Whoever was still in the room stays marked so: they stayed to the end. */
export async function closeMeeting(
  database: Database,
  asker: SignedIn,
  id: string,
): Promise<MeetingView | Refusal> {
  return manage(database, asker, id, async (tx, meeting) => {
    if (meeting.state !== 'open') return refuse('meeting_not_open')
    const ballots = await queries.ballotsRunning(tx, id)
    if (ballots > 0) return refuse('meeting_ballot_running', { ballots })
    await store.closeMeeting(tx, id)
    await tell(tx, asker, 'meeting.closed', id)
  })
}

/** One tap. Repeating it changes nothing and writes nothing. */
export async function markSeat(
  database: Database,
  asker: SignedIn,
  id: string,
  mandateId: string,
  present: boolean,
): Promise<MeetingView | Refusal> {
  return manage(database, asker, id, async (tx) => {
    if (!(await queries.isSeat(tx, id, mandateId))) return refuse('no_mandate_that_day')
    const kind = present ? await arrive(tx, id, mandateId) : await leave(tx, id, mandateId)
    if (kind) await tell(tx, asker, kind, id, { mandateId })
  })
}

async function arrive(tx: Tx, meetingId: string, mandateId: string): Promise<string | null> {
  return (await store.arrive(tx, randomUUID(), meetingId, mandateId)) ? 'attendance.arrived' : null
}

async function leave(tx: Tx, meetingId: string, mandateId: string): Promise<string | null> {
  if (await store.takeBackArrival(tx, meetingId, mandateId)) return 'attendance.taken_back'
  return (await store.leave(tx, meetingId, mandateId)) ? 'attendance.left' : null
}

export async function addGuest(
  database: Database,
  asker: SignedIn,
  id: string,
  name: string,
): Promise<MeetingView | Refusal> {
  return manage(database, asker, id, async (tx) => {
    const attendanceId = randomUUID()
    await store.insertGuest(tx, attendanceId, id, name)
    // The name stands in the attendance list only; the history keeps the id (H40).
    await tell(tx, asker, 'attendance.guest_added', id, { attendanceId })
  })
}

/** A paper comes to the agenda when it is ready for the council (or is before it again); a point in words at any time. */
export async function addAgendaItem(
  database: Database,
  asker: SignedIn,
  id: string,
  input: AgendaItemInput,
): Promise<MeetingView | Refusal> {
  const added = manage(database, asker, id, async (tx) => {
    const item = await agendaItemOf(tx, input)
    if (isRefusal(item)) return item
    const itemId = randomUUID()
    await store.insertAgendaItem(tx, { id: itemId, meetingId: id, ...item })
    await tell(tx, asker, 'agenda.item_added', id, { itemId, positionId: item.positionId })
  })
  return orRefuse(added, { agenda_item_paper_is_once: refuse('on_agenda_already') })
}

async function agendaItemOf(
  tx: Tx,
  input: AgendaItemInput,
): Promise<{ title: string; positionId: string | null } | Refusal> {
  if ('title' in input) return { title: input.title, positionId: null }
  const paper = await queries.paperTitle(tx, input.positionId)
  if (!paper) return refuse('not_found')
  if (paper.state !== 'ready' && paper.state !== 'in_council') return refuse('wrong_state')
  return { title: paper.title, positionId: input.positionId }
}

/** Right, lock, not closed, deed, and the meeting as it is afterwards: the same frame for everything done at a meeting. */
async function manage(
  database: Database,
  asker: SignedIn,
  id: string,
  deed: (tx: Tx, meeting: store.MeetingRow) => Promise<Refusal | undefined>,
): Promise<MeetingView | Refusal> {
  if (!mayManageMeetings(asker.actor)) return refuse('not_allowed')
  return refusing(database, async (tx) => {
    const meeting = await store.lockMeeting(tx, id)
    if (!meeting) return refuse('not_found')
    if (meeting.state === 'closed') return refuse('meeting_closed')
    return (await deed(tx, meeting)) ?? viewOf(tx, asker.actor, id)
  })
}

async function tell(
  tx: Tx,
  asker: SignedIn,
  kind: string,
  meetingId: string,
  data: Record<string, string | number | null> = {},
): Promise<void> {
  await record(tx, {
    actorId: asker.actor.personId,
    kind,
    objectKind: 'meeting',
    objectId: meetingId,
    data,
  })
}
