/** Writes of attendance: people come and go, and times are put right with what stood there before. */
import type { GuestInput } from '../../../shared/meetings/shapes.ts'
import type { Tx } from '../../platform/database.ts'
import type { StayRow } from './queries.ts'

export type Arrival = {
  id: string
  meetingId: string
  mandateId: string
  capacity: 'voting' | 'deputy'
  remote: boolean
  forMandateId: string | null
}

/** True when the person was not marked as present before. */
export async function arrive(tx: Tx, arrival: Arrival): Promise<boolean> {
  const rows = await tx`
    insert into attendance (id, meeting_id, mandate_id, capacity, remote, for_mandate_id)
    values (${arrival.id}, ${arrival.meetingId}, ${arrival.mandateId}, ${arrival.capacity}, ${arrival.remote},
            ${arrival.forMandateId})
    on conflict (meeting_id, mandate_id) where left_at is null do nothing returning id`
  return rows.length === 1
}

/** In the room or from afar, and whose deputy: true when something changed. */
export async function describe(tx: Tx, arrival: Arrival): Promise<boolean> {
  const rows = await tx`
    update attendance set remote = ${arrival.remote}, for_mandate_id = ${arrival.forMandateId}
    where meeting_id = ${arrival.meetingId} and mandate_id = ${arrival.mandateId} and left_at is null
      and (remote, for_mandate_id) is distinct from (${arrival.remote}::boolean, ${arrival.forMandateId}::uuid)
    returning id`
  return rows.length > 0
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

export async function insertGuest(tx: Tx, id: string, meetingId: string, guest: GuestInput): Promise<void> {
  await tx`
    insert into attendance (id, meeting_id, guest_name, capacity, remote, guest_kind, guest_role, guest_organisation)
    values (${id}, ${meetingId}, ${guest.name}, 'guest', ${guest.remote}, ${guest.kind}, ${guest.role}, ${guest.organisation})`
}

/** A guest has one stay; coming back takes the leaving away. */
export async function setGuestPresence(
  tx: Tx,
  meetingId: string,
  id: string,
  present: boolean,
): Promise<boolean> {
  const rows = await tx`
    update attendance set left_at = case when ${present} then null else now() end
    where id = ${id} and meeting_id = ${meetingId} and capacity = 'guest' and (left_at is null) <> ${present} returning id`
  return rows.length > 0
}

export async function insertStay(
  tx: Tx,
  stay: {
    id: string
    meetingId: string
    mandateId: string
    capacity: 'voting' | 'deputy'
    from: Date
    to: Date | null
  },
): Promise<void> {
  await tx`
    insert into attendance (id, meeting_id, mandate_id, capacity, arrived_at, left_at)
    values (${stay.id}, ${stay.meetingId}, ${stay.mandateId}, ${stay.capacity}, ${stay.from}, ${stay.to})`
}

export async function setTimes(tx: Tx, id: string, from: Date, to: Date | null): Promise<void> {
  await tx`update attendance set arrived_at = ${from}, left_at = ${to} where id = ${id}`
}

export async function removeStay(tx: Tx, id: string): Promise<void> {
  await tx`delete from attendance where id = ${id}`
}

export type Correction = {
  id: string
  meetingId: string
  stay: Pick<StayRow, 'id' | 'mandateId' | 'guestName'>
  what: 'added' | 'changed' | 'removed'
  old: { from: Date; to: Date | null } | null
  now: { from: Date; to: Date | null } | null
  reason: string
  by: string
}

export async function insertCorrection(tx: Tx, c: Correction): Promise<void> {
  await tx`
    insert into attendance_correction (id, meeting_id, attendance_id, mandate_id, guest_name, what, old_arrived_at, old_left_at,
      new_arrived_at, new_left_at, reason, corrected_by)
    values (${c.id}, ${c.meetingId}, ${c.stay.id}, ${c.stay.mandateId}, ${c.stay.mandateId ? null : c.stay.guestName}, ${c.what},
      ${c.old?.from ?? null}, ${c.old?.to ?? null}, ${c.now?.from ?? null}, ${c.now?.to ?? null}, ${c.reason}, ${c.by})`
}
