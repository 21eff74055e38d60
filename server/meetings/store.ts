/** Writes of meetings as such. */
import type { MeetingInput } from '../../shared/meetings/shapes.ts'
import type { MeetingForm, MeetingState } from '../../shared/meetings/types.ts'
import type { Tx } from '../platform/database.ts'

export type MeetingRow = {
  id: string
  number: number
  year: number
  state: MeetingState
  heldDay: string
  startsAt: string
  endsAt: string | null
  place: string
  form: MeetingForm
  link: string
}

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
    insert into meeting (id, number, year, held_day, starts_at, ends_at, place, form, link)
    values (${row.id}, ${row.number}, ${row.year}, ${row.heldDay}, ${row.startsAt}, ${row.endsAt}, ${row.place},
            ${row.form}, ${row.link})`
}

/**
 * The lock every act at a meeting takes first: a seat is never taken in a meeting that is closing. Not FOR UPDATE: a paper that
 * names the meeting while somebody holds the paper must not wait for an act here that waits for the paper.
 */
export async function lockMeeting(tx: Tx, id: string): Promise<MeetingRow | null> {
  const [row] = await tx<MeetingRow[]>`
    select id, number, year, state, held_day as "heldDay", starts_at as "startsAt", ends_at as "endsAt", place, form, link
    from meeting where id = ${id} for no key update`
  return row ?? null
}

export async function changeMeeting(tx: Tx, id: string, to: MeetingInput): Promise<void> {
  await tx`
    update meeting set held_day = ${to.heldDay}, starts_at = ${to.startsAt}, ends_at = ${to.endsAt}, place = ${to.place},
      form = ${to.form}, link = ${to.link}
    where id = ${id}`
}

export async function openMeeting(tx: Tx, id: string): Promise<void> {
  await tx`update meeting set state = 'open', opened_at = now() where id = ${id}`
}

export async function closeMeeting(tx: Tx, id: string): Promise<void> {
  await tx`update meeting set state = 'closed', closed_at = now(), current_item_id = null where id = ${id}`
}

export async function cancelMeeting(tx: Tx, id: string, reason: string): Promise<void> {
  await tx`
    update meeting set state = 'cancelled', cancelled_at = now(), cancel_reason = ${reason}, current_item_id = null
    where id = ${id}`
}

export async function setCurrentItem(tx: Tx, id: string, itemId: string | null): Promise<void> {
  await tx`update meeting set current_item_id = ${itemId} where id = ${id}`
}
