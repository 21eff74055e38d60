/** Reads of notices: what was told, to whom it went, and whom a new one has to reach. */

import type { NoticeKind, NoticeOutcome } from '../../../shared/meetings/notice.ts'
import type { MeetingForm } from '../../../shared/meetings/types.ts'
import type { Language } from '../../../shared/speak.ts'
import type { Reader } from '../../platform/database.ts'

/** One point as it was told; `label` and `sha256` only of a paper. */
export type ToldItem = {
  title: string
  positionId: string | null
  label: string | null
  sha256: string | null
}

export type NoticeRow = {
  id: string
  meetingId: string
  sequence: number
  kind: NoticeKind
  sentDay: string
  sentAt: Date
  heldDay: string
  startsAt: string
  endsAt: string | null
  place: string
  form: MeetingForm
  link: string
  agenda: ToldItem[]
  note: string
  byChair: boolean
  sentBy: string
}

const columns = (reader: Reader) => reader`
  n.id, n.meeting_id as "meetingId", n.sequence, n.kind, (n.sent_at at time zone 'Europe/Warsaw')::date as "sentDay",
  n.sent_at as "sentAt", n.held_day as "heldDay", n.starts_at as "startsAt", n.ends_at as "endsAt", n.place, n.form, n.link,
  n.agenda, n.note, n.by_chair as "byChair", p.given_name || ' ' || p.family_name as "sentBy"`

/** Oldest first. */
export async function noticesOf(reader: Reader, meetingId: string): Promise<NoticeRow[]> {
  const rows = await reader<NoticeRow[]>`
    select ${columns(reader)} from meeting_notice n join person p on p.id = n.sent_by
    where n.meeting_id = ${meetingId} order by n.sequence`
  return [...rows]
}

export async function readNotice(reader: Reader, id: string): Promise<NoticeRow | null> {
  const [row] = await reader<NoticeRow[]>`
    select ${columns(reader)} from meeting_notice n join person p on p.id = n.sent_by where n.id = ${id}`
  return row ?? null
}

export async function sentTo(
  reader: Reader,
  meetingId: string,
): Promise<{ noticeId: string; name: string; outcome: NoticeOutcome }[]> {
  return reader<{ noticeId: string; name: string; outcome: NoticeOutcome }[]>`
    select t.notice_id as "noticeId", p.given_name || ' ' || p.family_name as name, t.outcome
    from meeting_notice_to t join meeting_notice n on n.id = t.notice_id join person p on p.id = t.person_id
    where n.meeting_id = ${meetingId}
    order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

/** Everybody with a mandate on that day, and whoever was told of this meeting before. */
export async function peopleToTell(
  reader: Reader,
  meetingId: string,
  heldDay: string,
): Promise<{ personId: string; email: string | null }[]> {
  return reader<{ personId: string; email: string | null }[]>`
    select p.id as "personId", p.email from person p
    where exists (select 1 from mandate d where d.person_id = p.id
        and d.from_day <= ${heldDay} and coalesce(d.to_day, 'infinity') >= ${heldDay})
      or exists (select 1 from meeting_notice_to t join meeting_notice n on n.id = t.notice_id
        where n.meeting_id = ${meetingId} and t.person_id = p.id)
    order by p.id`
}

export async function peopleTold(
  reader: Reader,
  meetingId: string,
): Promise<{ personId: string; email: string | null }[]> {
  return reader<{ personId: string; email: string | null }[]>`
    select distinct p.id as "personId", p.email from meeting_notice_to t
      join meeting_notice n on n.id = t.notice_id join person p on p.id = t.person_id
    where n.meeting_id = ${meetingId} order by p.id`
}

export type ToldPerson = {
  name: string
  email: string | null
  language: Language
  outcome: NoticeOutcome
  number: number
  year: number
  council: string
  councilGenitive: string
  host: string
}

export async function personTold(
  reader: Reader,
  noticeId: string,
  personId: string,
): Promise<ToldPerson | null> {
  const [row] = await reader<ToldPerson[]>`
    select p.given_name || ' ' || p.family_name as name, p.email, coalesce(a.language, 'pl') as language, t.outcome,
      m.number, m.year, c.name as council, c.name_genitive as "councilGenitive", h.name as host
    from meeting_notice_to t join meeting_notice n on n.id = t.notice_id join meeting m on m.id = n.meeting_id
      join person p on p.id = t.person_id left join account a on a.person_id = p.id cross join council c cross join host h
    where t.notice_id = ${noticeId} and t.person_id = ${personId}`
  return row ?? null
}

/** What T5 asks of a paper at a meeting; null when it is not among the open points. */
export async function paperToTakeUp(
  reader: Reader,
  meetingId: string,
  positionId: string,
): Promise<{ heldDay: string; urgentReason: string; sha256: string | null } | null> {
  const [row] = await reader<{ heldDay: string; urgentReason: string; sha256: string | null }[]>`
    select m.held_day as "heldDay", i.urgent_reason as "urgentReason", v.sha256
    from agenda_item i join meeting m on m.id = i.meeting_id join position p on p.id = i.position_id
      left join version v on v.id = p.current_version_id
    where i.meeting_id = ${meetingId} and i.position_id = ${positionId} and i.state = 'open'`
  return row ?? null
}
