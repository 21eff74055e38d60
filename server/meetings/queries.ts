/** Reads of meetings as such; their agenda, attendance, notices and minutes are read in their own folders. */
import type { MeetingName, MeetingSummary } from '../../shared/meetings/types.ts'
import type { Reader } from '../platform/database.ts'

/**
 * While a meeting runs, its figures are who is in the room now; once it is closed, everyone who was there. A person who left and
 * came back is one person.
 */
function summaryColumns(reader: Reader) {
  return reader`
      m.id, m.number, m.year, m.held_day as "heldDay", m.starts_at as "startsAt", m.ends_at as "endsAt", m.place, m.link,
      m.form, m.state, m.cancel_reason as "cancelReason",
      (select count(distinct a.mandate_id)::int from attendance a where a.meeting_id = m.id and a.capacity = 'voting'
         and (m.state = 'closed' or a.left_at is null)) as "votingPresent",
      (select count(*)::int from attendance a where a.meeting_id = m.id and a.capacity = 'guest'
         and (m.state = 'closed' or a.left_at is null)) as guests`
}

export async function meetings(reader: Reader): Promise<MeetingSummary[]> {
  const rows = await reader<MeetingSummary[]>`
    select ${summaryColumns(reader)} from meeting m order by m.held_day desc, m.starts_at desc, m.number desc`
  return [...rows]
}

export type ReadMeeting = MeetingSummary & { openedAt: Date | null; closedAt: Date | null }
export async function readMeeting(reader: Reader, id: string): Promise<ReadMeeting | null> {
  const [row] = await reader<ReadMeeting[]>`
    select ${summaryColumns(reader)}, m.opened_at as "openedAt", m.closed_at as "closedAt"
    from meeting m where m.id = ${id}`
  return row ?? null
}

export async function meetingName(reader: Reader, id: string): Promise<MeetingName | null> {
  const [row] = await reader<MeetingName[]>`
    select id, number, year, held_day as "heldDay" from meeting where id = ${id}`
  return row ?? null
}

export async function ballotsRunning(reader: Reader, meetingId: string): Promise<number> {
  const [row] = await reader<{ ballots: number }[]>`
    select count(*)::int as ballots from ballot where meeting_id = ${meetingId} and state in ('open', 'closed')`
  return row?.ballots ?? 0
}

/** The council's day: Europe/Warsaw on the database's clock (H21). */
export async function todayOf(reader: Reader): Promise<string> {
  const [row] = await reader<{ today: string }[]>`select (now() at time zone 'Europe/Warsaw')::date as today`
  if (!row) throw new Error('the database has no clock')
  return row.today
}
