/** Reads of attendance. Seats are the voting mandates on the meeting's own day, whoever holds them now. */
import type { AttendanceCorrection, GuestKind } from '../../../shared/meetings/types.ts'
import type { Reader } from '../../platform/database.ts'

export type MandateRow = {
  mandateId: string
  name: string
  organisationName: string
  roleLabel: string
  role: string
}

/** The mandates of the meeting's day that have a seat of their own, or those of deputies. */
export async function mandatesOn(
  reader: Reader,
  heldDay: string,
  which: 'voting' | 'deputy',
): Promise<MandateRow[]> {
  const roles = which === 'voting' ? ['chair', 'vice_chair', 'member'] : ['deputy']
  const rows = await reader<MandateRow[]>`
    select d.id as "mandateId", p.given_name || ' ' || p.family_name as name, o.name as "organisationName",
      d.role_label as "roleLabel", d.role
    from mandate d join person p on p.id = d.person_id join organisation o on o.id = d.organisation_id
    where d.role = any(${roles}) and d.from_day <= ${heldDay} and coalesce(d.to_day, 'infinity') >= ${heldDay}
    order by array_position(array['chair', 'vice_chair', 'member'], d.role), p.family_name collate "pl-x-icu",
      p.given_name collate "pl-x-icu"`
  return [...rows]
}

export async function isMandateOn(
  reader: Reader,
  heldDay: string,
  mandateId: string,
  which: 'voting' | 'deputy',
): Promise<boolean> {
  return (await mandatesOn(reader, heldDay, which)).some((one) => one.mandateId === mandateId)
}

export type StayRow = {
  id: string
  mandateId: string | null
  capacity: 'voting' | 'deputy' | 'guest'
  arrivedAt: Date
  leftAt: Date | null
  remote: boolean
  forMandateId: string | null
  forName: string | null
  guestName: string | null
  guestKind: GuestKind
  guestRole: string
  guestOrganisation: string
}

/** Every stay of everybody, in the order they came. */
export async function staysOf(reader: Reader, meetingId: string): Promise<StayRow[]> {
  const rows = await reader<StayRow[]>`
    select a.id, a.mandate_id as "mandateId", a.capacity, a.arrived_at as "arrivedAt", a.left_at as "leftAt", a.remote,
      a.for_mandate_id as "forMandateId", f.given_name || ' ' || f.family_name as "forName",
      coalesce(a.guest_name, g.given_name || ' ' || g.family_name) as "guestName", a.guest_kind as "guestKind",
      a.guest_role as "guestRole", a.guest_organisation as "guestOrganisation"
    from attendance a
      left join mandate d on d.id = a.for_mandate_id left join person f on f.id = d.person_id
      left join mandate e on e.id = a.mandate_id left join person g on g.id = e.person_id
    where a.meeting_id = ${meetingId} order by a.arrived_at, coalesce(a.guest_name, '') collate "pl-x-icu", a.id`
  return [...rows]
}

export async function stayOf(reader: Reader, meetingId: string, stayId: string): Promise<StayRow | null> {
  return (await staysOf(reader, meetingId)).find((stay) => stay.id === stayId) ?? null
}

/**
 * Hours of the meeting's day in Warsaw as instants, with the database's clock beside them. Of a meeting that went on past midnight
 * an hour of leaving that is smaller than that of coming is of the next day.
 */
export async function instantsOf(
  reader: Reader,
  meetingId: string,
  { arrivedAt, leftAt }: { arrivedAt: string; leftAt: string | null },
): Promise<{ from: Date; to: Date | null; now: Date; closedAt: Date | null }> {
  const [row] = await reader<{ from: Date; to: Date | null; now: Date; closedAt: Date | null }[]>`
    select (m.held_day + ${arrivedAt}::time) at time zone 'Europe/Warsaw' as from,
      (m.held_day + ${leftAt}::time + case when ${leftAt}::time <= ${arrivedAt}::time
        and coalesce(m.closed_at, clock_timestamp()) at time zone 'Europe/Warsaw' > m.held_day + 1
        and m.opened_at at time zone 'Europe/Warsaw' < m.held_day + 1 then interval '1 day' else interval '0' end)
        at time zone 'Europe/Warsaw' as to, clock_timestamp() as now, m.closed_at as "closedAt"
    from meeting m where m.id = ${meetingId}`
  if (!row) throw new Error('the database has no clock')
  return row
}

type CorrectionRow = {
  id: string
  name: string
  what: AttendanceCorrection['what']
  oldArrivedAt: Date | null
  oldLeftAt: Date | null
  newArrivedAt: Date | null
  newLeftAt: Date | null
  reason: string
  correctedBy: string
  at: Date
}

export async function correctionsOf(reader: Reader, meetingId: string): Promise<AttendanceCorrection[]> {
  const rows = await reader<CorrectionRow[]>`
    select c.id, c.person_name as name, c.what, c.old_arrived_at as "oldArrivedAt", c.old_left_at as "oldLeftAt",
      c.new_arrived_at as "newArrivedAt", c.new_left_at as "newLeftAt", c.reason,
      p.given_name || ' ' || p.family_name as "correctedBy", c.at
    from (select c.*, coalesce(a.guest_name, g.given_name || ' ' || g.family_name, c.guest_name, '') as person_name
      from attendance_correction c left join attendance a on a.id = c.attendance_id
        left join mandate d on d.id = c.mandate_id left join person g on g.id = d.person_id
      where c.meeting_id = ${meetingId}) c join person p on p.id = c.corrected_by
    order by c.seq`
  const span = (from: Date | null, to: Date | null) =>
    from ? { arrivedAt: from.toISOString(), leftAt: to?.toISOString() ?? null } : null
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    what: row.what,
    old: span(row.oldArrivedAt, row.oldLeftAt),
    new: span(row.newArrivedAt, row.newLeftAt),
    reason: row.reason,
    correctedBy: row.correctedBy,
    at: row.at.toISOString(),
  }))
}
