/** What has a deadline and waits for somebody: one small query each, and nothing in them decides who is reminded when. */
import type { Reader } from '../../platform/database.ts'
import { awaitedReviewers, mayVote, votedBy } from '../../positions/waiting-store.ts'

export async function warsawClock(reader: Reader): Promise<{ today: string; hour: number }> {
  const [row] = await reader<{ today: string; hour: number }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as today, extract(hour from now() at time zone 'Europe/Warsaw')::int as hour`
  if (!row) throw new Error('the database has no clock')
  return row
}

export type Asked = { positionId: string; personId: string; askedDay: string; dueDay: string }

/** Reviewers whose verdict open rounds wait for. */
export async function missingVerdicts(reader: Reader): Promise<(Asked & { roundId: string })[]> {
  return reader<(Asked & { roundId: string })[]>`
    select o.id as "roundId", o.position_id as "positionId", awaited.person_id as "personId",
      (o.opened_at at time zone 'Europe/Warsaw')::date as "askedDay", o.due_day as "dueDay"
    from review_round o join position p on p.id = o.position_id
    cross join lateral unnest(${awaitedReviewers(reader)}) as awaited (person_id)
    where o.closed_at is null order by o.opened_at, awaited.person_id`
}

/** Who may vote in an open circular ballot and has not. */
export async function missingVotes(reader: Reader): Promise<(Asked & { ballotId: string })[]> {
  return reader<(Asked & { ballotId: string })[]>`
    select b.id as "ballotId", b.position_id as "positionId", waited.person_id as "personId",
      (b.opened_at at time zone 'Europe/Warsaw')::date as "askedDay",
      (b.closes_at at time zone 'Europe/Warsaw')::date as "dueDay"
    from ballot b cross join lateral unnest(${mayVote(reader)}) as waited (person_id)
    where b.state = 'open' and b.kind = 'circular' and b.closes_at > now() and waited.person_id <> all(${votedBy(reader)})
    order by b.opened_at, waited.person_id`
}

export type OpenRound = {
  roundId: string
  positionId: string
  leadPersonId: string
  dueDay: string
  /** How many reviewers are waited for. */
  missing: number
}

export async function openRounds(reader: Reader): Promise<OpenRound[]> {
  return reader<OpenRound[]>`
    select o.id as "roundId", o.position_id as "positionId", p.lead_person_id as "leadPersonId", o.due_day as "dueDay",
      cardinality(${awaitedReviewers(reader)}) as missing
    from review_round o join position p on p.id = o.position_id where o.closed_at is null order by o.opened_at`
}

export type StuckLetter = { dispatchId: string; positionId: string; trouble: 'late' | 'unknown' }

/** Letters released more than a day ago that have not left, or of which nobody knows whether they did. */
export async function stuckLetters(reader: Reader): Promise<StuckLetter[]> {
  return reader<StuckLetter[]>`
    select id as "dispatchId", position_id as "positionId", case when state = 'unknown' then 'unknown' else 'late' end as trouble
    from dispatch where state in ('released', 'sending', 'unknown') and released_at < now() - interval '1 day' order by released_at`
}

/** People whose present address refused the newest notice that went to it, with a hash that stands for the address. */
export async function refusingAddresses(
  reader: Reader,
): Promise<{ personId: string; addressHash: string }[]> {
  return reader<{ personId: string; addressHash: string }[]>`
    select p.id as "personId", newest.mailed_to as "addressHash"
    from person p cross join lateral (
      select n.mail_outcome, n.mailed_to from notice n
      where n.person_id = p.id and n.mail_outcome in ('accepted', 'bounced') order by n.mailed_at desc limit 1) newest
    where newest.mail_outcome = 'bounced' and newest.mailed_to = md5(lower(p.email)) order by p.id`
}
