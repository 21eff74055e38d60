/** Reads for pages and rules. Any table may be read here; none is written. */

import type { BallotKind, BallotResult, BallotState, Purpose, Subject } from '../../shared/ballots/types.ts'
import type { Actor, Mandate, PersonName } from '../../shared/council/types.ts'
import type { PositionKind, PositionState } from '../../shared/positions/types.ts'
import type { HistoryEntry, SeparateOpinionView, VersionSummary } from '../../shared/positions/view.ts'
import { withdrawableStates } from '../../shared/positions/withdrawal.ts'
import { leadInOffice, ofEarlierTerm } from '../council/terms/store.ts'
import type { Reader } from '../platform/database.ts'
import { awaitedReviewers, mayVote, votedBy } from './waiting-store.ts'

/** The council's day: Europe/Warsaw on the database's clock (H21). */
export async function todayOf(reader: Reader): Promise<string> {
  const [row] = await reader<{ today: string }[]>`select (now() at time zone 'Europe/Warsaw')::date as today`
  if (!row) throw new Error('the database has no clock')
  return row.today
}

/** A person's mandates on a day, read inside the transaction that relies on them. */
export async function actorOn(reader: Reader, personId: string, day: string): Promise<Actor> {
  const mandates = await reader<Mandate[]>`
    select m.id, m.person_id as "personId", m.organisation_id as "organisationId", o.name as "organisationName",
           m.role, m.role_label as "roleLabel", m.from_day as "fromDay", m.to_day as "toDay"
    from mandate m join organisation o on o.id = m.organisation_id
    where m.person_id = ${personId} and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})
    order by m.from_day, m.id`
  return { personId, mandates: [...mandates] }
}

export async function authorsOf(reader: Reader, positionId: string): Promise<PersonName[]> {
  return reader<PersonName[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName"
    from position_author a join person p on p.id = a.person_id
    where a.position_id = ${positionId} order by a.added_at, p.family_name collate "pl-x-icu"`
}

/** Who wrote a word in any epoch is an author too, whether named or not: such a person never reviews the paper. */
export async function writerIdsOf(reader: Reader, positionId: string): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select person_id as id from position_author where position_id = ${positionId}
    union select person_id from text_client where position_id = ${positionId} and person_id is not null`
  return rows.map((row) => row.id)
}

export async function personName(reader: Reader, id: string): Promise<PersonName> {
  const [row] = await reader<PersonName[]>`
    select id, given_name as "givenName", family_name as "familyName" from person where id = ${id}`
  return row ?? { id, givenName: '', familyName: '' }
}

/** "Ewa Kalina" by id. */
export async function personNames(reader: Reader, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await reader<{ id: string; name: string }[]>`
    select id, given_name || ' ' || family_name as name from person where id = any(${ids}::uuid[])`
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

export async function organisationIdsOf(
  reader: Reader,
  personIds: string[],
  day: string,
): Promise<Map<string, string[]>> {
  const rows = await reader<{ personId: string; organisationId: string }[]>`
    select person_id as "personId", organisation_id as "organisationId" from mandate
    where person_id = any(${personIds}::uuid[]) and from_day <= ${day} and (to_day is null or to_day >= ${day})`
  const byPerson = new Map<string, string[]>(personIds.map((id) => [id, []]))
  for (const row of rows) byPerson.get(row.personId)?.push(row.organisationId)
  return byPerson
}

/** The organisations for which each sits on the council on that day; guests and the secretariat have none. */
export async function councilOrganisationsOf(
  reader: Reader,
  personIds: string[],
  day: string,
): Promise<Map<string, string[]>> {
  const rows = await reader<{ personId: string; organisationId: string }[]>`
    select person_id as "personId", organisation_id as "organisationId" from mandate
    where person_id = any(${personIds}::uuid[]) and role in ('member', 'deputy', 'chair', 'vice_chair')
      and from_day <= ${day} and (to_day is null or to_day >= ${day})`
  const byPerson = new Map<string, string[]>(personIds.map((id) => [id, []]))
  for (const row of rows) byPerson.get(row.personId)?.push(row.organisationId)
  return byPerson
}

/** Everyone who could be asked to review: members and deputies with a mandate today. */
export async function councilMembersOn(
  reader: Reader,
  day: string,
): Promise<(PersonName & { organisationName: string })[]> {
  return reader<(PersonName & { organisationName: string })[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", min(o.name) as "organisationName"
    from mandate m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
    where m.role in ('member', 'deputy', 'chair', 'vice_chair') and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})
    group by p.id order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

type VersionRow = Omit<VersionSummary, 'createdAt' | 'createdBy'> & {
  createdAt: Date
  personId: string | null
  givenName: string | null
  familyName: string | null
}

export async function versionsOf(reader: Reader, positionId: string): Promise<VersionSummary[]> {
  const rows = await reader<VersionRow[]>`
    select v.id, v.label, v.reason, v.sha256, v.created_at as "createdAt", p.id as "personId",
           p.given_name as "givenName", p.family_name as "familyName"
    from version v left join person p on p.id = v.created_by
    where v.position_id = ${positionId} order by v.created_at, v.label`
  return rows.map(({ createdAt, personId, givenName, familyName, ...rest }) => ({
    ...rest,
    createdAt: createdAt.toISOString(),
    createdBy: personId ? { id: personId, givenName: givenName ?? '', familyName: familyName ?? '' } : null,
  }))
}

export async function readVersion(
  reader: Reader,
  positionId: string,
  versionId: string,
): Promise<{
  canonical: string
  sha256: string
  epoch: number
  seq: number
  parts: { id: string; part: 'section' | 'recommendation'; sha256: string }[]
} | null> {
  const [row] = await reader<{ canonical: string; sha256: string; epoch: number; seq: number }[]>`
    select canonical, sha256, epoch, seq from version where id = ${versionId} and position_id = ${positionId}`
  if (!row) return null
  const parts = await reader<{ id: string; part: 'section' | 'recommendation'; sha256: string }[]>`
    select part_id as id, part, sha256 from version_part where version_id = ${versionId} order by ordinal`
  return { ...row, parts: [...parts] }
}

/** "Do wiadomości", in order. */
export async function copyToOf(reader: Reader, positionId: string): Promise<string[]> {
  const rows = await reader<{ name: string }[]>`
    select name from position_copy_to where position_id = ${positionId} order by ordinal`
  return rows.map((row) => row.name)
}

export async function headSeqOf(
  reader: Reader,
  positionId: string,
): Promise<{ epoch: number; seq: number; frozen: boolean }> {
  const [row] = await reader<{ epoch: number; seq: number; frozen: boolean }[]>`
    select epoch, head_seq as seq, frozen from live_text where position_id = ${positionId}`
  if (!row) throw new Error(`position ${positionId} has no live text`)
  return row
}

/** The open meeting that has this paper on its agenda, with its seats - organisations' or persons' - and how many are present now. */
export async function openMeetingFor(
  reader: Reader,
  positionId: string,
  { voterUnit, deputies }: { voterUnit: 'organisation' | 'person'; deputies: boolean },
): Promise<{ id: string; heldDay: string; seats: number; present: number } | null> {
  const [row] = await reader<{ id: string; heldDay: string; seats: number; present: number }[]>`
    select m.id, m.held_day as "heldDay",
      (select count(distinct ${seatOf(reader, voterUnit)})::int from mandate d where d.role in ('member', 'chair', 'vice_chair')
         and d.from_day <= m.held_day and (d.to_day is null or d.to_day >= m.held_day)) as seats,
      (select count(distinct ${seatOf(reader, voterUnit)})::int from attendance a join mandate p on p.id = a.mandate_id
         join lateral (select s.* from mandate s where s.role in ('member', 'chair', 'vice_chair')
           and s.from_day <= m.held_day and (s.to_day is null or s.to_day >= m.held_day)
           and (s.id = p.id or (${deputies} and a.capacity = 'deputy' and s.organisation_id = p.organisation_id))
           order by s.id is distinct from a.for_mandate_id, s.id in (select o.mandate_id from attendance o
             where o.meeting_id = m.id and o.left_at is null and o.mandate_id is not null), s.id limit 1) d on true
         where a.meeting_id = m.id and a.capacity <> 'guest' and a.left_at is null) as present
    from meeting m join agenda_item i on i.meeting_id = m.id
    where i.position_id = ${positionId} and i.state = 'open' and m.state = 'open'`
  return row ?? null
}

/** The members were told that this paper is on the agenda of a meeting that is still ahead. */
export async function noticeSent(reader: Reader, positionId: string): Promise<boolean> {
  const [row] = await reader<{ sent: boolean }[]>`
    select exists (
      select 1 from agenda_item i join meeting m on m.id = i.meeting_id join meeting_notice n on n.meeting_id = m.id
      where i.position_id = ${positionId} and i.state = 'open' and m.state in ('planned', 'open') and n.kind <> 'cancel'
        and n.agenda @> jsonb_build_array(jsonb_build_object('positionId', ${positionId}::text))) as sent`
  return row?.sent ?? false
}

const seatOf = (reader: Reader, voterUnit: 'organisation' | 'person') =>
  voterUnit === 'organisation' ? reader`d.organisation_id` : reader`d.id`

/** The chair is in the room, or the vice-chair who presides instead. */
export async function isPresidedOver(reader: Reader, meetingId: string): Promise<boolean> {
  const rows = await reader`
    select 1 from attendance a join mandate d on d.id = a.mandate_id
    where a.meeting_id = ${meetingId} and a.capacity = 'voting' and a.left_at is null and d.role in ('chair', 'vice_chair')`
  return rows.length > 0
}

/** This person said they keep out of this paper, or their organisation is its addressee where that is enough. */
export async function isRecusedFrom(reader: Reader, positionId: string, personId: string): Promise<boolean> {
  const rows = await reader`
    select 1 from conflict_declaration c join mandate m on m.id = c.mandate_id
    where c.position_id = ${positionId} and m.person_id = ${personId} and c.kind = 'recused'`
  return rows.length > 0
}

/** Recommendations that a declared separate ballot lost and that still stand in the version before the council. */
export async function countOpenSuggestions(reader: Reader, positionId: string): Promise<number> {
  const [row] = await reader<{ n: number }[]>`
    select count(*)::int as n from suggestion s join thread t on t.id = s.thread_id
    where t.position_id = ${positionId} and s.state = 'pending'`
  return row?.n ?? 0
}

export async function countToStrike(reader: Reader, positionId: string): Promise<number> {
  const [row] = await reader<{ n: number }[]>`
    select count(*)::int as n from (
      select distinct on (r.recommendation_id) b.result ->> 'outcome' as outcome
      from ballot b join position p on p.id = b.position_id join ballot_recommendation r on r.ballot_id = b.id
      join version_part v on v.version_id = p.current_version_id and v.part_id = r.recommendation_id and v.sha256 = r.part_sha256
      where b.position_id = ${positionId} and b.state = 'declared' and b.subject = 'recommendations'
        and b.result ->> 'outcome' in ('carried', 'lost')
      order by r.recommendation_id, b.opened_at desc) newest
    where outcome = 'lost'`
  return row?.n ?? 0
}

export type NewestBallot = {
  state: BallotState
  result: BallotResult | null
  kind: BallotKind
  subject: Subject
  purpose: Purpose | null
}

export async function newestBallot(reader: Reader, positionId: string): Promise<NewestBallot | null> {
  const [row] = await reader<NewestBallot[]>`
    select state, result, kind, subject, purpose from ballot where position_id = ${positionId} order by opened_at desc, id limit 1`
  return row ?? null
}

export type ListFilter = {
  state?: PositionState | undefined
  kind?: PositionKind | undefined
  year?: number | undefined
  q?: string | undefined
}
export type ListRow = {
  id: string
  kind: PositionKind
  title: string
  state: PositionState
  openToCouncil: boolean
  number: number | null
  year: number | null
  adoptedDay: string | null
  updatedAt: Date
  leadPersonId: string
  givenName: string
  familyName: string
  recommendationCount: number
  authorIds: string[]
  reviewerIds: string[]
  reviewDueDay: string | null
  /** Reviewers who have something left to say, or to say again. */
  awaitedIds: string[]
  ballotState: BallotState | null
  votedBy: string[]
  presentIds: string[]
  /** Last day of a circular ballot. */
  voteDueDay: string | null
  lettersTotal: number
  lettersPreparedBy: string[]
  /** Unfinished, and nobody in office answers for it. */
  leftBehind: boolean
}

/** One row per paper with what the desk needs to tell who is waited for. */
export async function listPositions(reader: Reader, filter: ListFilter): Promise<ListRow[]> {
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null
  return reader<ListRow[]>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select p.id, p.kind, p.title, p.state, p.open_to_council as "openToCouncil", p.number, p.year, p.adopted_day as "adoptedDay",
      p.updated_at as "updatedAt", p.lead_person_id as "leadPersonId", l.given_name as "givenName", l.family_name as "familyName",
      (select count(*)::int from recommendation r where r.position_id = p.id and r.removed_at is null) as "recommendationCount",
      array(select person_id::text from position_author a where a.position_id = p.id) as "authorIds",
      array(select rr.person_id::text from review_round_reviewer rr where rr.round_id = o.id) as "reviewerIds",
      o.due_day as "reviewDueDay",
      ${awaitedReviewers(reader)} as "awaitedIds",
      case when b.state = 'open' and b.closes_at <= now() then 'closed' else b.state end as "ballotState",
      (b.closes_at at time zone 'Europe/Warsaw')::date as "voteDueDay",
      ${votedBy(reader)} as "votedBy", ${mayVote(reader)} as "presentIds",
      (select count(*)::int from dispatch d where d.position_id = p.id and d.state <> 'cancelled_before_release') as "lettersTotal",
      array(select d.prepared_by::text from dispatch d where d.position_id = p.id and d.state = 'prepared') as "lettersPreparedBy",
      p.state = any(${[...withdrawableStates]}) and (${ofEarlierTerm(reader)} or not ${leadInOffice(reader)}) as "leftBehind"
    from day cross join position p
    join person l on l.id = p.lead_person_id
    left join review_round o on o.position_id = p.id and o.closed_at is null
    left join lateral (select id, state, closes_at from ballot where position_id = p.id order by opened_at desc, id limit 1) b on true
    where (${filter.state ?? null}::text is null or p.state = ${filter.state ?? null})
      and (${filter.kind ?? null}::text is null or p.kind = ${filter.kind ?? null})
      and (${filter.year ?? null}::int is null or p.year = ${filter.year ?? null}
           or (p.year is null and extract(year from p.created_at at time zone 'Europe/Warsaw') = ${filter.year ?? null}))
      and (${like}::text is null or p.title ilike ${like})
    order by p.updated_at desc, p.id`
}

type EventRow = Omit<HistoryEntry, 'at' | 'actor'> & {
  at: Date
  actorId: string | null
  givenName: string | null
  familyName: string | null
}

export async function historyOf(reader: Reader, positionId: string): Promise<HistoryEntry[]> {
  const rows = await reader<EventRow[]>`
    select e.seq, e.at, e.kind, e.data, e.hash, e.actor_id as "actorId", p.given_name as "givenName", p.family_name as "familyName"
    from event e left join person p on p.id = e.actor_id
    where e.object_kind = 'position' and e.object_id = ${positionId} order by e.seq`
  return rows.map(({ at, actorId, givenName, familyName, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    actor: actorId ? { id: actorId, givenName: givenName ?? '', familyName: familyName ?? '' } : null,
  }))
}

export async function separateOpinionsOf(reader: Reader, positionId: string): Promise<SeparateOpinionView[]> {
  const rows = await reader<
    (PersonName & Omit<SeparateOpinionView, 'id' | 'person'> & { opinionId: string })[]
  >`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", o.id as "opinionId", o.body,
      array(select q.given_name || ' ' || q.family_name from separate_opinion_signature s join person q on q.id = s.person_id
            where s.opinion_id = o.id and s.withdrawn_at is null order by s.signed_at, s.id) as "signedBy",
      coalesce((select g.name from mandate m join organisation g on g.id = m.organisation_id
        where m.person_id = p.id order by m.from_day limit 1), '') as "organisationName"
    from separate_opinion o join person p on p.id = o.person_id
    where o.position_id = ${positionId} and o.withdrawn_at is null order by o.filed_at, o.id`
  return rows.map(({ opinionId, body, organisationName, signedBy, ...person }) => ({
    id: opinionId,
    person,
    organisationName,
    body,
    signedBy,
  }))
}

export async function meetingOf(
  reader: Reader,
  positionId: string,
): Promise<{ id: string; number: number; year: number; heldDay: string; state: string } | null> {
  const [row] = await reader<{ id: string; number: number; year: number; heldDay: string; state: string }[]>`
    select m.id, m.number, m.year, m.held_day as "heldDay", m.state
    from meeting m join agenda_item i on i.meeting_id = m.id
    where i.position_id = ${positionId} and i.state <> 'removed' and m.state <> 'cancelled'
    order by m.held_day desc, m.number desc limit 1`
  return row ?? null
}
