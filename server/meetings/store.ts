/** Writes of meetings, agenda and attendance. */
import type { MeetingInput } from '../../shared/meetings/shapes.ts'
import type { MeetingState } from '../../shared/meetings/types.ts'
import type { Tx } from '../platform/database.ts'

export type MeetingRow = { id: string; state: MeetingState; heldDay: string }

/**
 * Meetings of one year are planned one after another under this lock, and none is ever removed, so their numbers are dense.
 * The lock lasts until the transaction ends.
 */
export async function nextNumber(tx: Tx, year: number): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtext('meeting number'), ${year}::int)`
  const [row] = await tx<{ next: number }[]>`
    select coalesce(max(number), 0) + 1 as next from meeting where year = ${year}`
  return row?.next ?? 1
}

export async function insertMeeting(
  tx: Tx,
  row: MeetingInput & { id: string; number: number; year: number },
): Promise<void> {
  await tx`
    insert into meeting (id, number, year, held_day, starts_at, place, form)
    values (${row.id}, ${row.number}, ${row.year}, ${row.heldDay}, ${row.startsAt}, ${row.place}, ${row.form})`
}

/** The lock every act at a meeting takes first: a seat is never taken in a meeting that is closing. */
export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | null> {
  const [row] = await tx<MeetingRow[]>`
    select id, state, held_day as "heldDay" from meeting where id = ${id} for update`
  return row ?? null
}

export async function openMeeting(tx: Tx, id: string): Promise<void> {
  await tx`update meeting set state = 'open', opened_at = now() where id = ${id}`
}

export async function closeMeeting(tx: Tx, id: string): Promise<void> {
  await tx`update meeting set state = 'closed', closed_at = now() where id = ${id}`
}

/** True when the person was not marked as present before. */
export async function arrive(tx: Tx, id: string, meetingId: string, mandateId: string): Promise<boolean> {
  const rows = await tx`
    insert into attendance (id, meeting_id, mandate_id, capacity) values (${id}, ${meetingId}, ${mandateId}, 'voting')
    on conflict (meeting_id, mandate_id) where left_at is null do nothing returning id`
  return rows.length === 1
}

/**
 * A tap taken back before the meeting began, or within two minutes and before any ballot counted on it, was a slip: nothing
 * remains of it, for a stray row would be one attendance more in the annual report.
 */
export async function takeBackArrival(tx: Tx, meetingId: string, mandateId: string): Promise<boolean> {
  const rows = await tx`
    delete from attendance a using meeting m
    where m.id = a.meeting_id and a.meeting_id = ${meetingId} and a.mandate_id = ${mandateId} and a.left_at is null
      and (m.state = 'planned' or a.arrived_at > now() - interval '2 minutes')
      and not exists (select 1 from ballot b join ballot_elector e on e.ballot_id = b.id
        where b.meeting_id = a.meeting_id and e.mandate_id = a.mandate_id and e.present)
    returning a.id`
  return rows.length > 0
}

/** Whoever leaves stays in the list, with the hour. */
export async function leave(tx: Tx, meetingId: string, mandateId: string): Promise<boolean> {
  const rows = await tx`
    update attendance set left_at = now()
    where meeting_id = ${meetingId} and mandate_id = ${mandateId} and left_at is null returning id`
  return rows.length > 0
}

export async function insertGuest(tx: Tx, id: string, meetingId: string, name: string): Promise<void> {
  await tx`
    insert into attendance (id, meeting_id, guest_name, capacity) values (${id}, ${meetingId}, ${name}, 'guest')`
}

export async function insertAgendaItem(
  tx: Tx,
  item: { id: string; meetingId: string; positionId: string | null; title: string },
): Promise<void> {
  await tx`
    insert into agenda_item (id, meeting_id, position_id, ordinal, title)
    select ${item.id}, ${item.meetingId}, ${item.positionId}, coalesce(max(ordinal), 0) + 1, ${item.title}
    from agenda_item where meeting_id = ${item.meetingId}`
}
