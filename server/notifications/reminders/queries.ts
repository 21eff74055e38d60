/** What has a deadline and waits for somebody: one small query each, and nothing in them decides who is reminded when. */
import type { Reader } from '../../platform/database.ts'

export async function warsawClock(reader: Reader): Promise<{ today: string; hour: number }> {
  const [row] = await reader<{ today: string; hour: number }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as today, extract(hour from now() at time zone 'Europe/Warsaw')::int as hour`
  if (!row) throw new Error('the database has no clock')
  return row
}

export type Asked = { positionId: string; personId: string; askedDay: string; dueDay: string }

/** Reviewers of open rounds who have not spoken on the whole. */
export async function missingVerdicts(reader: Reader): Promise<(Asked & { roundId: string })[]> {
  return reader<(Asked & { roundId: string })[]>`
    select r.id as "roundId", r.position_id as "positionId", rr.person_id as "personId",
      (r.opened_at at time zone 'Europe/Warsaw')::date as "askedDay", r.due_day as "dueDay"
    from review_round r join review_round_reviewer rr on rr.round_id = r.id
    where r.closed_at is null and not exists (
      select 1 from verdict v where v.round_id = r.id and v.person_id = rr.person_id and v.recommendation_id is null)
    order by r.opened_at, rr.person_id`
}

/**
 * Electors of open circular ballots that have an end, while there is no vote on their seat. Rows are read as JSON, so that a table
 * that knows no ends, seats or recusals has simply none: then each mandate is a seat of its own. Who has voted in secret cannot be
 * told from the votes.
 */
export async function missingVotes(reader: Reader): Promise<(Asked & { ballotId: string })[]> {
  return reader<(Asked & { ballotId: string })[]>`
    select b.id as "ballotId", b.position_id as "positionId", m.person_id as "personId",
      (b.opened_at at time zone 'Europe/Warsaw')::date as "askedDay",
      ((to_jsonb(b) ->> 'closes_at')::timestamptz at time zone 'Europe/Warsaw')::date as "dueDay"
    from ballot b join ballot_elector e on e.ballot_id = b.id join mandate m on m.id = e.mandate_id
    where b.state = 'open' and b.kind = 'circular' and b.secrecy <> 'secret'
      and (to_jsonb(b) ->> 'closes_at')::timestamptz > now()
      and coalesce((to_jsonb(e) ->> 'recused')::boolean, false) = false
      and not exists (
        select 1 from vote v where v.ballot_id = b.id
          and coalesce(to_jsonb(v) ->> 'seat_id', v.mandate_id::text) = coalesce(to_jsonb(e) ->> 'seat_id', e.mandate_id::text))
    order by b.opened_at, m.person_id`
}

export type OpenRound = {
  roundId: string
  positionId: string
  leadPersonId: string
  dueDay: string
  /** How many reviewers have not spoken on the whole. */
  missing: number
}

export async function openRounds(reader: Reader): Promise<OpenRound[]> {
  return reader<OpenRound[]>`
    select r.id as "roundId", r.position_id as "positionId", p.lead_person_id as "leadPersonId", r.due_day as "dueDay",
      (select count(*)::int from review_round_reviewer rr where rr.round_id = r.id and not exists (
        select 1 from verdict v where v.round_id = r.id and v.person_id = rr.person_id and v.recommendation_id is null)) as missing
    from review_round r join position p on p.id = r.position_id where r.closed_at is null order by r.opened_at`
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
