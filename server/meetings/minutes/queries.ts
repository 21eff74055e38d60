/**
 * Reads of what minutes are made of. Ballots and separate opinions belong to others, who may give them more columns: what is not
 * known for sure here is asked of the row as JSON, where a missing column is only null.
 */
import type { ItemState, MeetingName } from '../../../shared/meetings/types.ts'
import type { PositionKind } from '../../../shared/positions/types.ts'
import type { Reader } from '../../platform/database.ts'

export async function councilWords(
  reader: Reader,
): Promise<{ name: string; nameGenitive: string } | undefined> {
  const [row] = await reader<{ name: string; nameGenitive: string }[]>`
    select name, name_genitive as "nameGenitive" from council`
  return row
}

export async function secretariesOn(reader: Reader, day: string): Promise<string[]> {
  const rows = await reader<{ name: string }[]>`
    select p.given_name || ' ' || p.family_name as name from mandate d join person p on p.id = d.person_id
    where d.role = 'secretary' and d.from_day <= ${day} and coalesce(d.to_day, 'infinity') >= ${day}
    group by p.id order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
  return rows.map(({ name }) => name)
}

export type DealtItem = {
  id: string
  title: string
  takenUpAt: Date | null
  positionId: string | null
  kind: PositionKind | null
  positionState: string | null
  number: number | null
  year: number | null
  stored: ItemState
}

export async function dealtItems(reader: Reader, meetingId: string): Promise<DealtItem[]> {
  const rows = await reader<DealtItem[]>`
    select i.id, i.title, i.taken_up_at as "takenUpAt", i.position_id as "positionId", p.kind, p.state as "positionState",
      p.number, p.year, i.state as stored
    from agenda_item i left join position p on p.id = i.position_id
    where i.meeting_id = ${meetingId} order by i.ordinal, i.id`
  return [...rows]
}

export type MinutedBallot = {
  id: string
  positionId: string | null
  secrecy: string
  state: string
  subject: string | null
  openedAt: Date
  closedAt: Date | null
  voidReason: string | null
  result: Record<string, unknown> | null
  /** The text that was voted on. */
  versionLabel: string
  versionSha256: string
}

/** In the order they were opened. */
export async function ballotsAt(reader: Reader, meetingId: string): Promise<MinutedBallot[]> {
  const rows = await reader<MinutedBallot[]>`
    select b.id, b.position_id as "positionId", b.secrecy, b.state, to_jsonb(b) ->> 'subject' as subject,
      b.opened_at as "openedAt", b.closed_at as "closedAt", b.void_reason as "voidReason", b.result,
      n.label as "versionLabel", b.content_sha256 as "versionSha256"
    from ballot b join version n on n.id = b.version_id where b.meeting_id = ${meetingId} order by b.opened_at, b.id`
  return [...rows]
}

/**
 * Whose vote each was, as it was counted: the newest of a seat, none that was contested; who was recused; who was there for a seat
 * that nobody voted on. A secret ballot keeps no names, so it is never asked.
 */
export async function namesOf(
  reader: Reader,
  ballotId: string,
): Promise<{ name: string; choice: 'for' | 'against' | 'abstain' | 'recused' | null }[]> {
  return reader<{ name: string; choice: 'for' | 'against' | 'abstain' | 'recused' | null }[]>`
    with newest as (
      select distinct on (v.seat_id) v.seat_id, v.mandate_id, case when c.vote_id is null then v.choice end as choice
      from vote v left join vote_contest c on c.vote_id = v.id where v.ballot_id = ${ballotId} order by v.seat_id, v.ordinal desc)
    select p.given_name || ' ' || p.family_name as name,
      case when e.recused or coalesce(m.recused, false) then 'recused' else n.choice end as choice
    from ballot_elector e join person p on p.id = e.person_id
      left join ballot_elector m on m.ballot_id = e.ballot_id and m.mandate_id = e.deputy_for
      left join newest n on n.seat_id = e.seat_id and n.mandate_id = e.mandate_id and n.choice is not null
    where e.ballot_id = ${ballotId} and e.present and (n.choice is not null or e.recused
      or ((m.mandate_id is null or not m.present)
        and not exists (select 1 from newest x where x.seat_id = e.seat_id and x.choice is not null)))
    order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

/** With the author's organisation on the day of the meeting; an opinion that was taken back is none. */
export async function opinionsOn(
  reader: Reader,
  positionId: string,
  day: string,
): Promise<{ name: string; organisationName: string; body: string }[]> {
  return reader<{ name: string; organisationName: string; body: string }[]>`
    select p.given_name || ' ' || p.family_name as name, o.body,
      coalesce((select g.name from mandate m join organisation g on g.id = m.organisation_id
        where m.person_id = p.id and m.from_day <= ${day} and coalesce(m.to_day, 'infinity') >= ${day}
        order by m.role in ('chair', 'vice_chair', 'member') desc, m.from_day limit 1), '') as "organisationName"
    from separate_opinion o join person p on p.id = o.person_id
    where o.position_id = ${positionId} and to_jsonb(o) ->> 'withdrawn_at' is null and coalesce(o.body, '') <> ''
    order by o.filed_at`
}

export type VersionRow = {
  id: string
  ordinal: number
  content: string
  sha256: string
  reason: string
  createdBy: string
  createdAt: Date
  approval: {
    way: string
    reason: string
    recordedBy: string
    at: string
    atMeeting: MeetingName | null
  } | null
}

/** Newest first. */
export async function versionsOf(reader: Reader, meetingId: string): Promise<VersionRow[]> {
  const rows = await reader<VersionRow[]>`
    select v.id, v.ordinal, v.content, v.sha256, v.reason, p.given_name || ' ' || p.family_name as "createdBy",
      v.created_at as "createdAt",
      case when a.version_id is not null then jsonb_build_object('way', a.way, 'reason', a.reason, 'at', a.at,
        'recordedBy', r.given_name || ' ' || r.family_name,
        'atMeeting', case when m.id is not null then jsonb_build_object('id', m.id, 'number', m.number, 'year', m.year,
          'heldDay', m.held_day) end) end as approval
    from minutes_version v join person p on p.id = v.created_by
      left join minutes_approval a on a.version_id = v.id left join person r on r.id = a.recorded_by
      left join meeting m on m.id = a.at_meeting_id
    where v.meeting_id = ${meetingId} order by v.ordinal desc`
  return [...rows]
}

export async function laterMeetings(
  reader: Reader,
  meetingId: string,
  heldDay: string,
): Promise<MeetingName[]> {
  return reader<MeetingName[]>`
    select id, number, year, held_day as "heldDay" from meeting
    where id <> ${meetingId} and held_day >= ${heldDay} and state in ('open', 'closed')
    order by held_day, number`
}
