/** Rows of ballots, electors and votes. Votes are appended, never changed. */
import type { BallotResult, BallotRules, BallotState, Choice } from '../../shared/ballots/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type BallotRow = {
  id: string
  positionId: string
  versionId: string
  contentSha256: string
  meetingId: string | null
  kind: 'at_meeting' | 'circular'
  state: BallotState
  rules: BallotRules
  seats: number
  openedAt: Date
  closedAt: Date | null
  declaredAt: Date | null
  result: BallotResult | null
  voidReason: string | null
}

export async function ballotRows(reader: Reader, positionId: string): Promise<BallotRow[]> {
  return reader<BallotRow[]>`
    select id, position_id as "positionId", version_id as "versionId", content_sha256 as "contentSha256",
      meeting_id as "meetingId", kind, state, rules, seats, opened_at as "openedAt", closed_at as "closedAt",
      declared_at as "declaredAt", result, void_reason as "voidReason"
    from ballot where position_id = ${positionId} order by opened_at desc, id`
}

export async function positionOfBallot(reader: Reader, ballotId: string): Promise<string | null> {
  const [row] = await reader<
    { positionId: string }[]
  >`select position_id as "positionId" from ballot where id = ${ballotId}`
  return row?.positionId ?? null
}

export async function insertBallot(
  tx: Tx,
  b: {
    id: string
    positionId: string
    versionId: string
    contentSha256: string
    meetingId: string
    rules: BallotRules
    seats: number
    openedBy: string
  },
): Promise<void> {
  await tx`
    insert into ballot (id, position_id, version_id, content_sha256, meeting_id, kind, secrecy, rules, seats, state, opened_by)
    values (${b.id}, ${b.positionId}, ${b.versionId}, ${b.contentSha256}, ${b.meetingId}, 'at_meeting', 'open',
            ${tx.json(b.rules)}, ${b.seats}, 'open', ${b.openedBy})`
}

/**
 * The electorate is frozen here: every voting mandate of the meeting's day, with who is present at this moment. The casting
 * vote belongs to the chair, or to a vice-chair where no chair is present.
 */
export async function freezeElectorate(tx: Tx, ballotId: string, meetingId: string): Promise<void> {
  await tx`
    with seat as (
      select d.id, d.role,
        exists (select 1 from attendance a where a.meeting_id = m.id and a.mandate_id = d.id
                and a.capacity = 'voting' and a.left_at is null) as present
      from meeting m join mandate d on d.role in ('member', 'chair', 'vice_chair')
        and d.from_day <= m.held_day and (d.to_day is null or d.to_day >= m.held_day)
      where m.id = ${meetingId}
    )
    insert into ballot_elector (ballot_id, mandate_id, present, is_chair)
    select ${ballotId}, id, present,
      id = (select id from seat where present and role in ('chair', 'vice_chair') order by role = 'chair' desc, id limit 1)
        is true
    from seat`
}

export type ElectorRow = {
  mandateId: string
  personId: string
  name: string
  organisationName: string
  present: boolean
  isChair: boolean
  choice: Choice | null
  recordedByOther: boolean
}

export async function electorsOf(reader: Reader, ballotId: string): Promise<ElectorRow[]> {
  return reader<ElectorRow[]>`
    select e.mandate_id as "mandateId", m.person_id as "personId", p.given_name || ' ' || p.family_name as name,
      o.name as "organisationName", e.present, e.is_chair as "isChair", v.choice,
      coalesce(v.recorded_by <> m.person_id, false) as "recordedByOther"
    from ballot_elector e join mandate m on m.id = e.mandate_id join person p on p.id = m.person_id
    join organisation o on o.id = m.organisation_id
    left join vote v on v.ballot_id = e.ballot_id and v.mandate_id = e.mandate_id
    where e.ballot_id = ${ballotId} order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

/** False when this mandate has voted already: the constraint decides, whoever was first. */
export async function insertVote(
  tx: Tx,
  vote: {
    id: string
    ballotId: string
    mandateId: string
    choice: Choice
    contentSha256: string
    recordedBy: string
  },
): Promise<boolean> {
  const rows = await tx`
    insert into vote (id, ballot_id, mandate_id, choice, content_sha256, recorded_by)
    values (${vote.id}, ${vote.ballotId}, ${vote.mandateId}, ${vote.choice}, ${vote.contentSha256}, ${vote.recordedBy})
    on conflict on constraint vote_is_once do nothing returning id`
  return rows.length === 1
}

export async function closeBallotRow(tx: Tx, id: string, result: BallotResult): Promise<void> {
  await tx`update ballot set state = 'closed', closed_at = now(), result = ${tx.json(result)} where id = ${id} and state = 'open'`
}

export async function declareBallotRow(tx: Tx, id: string, personId: string): Promise<void> {
  await tx`
    update ballot set state = 'declared', declared_at = now(), declared_by = ${personId} where id = ${id} and state = 'closed'`
}

export async function voidBallotRow(tx: Tx, id: string, reason: string): Promise<void> {
  await tx`update ballot set state = 'void', void_reason = ${reason}, closed_at = coalesce(closed_at, now()) where id = ${id}`
}

export async function meetingDay(reader: Reader, meetingId: string): Promise<string> {
  const [row] = await reader<{ day: string }[]>`select held_day as day from meeting where id = ${meetingId}`
  if (!row) throw new Error(`meeting ${meetingId} is missing`)
  return row.day
}
