/** Rows of ballots: opened, closed, declared, void. Electors stand in electors-store.ts, votes in votes-store.ts. */
import type { Purpose, Secrecy, Subject } from '../../shared/ballots/types.ts'
import {
  type BallotKind,
  type BallotResult,
  type BallotRules,
  type BallotState,
  knownRules,
} from '../../shared/ballots/types.ts'
import type { KeptRules, RuleSet } from '../../shared/council/rules/shape.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type BallotRow = {
  id: string
  positionId: string
  versionId: string
  contentSha256: string
  meetingId: string | null
  kind: BallotKind
  secrecy: Secrecy
  secrecyReason: string
  subject: Subject
  purpose: Purpose | null
  purposeText: string
  revoteOf: string | null
  recommendationIds: string[]
  amendment: { id: string; ordinal: number } | null
  state: BallotState
  rules: BallotRules
  ruleSet: RuleSet | null
  seats: number
  openedAt: Date
  closesAt: Date | null
  minClosesAt: Date | null
  extended: boolean
  closedAt: Date | null
  declaredAt: Date | null
  result: BallotResult | null
  voidReason: string | null
  /** The database's clock: past the end, past the earliest end. */
  isOver: boolean
  minPassed: boolean
  now: Date
}

const columns = (reader: Reader) => reader`
  select b.id, b.position_id as "positionId", b.version_id as "versionId", b.content_sha256 as "contentSha256",
    b.meeting_id as "meetingId", b.kind, b.secrecy, b.secrecy_reason as "secrecyReason", b.subject, b.purpose,
    b.purpose_text as "purposeText", b.revote_of as "revoteOf",
    array(select r.recommendation_id::text from ballot_recommendation r where r.ballot_id = b.id) as "recommendationIds",
    case when b.amendment_id is not null then (select jsonb_build_object('id', a.id, 'ordinal', a.ordinal)
      from amendment a where a.id = b.amendment_id) end as amendment,
    b.state, b.rules, b.rule_set as "ruleSet", b.seats, b.opened_at as "openedAt", b.closes_at as "closesAt",
    b.min_closes_at as "minClosesAt", b.extended, b.closed_at as "closedAt", b.declared_at as "declaredAt", b.result,
    b.void_reason as "voidReason", coalesce(clock_timestamp() >= b.closes_at, false) as "isOver",
    coalesce(clock_timestamp() >= b.min_closes_at, false) as "minPassed",
    clock_timestamp() as now
  from ballot b`

const known = (row: BallotRow): BallotRow => ({ ...row, rules: knownRules(row.rules) })

export async function ballotRows(reader: Reader, positionId: string): Promise<BallotRow[]> {
  const rows = await reader<BallotRow[]>`
    ${columns(reader)} where b.position_id = ${positionId} order by b.opened_at desc, b.id`
  return rows.map(known)
}

export async function ballotRow(reader: Reader, ballotId: string): Promise<BallotRow | null> {
  const [row] = await reader<BallotRow[]>`${columns(reader)} where b.id = ${ballotId}`
  return row ? known(row) : null
}

export async function positionOfBallot(reader: Reader, ballotId: string): Promise<string | null> {
  const [row] = await reader<
    { positionId: string }[]
  >`select position_id as "positionId" from ballot where id = ${ballotId}`
  return row?.positionId ?? null
}

export type NewBallot = Pick<
  BallotRow,
  'id' | 'positionId' | 'versionId' | 'contentSha256' | 'meetingId' | 'kind' | 'secrecy' | 'secrecyReason'
> &
  Pick<BallotRow, 'subject' | 'purpose' | 'purposeText' | 'revoteOf' | 'recommendationIds' | 'rules'> & {
    kept: KeptRules
    openedBy: string
    amendmentId: string | null
    /** Last days of a circular ballot, which ends at 23:59 in Warsaw. */
    lastDay: string | null
    minLastDay: string | null
  }

/** The moment is taken under the paper's lock, so that what is opened, cast and closed stands in that order. */
export async function insertBallot(tx: Tx, b: NewBallot): Promise<void> {
  await tx`
    insert into ballot (id, position_id, version_id, content_sha256, meeting_id, kind, secrecy, secrecy_reason, subject, purpose,
      purpose_text, revote_of, amendment_id, rules, rule_set, rule_set_version, seats, state, opened_by, opened_at, closes_at, min_closes_at)
    values (${b.id}, ${b.positionId}, ${b.versionId}, ${b.contentSha256}, ${b.meetingId}, ${b.kind}, ${b.secrecy},
      ${b.secrecyReason}, ${b.subject}, ${b.purpose}, ${b.purposeText}, ${b.revoteOf}, ${b.amendmentId}, ${tx.json(b.rules)},
      ${tx.json(b.kept.rules)}, ${b.kept.version}, 0, 'open', ${b.openedBy}, clock_timestamp(),
      ${endOf(tx, b.lastDay)}, ${endOf(tx, b.minLastDay)})`
  for (const id of b.recommendationIds)
    await tx`
      insert into ballot_recommendation (ballot_id, recommendation_id, part_sha256)
      select ${b.id}, ${id}, sha256 from version_part where version_id = ${b.versionId} and part_id = ${id}`
}

/** N, as soon as the electorate stands. */
export async function setSeats(tx: Tx, id: string, seats: number): Promise<void> {
  await tx`update ballot set seats = ${seats} where id = ${id}`
}

const endOf = (tx: Tx, day: string | null) => tx`(${day}::date + time '23:59') at time zone 'Europe/Warsaw'`

/** A circular ballot counts until its end, whenever that is noticed; any other until now. */
export async function closeBallotRow(tx: Tx, id: string, result: BallotResult): Promise<void> {
  await tx`
    update ballot set state = 'closed', closed_at = least(clock_timestamp(), closes_at), result = ${tx.json(result)}
    where id = ${id} and state = 'open'`
}

export async function recount(tx: Tx, id: string, result: BallotResult): Promise<void> {
  await tx`update ballot set result = ${tx.json(result)} where id = ${id} and state = 'closed'`
}

export async function extendBallotRow(tx: Tx, id: string, lastDay: string): Promise<Date> {
  const [row] = await tx<{ closesAt: Date }[]>`
    update ballot set closes_at = ${endOf(tx, lastDay)}, extended = true where id = ${id} and state = 'open'
    returning closes_at as "closesAt"`
  if (!row) throw new Error(`ballot ${id} is not open`)
  return row.closesAt
}

export async function declareBallotRow(tx: Tx, id: string, personId: string): Promise<void> {
  await tx`
    update ballot set state = 'declared', declared_at = clock_timestamp(), declared_by = ${personId}
    where id = ${id} and state = 'closed'`
}

export async function voidBallotRow(tx: Tx, id: string, reason: string): Promise<void> {
  await tx`
    update ballot set state = 'void', void_reason = ${reason},
      closed_at = coalesce(closed_at, least(clock_timestamp(), closes_at))
    where id = ${id}`
}

export async function meetingDay(reader: Reader, meetingId: string): Promise<string> {
  const [row] = await reader<{ day: string }[]>`select held_day as day from meeting where id = ${meetingId}`
  if (!row) throw new Error(`meeting ${meetingId} is missing`)
  return row.day
}

/** Until this transaction ends the meeting cannot be closed; false: it is not open any more. */
export async function keepMeetingOpen(tx: Tx, meetingId: string): Promise<boolean> {
  return (await tx`select 1 from meeting where id = ${meetingId} and state = 'open' for share`).length > 0
}

/** The open ballot of a paper that the clock or a changed text may have ended. */
export async function openBallotOf(
  reader: Reader,
  positionId: string,
): Promise<(BallotRow & { textChanged: boolean }) | null> {
  const [row] = await reader<BallotRow[]>`
    ${columns(reader)} where b.position_id = ${positionId} and b.state = 'open'`
  if (!row) return null
  const [text] = await reader<{ sha256: string | null }[]>`
    select v.sha256 from position p left join version v on v.id = p.current_version_id where p.id = ${positionId}`
  return { ...known(row), textChanged: text?.sha256 !== row.contentSha256 }
}

/** Day in Warsaw on the database's clock of an instant. */
export async function warsawDay(reader: Reader, at: Date | null): Promise<string> {
  const [row] = await reader<{ day: string }[]>`
    select (coalesce(${at}::timestamptz, now()) at time zone 'Europe/Warsaw')::date as day`
  if (!row) throw new Error('the database has no clock')
  return row.day
}

export type PartRow = { id: string; sha256: string }
export async function recommendationParts(reader: Reader, versionId: string): Promise<PartRow[]> {
  return reader<PartRow[]>`
    select part_id as id, sha256 from version_part
    where version_id = ${versionId} and part = 'recommendation' order by ordinal`
}

/** What separate ballots have decided of the words that stand now: the newest declared ballot on each recommendation. */
export async function decidedItems(
  reader: Reader,
  positionId: string,
  versionId: string,
): Promise<{ id: string; outcome: string }[]> {
  return reader<{ id: string; outcome: string }[]>`
    select distinct on (r.recommendation_id) r.recommendation_id as id, b.result ->> 'outcome' as outcome
    from ballot b join ballot_recommendation r on r.ballot_id = b.id
    join version_part p on p.version_id = ${versionId} and p.part_id = r.recommendation_id and p.sha256 = r.part_sha256
    where b.position_id = ${positionId} and b.state = 'declared' and b.subject = 'recommendations'
      and b.result ->> 'outcome' in ('carried', 'lost')
    order by r.recommendation_id, b.opened_at desc`
}

export async function secretMotionCarried(
  reader: Reader,
  positionId: string,
  meetingId: string,
): Promise<boolean> {
  const rows = await reader`
    select 1 from ballot where position_id = ${positionId} and meeting_id = ${meetingId} and purpose = 'secret_ballot'
      and state = 'declared' and result ->> 'outcome' = 'carried'`
  return rows.length > 0
}

/** The last declared ballot of this meeting that was not about procedure, and whether its recommendations still stand. */
export async function revotable(
  reader: Reader,
  positionId: string,
  meetingId: string,
): Promise<{ id: string; struck: boolean } | null> {
  const [row] = await reader<{ id: string; struck: boolean }[]>`
    select b.id, exists (select 1 from ballot_recommendation r where r.ballot_id = b.id and not exists (
        select 1 from version_part v where v.version_id = p.current_version_id and v.part_id = r.recommendation_id)) as struck
    from ballot b join position p on p.id = b.position_id
    where b.position_id = ${positionId} and b.meeting_id = ${meetingId} and b.state = 'declared' and b.subject <> 'procedural'
    order by b.opened_at desc limit 1`
  return row ?? null
}

export async function clock(reader: Reader): Promise<Date> {
  const [row] = await reader<{ now: Date }[]>`select clock_timestamp() as now`
  if (!row) throw new Error('the database has no clock')
  return row.now
}
