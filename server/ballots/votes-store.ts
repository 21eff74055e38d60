/** Rows of votes, appended and never changed; and the two tables of a secret ballot, between which nothing can be joined. */
import type { CountedVote } from '../../shared/ballots/electors.ts'
import type { Choice, Recording } from '../../shared/ballots/types.ts'
import type { Reader, Sql, Tx } from '../platform/database.ts'

export type VoteRow = CountedVote & {
  id: string
  ordinal: number
  recordedHow: Recording | null
  contested: boolean
}

/** The newest vote of each seat. */
export async function votesOf(reader: Reader, ballotId: string): Promise<VoteRow[]> {
  return reader<VoteRow[]>`
    select distinct on (v.seat_id) v.id, v.seat_id as "seatId", v.mandate_id as "mandateId", v.choice, v.ordinal,
      v.recorded_how as "recordedHow", c.vote_id is not null as contested
    from vote v left join vote_contest c on c.vote_id = v.id
    where v.ballot_id = ${ballotId} order by v.seat_id, v.ordinal desc`
}

export type NewVote = {
  id: string
  ballotId: string
  mandateId: string
  seatId: string
  ordinal: number
  choice: Choice
  contentSha256: string
  recordedBy: string
  recordedHow: Recording | null
}

/** False when the ballot's end has come meanwhile, or another vote of this seat has: the row says so, whoever was first. */
export async function insertVote(tx: Tx, v: NewVote): Promise<boolean> {
  const rows = await tx`
    insert into vote (id, ballot_id, mandate_id, seat_id, ordinal, choice, content_sha256, recorded_by, recorded_how, cast_at)
    select ${v.id}, b.id, ${v.mandateId}, ${v.seatId}, ${v.ordinal}, ${v.choice}, ${v.contentSha256}, ${v.recordedBy},
      ${v.recordedHow}, clock_timestamp()
    from ballot b where b.id = ${v.ballotId} and b.state = 'open' and (b.closes_at is null or clock_timestamp() < b.closes_at)
    on conflict on constraint vote_is_once do nothing returning id`
  return rows.length === 1
}

export async function insertContest(tx: Tx, voteId: string): Promise<void> {
  await tx`insert into vote_contest (vote_id) values (${voteId}) on conflict do nothing`
}

/**
 * What the tables looked like before each vote is still on their pages until they are written anew. Outside of any transaction; the
 * tables are small, and nobody votes for the moment it takes.
 */
export async function forgetEarlierRows(sql: Sql): Promise<void> {
  await sql`vacuum (full) secret_voter`
  await sql`vacuum (full) secret_count`
}

/** Rows for everybody at the opening, in no order of theirs. */
export async function prepareSecret(tx: Tx, ballotId: string): Promise<void> {
  await tx`
    insert into secret_voter (ballot_id, mandate_id, seat_id)
    select ballot_id, mandate_id, seat_id from ballot_elector where ballot_id = ${ballotId} order by random()`
  await tx`
    insert into secret_count (ballot_id, choice)
    select ${ballotId}, choice from unnest(array['for', 'against', 'abstain']) as choice order by random()`
}

/**
 * Every row of both tables is written anew with every vote, the same number of rows whatever the choice: which voter came last
 * and which counter moved cannot be seen from where a row lies or which transaction wrote it.
 */
export async function castSecretly(
  tx: Tx,
  v: { ballotId: string; mandateId: string; choice: Choice },
): Promise<boolean> {
  const voted = await tx<{ mine: boolean; was: boolean }[]>`
    with before as (select mandate_id, has_voted from secret_voter where ballot_id = ${v.ballotId} for update)
    update secret_voter s set has_voted = s.has_voted or s.mandate_id = ${v.mandateId}
    from before, ballot b
    where s.ballot_id = ${v.ballotId} and before.mandate_id = s.mandate_id and b.id = s.ballot_id and b.state = 'open'
      and (b.closes_at is null or clock_timestamp() < b.closes_at)
    returning s.mandate_id = ${v.mandateId} as mine, before.has_voted as was`
  if (!voted.some((row) => row.mine && !row.was)) return false
  await tx`
    update secret_count set votes = votes + (choice = ${v.choice})::int where ballot_id = ${v.ballotId}`
  return true
}

export async function secretVoters(
  reader: Reader,
  ballotId: string,
): Promise<{ mandateId: string; seatId: string }[]> {
  return reader<{ mandateId: string; seatId: string }[]>`
    select mandate_id as "mandateId", seat_id as "seatId" from secret_voter
    where ballot_id = ${ballotId} and has_voted order by mandate_id`
}

export async function secretTotals(reader: Reader, ballotId: string): Promise<Record<Choice, number>> {
  const rows = await reader<{ choice: Choice; votes: number }[]>`
    select choice, votes from secret_count where ballot_id = ${ballotId}`
  const totals = { for: 0, against: 0, abstain: 0 }
  for (const { choice, votes } of rows) totals[choice] = votes
  return totals
}

export async function insertDemand(tx: Tx, ballotId: string, mandateId: string): Promise<void> {
  await tx`insert into ballot_demand (ballot_id, mandate_id) values (${ballotId}, ${mandateId}) on conflict do nothing`
}

export async function demandsOf(reader: Reader, ballotId: string): Promise<string[]> {
  const rows = await reader<{ mandateId: string }[]>`
    select mandate_id as "mandateId" from ballot_demand where ballot_id = ${ballotId} order by mandate_id`
  return rows.map((row) => row.mandateId)
}
