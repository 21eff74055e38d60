/** What notices are made of and shown with: events, people of today, papers and meetings. Any table may be read here; none is written. */
import type { EventData } from '../../shared/audit/chain.ts'
import type { PaperPeople } from '../../shared/council/abilities.ts'
import type { ConcernFacts, Happened } from '../../shared/notifications/concerns.ts'
import type { PositionKind } from '../../shared/positions/types.ts'
import type { Reader } from '../platform/database.ts'
import { awaitedReviewers, mayVote } from '../positions/waiting-store.ts'

export type EventRow = Happened & { seq: number; at: Date; ageHours: number }

/**
 * The next events in the order in which they became true. The head of the chain is locked until each commits, so no smaller number
 * can appear behind the reader.
 */
export async function eventsAfter(reader: Reader, seq: number, limit: number): Promise<EventRow[]> {
  type Row = Omit<EventRow, 'data'> & { data: EventData }
  return reader<Row[]>`
    select seq, at, actor_id as "actorId", kind, object_kind as "objectKind", object_id as "objectId", data,
           (extract(epoch from now() - at) / 3600)::float8 as "ageHours"
    from event where seq > ${seq} order by seq limit ${limit}`
}

export type PaperRow = PaperPeople & {
  id: string
  paperKind: PositionKind
  title: string
  number: number | null
  year: number | null
  /** Reviewers of any round. */
  reviewerIds: string[]
  /** Who is asked in the newest round. */
  askedIds: string[]
  /** Whose verdict that round still waits for. */
  awaitedIds: string[]
}

/** Who wrote a word in a paper is one of its authors, named or not. */
export async function papersOf(reader: Reader, ids: string[]): Promise<Map<string, PaperRow>> {
  const rows = await reader<PaperRow[]>`
    select p.id, p.kind as "paperKind", p.title, p.state, p.open_to_council as "openToCouncil", p.number, p.year,
      p.lead_person_id as "leadPersonId",
      array(select a.person_id::text from position_author a where a.position_id = p.id
            union select c.person_id::text from text_client c where c.position_id = p.id and c.person_id is not null) as "authorIds",
      array(select distinct rr.person_id::text from review_round r join review_round_reviewer rr on rr.round_id = r.id
            where r.position_id = p.id) as "reviewerIds",
      array(select rr.person_id::text from review_round_reviewer rr where rr.round_id = o.id) as "askedIds",
      ${awaitedReviewers(reader)} as "awaitedIds"
    from position p
    left join lateral (select id, version_id from review_round r where r.position_id = p.id order by r.ordinal desc limit 1) o on true
    where p.id = any(${ids.filter(isId)}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

export type MeetingRow = { id: string; number: number; year: number; heldDay: string }

export async function meetingsOf(reader: Reader, ids: string[]): Promise<Map<string, MeetingRow>> {
  const rows = await reader<MeetingRow[]>`
    select id, number, year, held_day as "heldDay" from meeting where id = any(${ids.filter(isId)}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** As they are called: first name, family name. */
export async function namesOf(reader: Reader, ids: string[]): Promise<Map<string, string>> {
  const rows = await reader<{ id: string; name: string }[]>`
    select id, given_name || ' ' || family_name as name from person where id = any(${ids.filter(isId)}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function ballotOf(reader: Reader, id: string): Promise<ConcernFacts['ballot']> {
  if (!isId(id)) return null
  const [ballot] = await reader<
    { kind: 'at_meeting' | 'circular' }[]
  >`select kind from ballot where id = ${id}`
  if (!ballot) return null
  const electors = await reader<{ mandateId: string; personId: string; mayVote: boolean }[]>`
    select e.mandate_id as "mandateId", e.person_id as "personId", e.person_id::text = any(b.may_vote) as "mayVote"
    from (select b.id, ${mayVote(reader)} as may_vote from ballot b where b.id = ${id}) b
    join ballot_elector e on e.ballot_id = b.id`
  return { kind: ballot.kind, electors: [...electors] }
}

export async function threadOf(reader: Reader, id: string): Promise<ConcernFacts['thread']> {
  if (!isId(id)) return null
  const [row] = await reader<NonNullable<ConcernFacts['thread']>[]>`
    select t.audience, array(select distinct c.person_id::text from thread_comment c where c.thread_id = t.id) as "writerIds"
    from thread t where t.id = ${id}`
  return row ?? null
}

/** An event names its object by text; what is no UUID is the id of nothing here. */
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
