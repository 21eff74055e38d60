/** How a paper stands just now, read from its rows: what people would see before they ask for the next thing. */
import type { Sql } from '../../../server/platform/database.ts'

export type Seen = {
  paperId: string
  state: string
  sha256: string
  versionId: string | null
  seq: number
  recommendationIds: string[]
  reviewerIds: string[]
  /** Objections of any round, and the hash of the words they are about as those stand now. */
  objections: { id: string; sha256: string }[]
  /** Hash of each recommendation's words, by its id. */
  hashes: Record<string, string>
  ballot: { id: string; state: string; kind: string; sha256: string } | null
  meeting: { id: string; state: string; itemId: string | null } | null
  opinionIds: string[]
  amendmentIds: string[]
  letterIds: string[]
  /** Of the text as a correction that waits for its second person would make it. */
  correctionSha256: string | null
  /** Of the rules of its lost ballot. */
  sides: string[]
}

export async function look(sql: Sql, paperId: string, meetingId: string | null): Promise<Seen> {
  const [paper] = await sql<Omit<Seen, 'meeting' | 'ballot'>[]>`
    select p.id as "paperId", p.state, coalesce(v.sha256, repeat('0', 64)) as sha256, v.id as "versionId",
      (select head_seq::int from live_text t where t.position_id = p.id) as seq,
      array(select id::text from recommendation r where r.position_id = p.id and r.removed_at is null) as "recommendationIds",
      array(select w.person_id::text from review_round o join review_round_reviewer w on w.round_id = o.id
            where o.position_id = p.id and o.closed_at is null) as "reviewerIds",
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'sha256', coalesce(h.sha256, v.sha256))), '[]') from verdict d
        join review_round o on o.id = d.round_id left join version_part h on h.version_id = v.id and h.part_id = d.recommendation_id
        where o.position_id = p.id and d.kind = 'object') as objections,
      (select coalesce(jsonb_object_agg(h.part_id, h.sha256), '{}') from version_part h where h.version_id = v.id) as hashes,
      array(select id::text from separate_opinion s where s.position_id = p.id) as "opinionIds",
      array(select id::text from amendment a where a.position_id = p.id and a.state in ('filed', 'admitted')) as "amendmentIds",
      array(select id::text from dispatch d where d.position_id = p.id) as "letterIds",
      (select sha256 from correction c where c.position_id = p.id and c.state = 'proposed') as "correctionSha256",
      coalesce((select array(select jsonb_array_elements_text(b.rule_set #> '{sides,names}')) from ballot b
        where b.position_id = p.id and b.state = 'declared' and b.subject = 'whole' order by b.declared_at desc limit 1), '{}') as sides
    from position p left join version v on v.id = p.current_version_id where p.id = ${paperId}`
  if (!paper) throw new Error(`there is no paper ${paperId}`)
  const [ballot] = await sql<NonNullable<Seen['ballot']>[]>`
    select id, state, kind, content_sha256 as sha256 from ballot where position_id = ${paperId} order by opened_at desc limit 1`
  const [meeting] = await sql<NonNullable<Seen['meeting']>[]>`
    select m.id, m.state, (select i.id from agenda_item i where i.meeting_id = m.id and i.position_id = ${paperId}) as "itemId"
    from meeting m where m.id = ${meetingId}`
  return { ...paper, ballot: ballot ?? null, meeting: meeting ?? null }
}
