/** Reads of meetings. Seats are the voting mandates on the meeting's own day, whoever holds them now. */
import type { MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import type { Reader } from '../platform/database.ts'

/**
 * While a meeting runs, its figures are who is in the room now; once it is closed, everyone who was there. A person who left and
 * came back is one person.
 */
function summaryColumns(reader: Reader) {
  return reader`
    select m.id, m.number, m.year, m.held_day as "heldDay", m.starts_at as "startsAt", m.place, m.form, m.state,
      (select count(distinct a.mandate_id)::int from attendance a where a.meeting_id = m.id and a.capacity = 'voting'
         and (m.state = 'closed' or a.left_at is null)) as "votingPresent",
      (select count(*)::int from attendance a where a.meeting_id = m.id and a.capacity = 'guest'
         and (m.state = 'closed' or a.left_at is null)) as guests
    from meeting m`
}

export async function meetings(reader: Reader): Promise<MeetingSummary[]> {
  const rows = await reader<MeetingSummary[]>`
    ${summaryColumns(reader)} order by m.held_day desc, m.starts_at desc, m.number desc`
  return [...rows]
}

export async function readMeeting(reader: Reader, id: string): Promise<MeetingSummary | null> {
  const [row] = await reader<MeetingSummary[]>`${summaryColumns(reader)} where m.id = ${id}`
  return row ?? null
}

export async function agendaOf(reader: Reader, meetingId: string): Promise<MeetingView['agenda']> {
  const rows = await reader<MeetingView['agenda']>`
    select i.id, i.ordinal, i.title, i.position_id as "positionId", p.state as "positionState"
    from agenda_item i left join position p on p.id = i.position_id
    where i.meeting_id = ${meetingId} order by i.ordinal, i.id`
  return [...rows]
}

export async function seatsOf(reader: Reader, meetingId: string): Promise<MeetingView['seats']> {
  const rows = await reader<MeetingView['seats']>`
    select d.id as "mandateId", p.given_name || ' ' || p.family_name as name, o.name as "organisationName",
           d.role_label as "roleLabel", d.role,
           exists (select 1 from attendance a where a.meeting_id = m.id and a.mandate_id = d.id
             and (m.state = 'closed' or a.left_at is null)) as present
    from meeting m join mandate d on d.role in ('member', 'chair', 'vice_chair')
        and d.from_day <= m.held_day and coalesce(d.to_day, 'infinity') >= m.held_day
      join person p on p.id = d.person_id join organisation o on o.id = d.organisation_id
    where m.id = ${meetingId}
    order by array_position(array['chair', 'vice_chair', 'member'], d.role), p.family_name collate "pl-x-icu",
      p.given_name collate "pl-x-icu"`
  return [...rows]
}

export async function guestsOf(reader: Reader, meetingId: string): Promise<MeetingView['guestList']> {
  const rows = await reader<MeetingView['guestList']>`
    select a.id, coalesce(a.guest_name, p.given_name || ' ' || p.family_name) as name,
           m.state = 'closed' or a.left_at is null as present
    from attendance a join meeting m on m.id = a.meeting_id
      left join mandate d on d.id = a.mandate_id left join person p on p.id = d.person_id
    where a.meeting_id = ${meetingId} and a.capacity = 'guest' order by a.arrived_at, a.id`
  return [...rows]
}

/** A seat at this meeting: a voting mandate on its day. */
export async function isSeat(reader: Reader, meetingId: string, mandateId: string): Promise<boolean> {
  const rows = await reader`
    select 1 from meeting m join mandate d on d.role in ('member', 'chair', 'vice_chair')
      and d.from_day <= m.held_day and coalesce(d.to_day, 'infinity') >= m.held_day
    where m.id = ${meetingId} and d.id = ${mandateId}`
  return rows.length > 0
}

export async function ballotsRunning(reader: Reader, meetingId: string): Promise<number> {
  const [row] = await reader<{ ballots: number }[]>`
    select count(*)::int as ballots from ballot where meeting_id = ${meetingId} and state in ('open', 'closed')`
  return row?.ballots ?? 0
}

export async function paperTitle(
  reader: Reader,
  positionId: string,
): Promise<{ title: string; state: string } | null> {
  const [row] = await reader<{ title: string; state: string }[]>`
    select title, state from position where id = ${positionId}`
  return row ?? null
}
