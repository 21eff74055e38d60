/** Rows of threads, their comments, and the words they suggest. */
import type { PersonName } from '../../shared/council/types.ts'
import type { ThreadFacts } from '../../shared/threads/rules.ts'
import type { SuggestionState } from '../../shared/threads/suggestions.ts'
import type { Anchor, Audience } from '../../shared/threads/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type ThreadRow = {
  id: string
  positionId: string
  audience: Audience
  quote: string
  anchor: Anchor | null
  versionLabel: string | null
  startedBy: string
  resolvedAt: Date | null
  resolver: PersonName | null
  suggestion: SuggestionRow | null
}

/** As the rules ask for them. */
export const factsOf = (thread: ThreadRow): ThreadFacts => ({
  audience: thread.audience,
  startedBy: thread.startedBy,
  isResolved: thread.resolvedAt !== null,
  suggestion: thread.suggestion?.state ?? null,
})

export type SuggestionRow = PersonName & { personId: string; put: string; state: SuggestionState }

export async function threadsOf(reader: Reader, positionId: string): Promise<ThreadRow[]> {
  const rows = await reader<
    ThreadRow[]
  >`${threads(reader)} where t.position_id = ${positionId} order by t.created_at, t.id`
  return [...rows]
}

export async function threadRow(reader: Reader, id: string): Promise<ThreadRow | null> {
  const [row] = await reader<ThreadRow[]>`${threads(reader)} where t.id = ${id}`
  return row ?? null
}

const threads = (reader: Reader) => reader`
  select t.id, t.position_id as "positionId", t.audience, t.quote, t.anchor, v.label as "versionLabel",
    coalesce(s.person_id, (select c.person_id from thread_comment c where c.thread_id = t.id order by c.seq limit 1)) as "startedBy",
    case when s.thread_id is not null then json_build_object('personId', s.person_id, 'put', s.put, 'state', s.state,
      'id', sp.id, 'givenName', sp.given_name, 'familyName', sp.family_name) end as suggestion,
    t.resolved_at as "resolvedAt",
    case when p.id is not null then
      json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) end as resolver
  from thread t left join version v on v.id = t.version_id left join person p on p.id = t.resolved_by
  left join suggestion s on s.thread_id = t.id left join person sp on sp.id = s.person_id`

export type CommentRow = {
  id: string
  threadId: string
  personId: string
  givenName: string
  familyName: string
  organisationName: string
  body: string
  at: Date
  editedAt: Date | null
  removedAt: Date | null
}

/** With the organisation for which each sits, or sat last. */
export async function commentsOn(reader: Reader, positionId: string): Promise<CommentRow[]> {
  const rows = await reader<CommentRow[]>`
    ${comments(reader)} where c.thread_id in (select id from thread where position_id = ${positionId}) order by c.seq`
  return [...rows]
}

export async function commentRow(reader: Reader, id: string): Promise<CommentRow | null> {
  const [row] = await reader<CommentRow[]>`${comments(reader)} where c.id = ${id}`
  return row ?? null
}

const comments = (reader: Reader) => reader`
  select c.id, c.thread_id as "threadId", c.person_id as "personId", p.given_name as "givenName",
    p.family_name as "familyName", coalesce(o.name, '') as "organisationName", c.body, c.at, c.edited_at as "editedAt",
    c.removed_at as "removedAt"
  from thread_comment c join person p on p.id = c.person_id
  left join lateral (select m.organisation_id from mandate m where m.person_id = p.id
    order by (m.to_day is null) desc, m.from_day desc limit 1) m on true
  left join organisation o on o.id = m.organisation_id`

export async function insertThread(
  tx: Tx,
  t: { id: string; positionId: string; audience: Audience; anchor: Anchor | null; versionId: string | null },
): Promise<void> {
  await tx`
    insert into thread (id, position_id, audience, quote, anchor, version_id)
    values (${t.id}, ${t.positionId}, ${t.audience}, ${t.anchor?.quote ?? ''}, ${t.anchor && tx.json(t.anchor)}, ${t.versionId})`
}

export async function insertSuggestion(
  tx: Tx,
  s: { threadId: string; personId: string; put: string },
): Promise<void> {
  await tx`insert into suggestion (thread_id, person_id, put) values (${s.threadId}, ${s.personId}, ${s.put})`
}

/** Its thread is settled with it, and says by whom and when. */
export async function decideSuggestion(
  tx: Tx,
  threadId: string,
  state: SuggestionState,
  by: string,
): Promise<void> {
  await tx`update suggestion set state = ${state} where thread_id = ${threadId} and state = 'pending'`
  await setResolved(tx, threadId, by)
}

export async function insertComment(
  tx: Tx,
  c: { id: string; threadId: string; personId: string; body: string },
): Promise<void> {
  await tx`
    insert into thread_comment (id, thread_id, person_id, body) values (${c.id}, ${c.threadId}, ${c.personId}, ${c.body})`
}

export async function changeComment(tx: Tx, id: string, body: string): Promise<void> {
  await tx`update thread_comment set body = ${body}, edited_at = clock_timestamp() where id = ${id}`
}

/** The words go; that something stood here stays. */
export async function removeComment(tx: Tx, id: string): Promise<void> {
  await tx`update thread_comment set body = '', removed_at = clock_timestamp() where id = ${id}`
}

/** null: open again. */
export async function setResolved(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx`
    update thread set resolved_by = ${by}, resolved_at = case when ${by}::uuid is null then null else clock_timestamp() end
    where id = ${id}`
}

/** Only where it still hangs as it was read: somebody else may have followed the text further. */
export async function moveAnchor(tx: Tx, id: string, from: Anchor, to: Anchor): Promise<void> {
  await tx`update thread set anchor = ${tx.json(to)} where id = ${id} and anchor = ${tx.json(from)}`
}

export async function followedUpTo(
  reader: Reader,
  positionId: string,
): Promise<{ epoch: number; seq: number; agoMs: number } | null> {
  const [row] = await reader<{ epoch: number; seq: number; agoMs: number }[]>`
    select epoch, seq, (extract(epoch from clock_timestamp() - at) * 1000)::float8 as "agoMs"
    from thread_followed where position_id = ${positionId}`
  return row ?? null
}

export async function setFollowed(
  tx: Tx,
  positionId: string,
  upTo: { epoch: number; seq: number },
): Promise<void> {
  await tx`
    insert into thread_followed (position_id, epoch, seq) values (${positionId}, ${upTo.epoch}, ${upTo.seq})
    on conflict (position_id) do update set epoch = excluded.epoch, seq = excluded.seq, at = clock_timestamp()`
}
