/** Who is waited for, as pieces of queries: the desk, notices and reminders ask the same. Each is an array of person ids as text. */
import type { Reader } from '../platform/database.ts'

/**
 * In round `o` of paper `p`: whoever has no standing verdict on the present words of some recommendation or of the whole.
 * The same as `askedAgain` in shared/review, for many papers at once.
 */
export const awaitedReviewers = (reader: Reader) => reader`
  array(select rr.person_id::text from review_round_reviewer rr
    cross join lateral (
      select coalesce(bool_or(s.sha256 is distinct from g.sha256), false) as is_awaited,
             coalesce(bool_or(s.part_id is null and g.kind = 'recused'), false) as is_recused
      from (select part_id, sha256 from version_part where version_id = o.version_id and part = 'recommendation'
            union all select null, sha256 from version where id = o.version_id) s
      left join lateral (
        select v.content_sha256 as sha256, v.kind from verdict v join review_round w on w.id = v.round_id
        where w.position_id = p.id and v.person_id = rr.person_id and v.recommendation_id is not distinct from s.part_id
          and not exists (select 1 from verdict_contest c where c.verdict_id = v.id)
        order by v.seq desc limit 1) g on true) said
    where rr.round_id = o.id and said.is_awaited and not said.is_recused
      and not exists (select 1 from review_round_reviewer n where n.round_id = o.id and n.replaces = rr.person_id)
      and not exists (select 1 from position_author a where a.position_id = p.id and a.person_id = rr.person_id))`

/** In ballot `b`: whoever is there, is not recused, and on whose seat nobody else votes - a deputy while the member does not. */
export const mayVote = (reader: Reader) => reader`
  array(select e.person_id::text from ballot_elector e where e.ballot_id = b.id and e.present and not e.recused
    and not e.handed_over and (e.deputy_for is null or exists (select 1 from ballot_elector m
      where m.ballot_id = b.id and m.mandate_id = e.deputy_for and not m.recused and (m.handed_over or not m.present))))`

/** In ballot `b`: the people of every seat that has a vote, open or secret; one that was contested is none. */
export const votedBy = (reader: Reader) => reader`
  array(select e.person_id::text from ballot_elector e where e.ballot_id = b.id and e.seat_id in (
    select v.seat_id from vote v where v.ballot_id = b.id and not exists (select 1 from vote_contest c where c.vote_id = v.id)
    union select s.seat_id from secret_voter s where s.ballot_id = b.id and s.has_voted))`
