/** Rows of live text: one lock per text, an ordered log of updates, whose each clientID is. */
import { createHash } from 'node:crypto'
import type { Mandate } from '../../shared/council/types.ts'
import {
  type PositionState,
  recommendationRoot,
  recommendationWhyRoot,
  sectionRoot,
} from '../../shared/positions/types.ts'
import type { KnownImage } from '../../shared/text/images.ts'
import type { Reader, Sql, Tx } from '../platform/database.ts'

/** `firstSeq`: where the present epoch begins in the log. */
export type LiveText = {
  positionId: string
  epoch: number
  firstSeq: number
  headSeq: number
  frozen: boolean
}

export async function readLiveText(reader: Reader, positionId: string): Promise<LiveText | null> {
  const [row] = await readLiveTexts(reader, [positionId])
  return row ?? null
}

export async function readLiveTexts(reader: Reader, positionIds: string[]): Promise<LiveText[]> {
  return reader<LiveText[]>`
    select position_id as "positionId", epoch, first_seq as "firstSeq", head_seq as "headSeq", frozen from live_text
    where position_id = any(${positionIds}::uuid[])`
}

/** The one lock of a text: edits, freezing and reopening come one after the other (I3, I4). */
export async function lockLiveText(tx: Tx, positionId: string): Promise<LiveText | null> {
  // A server that falls asleep with the lock must not keep all others waiting until it wakes.
  const limited = tx`set local idle_in_transaction_session_timeout = '10s'`
  const locked = tx<LiveText[]>`
    select position_id as "positionId", epoch, first_seq as "firstSeq", head_seq as "headSeq", frozen from live_text
    where position_id = ${positionId} for update`
  const [, [row]] = await Promise.all([limited, locked])
  return row ?? null
}

export async function insertLiveText(tx: Tx, positionId: string): Promise<void> {
  await tx`
    insert into live_text (position_id, epoch, first_seq, head_seq, frozen) values (${positionId}, 1, 1, 0, false)`
}

/** The next epoch begins behind the head. */
export async function closeEpoch(tx: Tx, { positionId, epoch, headSeq }: LiveText): Promise<void> {
  await tx`
    update live_text set frozen = true, epoch = ${epoch + 1}, first_seq = ${headSeq + 1}
    where position_id = ${positionId}`
}

export async function thaw(tx: Tx, positionId: string): Promise<void> {
  await tx`update live_text set frozen = false where position_id = ${positionId}`
}

export type Appended = {
  bytes: Uint8Array
  personId: string | null
  sessionId: string | null
  clientIds: number[]
}

/** Appends in order behind `headSeq` (the caller holds the lock) and returns the new head: three statements in one breath, however many there are. */
export async function appendUpdates(tx: Tx, text: LiveText, updates: Appended[]): Promise<number> {
  if (updates.length === 0) return text.headSeq
  const { positionId, epoch, headSeq } = text
  const rows = updates.map(({ bytes, personId, sessionId }, index) => ({
    position_id: positionId,
    epoch,
    seq: headSeq + index + 1,
    person_id: personId,
    session_id: sessionId,
    bytes: Buffer.from(bytes),
    sha256: createHash('sha256').update(bytes).digest(),
  }))
  const head = headSeq + updates.length
  await Promise.all([
    tx`insert into text_update ${tx(rows)}`,
    claimClients(tx, text, updates),
    tx`update live_text set head_seq = ${head} where position_id = ${positionId}`,
  ])
  return head
}

/** Where exactly these updates stand in the log, one behind the other; null: they do not. */
export async function storedAt(
  reader: Reader,
  positionId: string,
  epoch: number,
  updates: Appended[],
): Promise<number | null> {
  const hashes = updates.map(({ bytes }) => createHash('sha256').update(bytes).digest())
  const last = hashes.at(-1)
  if (!last) return null
  const rows = await reader<{ seq: number; sha256: Uint8Array }[]>`
    select seq, sha256 from text_update
    where position_id = ${positionId} and epoch = ${epoch} order by seq desc limit 10000`
  const end = rows.findIndex(({ sha256 }) => last.equals(sha256))
  const found = rows.slice(end, end + hashes.length).reverse()
  const isThere =
    found.length === hashes.length && found.every(({ sha256 }, index) => hashes[index]?.equals(sha256))
  return end >= 0 && isThere ? (found[0]?.seq ?? null) : null
}

/** First use wins: whoever is named first for a clientID keeps it (H11). */
async function claimClients(tx: Tx, { positionId, epoch }: LiveText, updates: Appended[]): Promise<void> {
  const claims = updates.flatMap(({ clientIds, personId }) =>
    clientIds.map((clientId) => ({
      position_id: positionId,
      epoch,
      client_id: clientId,
      person_id: personId,
    })),
  )
  if (claims.length > 0) await tx`insert into text_client ${tx(claims)} on conflict do nothing`
}

export type SitsAt = { positionId: string; sessionId: string }
export const sitsAt = ({ positionId, sessionId }: SitsAt): string => `${positionId} ${sessionId}`

/** By `sitsAt`: the hash of the facts that decide whether a session's person may write there. Sessions that are over have none. */
export async function rightsHashes(reader: Reader, sitters: SitsAt[]): Promise<Map<string, string>> {
  const rows = await reader<(SitsAt & { hash: string | null })[]>`
    select p as "positionId", s as "sessionId", text_rights_hash(p, s) as hash
    from unnest(${sitters.map((sitter) => sitter.positionId)}::uuid[], ${sitters.map((sitter) => sitter.sessionId)}::text[])
      as sitter (p, s)`
  return new Map(rows.flatMap((row) => (row.hash === null ? [] : [[sitsAt(row), row.hash]])))
}

/** Nobody's first words under a clientID: those are claimed under the lock. */
export type AppendedText = {
  positionId: string
  epoch: number
  waiting: { bytes: Uint8Array; personId: string; sessionId: string; rightsHash: string | null }[]
}

/**
 * Writes to all these texts that are as the caller thinks, and says what head each of those had. A text is left alone when its row
 * is held by somebody else, it is frozen or in another epoch, or the facts by which a writer was judged are others by now. Whether it
 * is open, and its head, are of the moment in which its row was locked; rights of the moment before, in which the statement began.
 */
export async function appendAtOnce(sql: Sql, texts: AppendedText[]): Promise<Map<string, number>> {
  const rows = texts.flatMap(({ positionId, waiting }) => waiting.map((each) => ({ positionId, ...each })))
  const bytea = 1001
  const written = await sql<{ positionId: string; headBefore: number }[]>`
    with waiting as materialized (
      select * from unnest(
        ${rows.map((row) => row.positionId)}::uuid[], ${rows.map((row) => row.personId)}::uuid[],
        ${rows.map((row) => row.sessionId)}::text[], ${rows.map((row) => row.rightsHash)}::text[],
        ${sql.array(
          rows.map((row) => Buffer.from(row.bytes)),
          bytea,
        )},
        ${sql.array(
          rows.map((row) => createHash('sha256').update(row.bytes).digest()),
          bytea,
        )}) with ordinality as w (position_id, person_id, session_id, rights_hash, bytes, sha256, no)
    ), changed as (
      select position_id from (select distinct position_id, session_id, rights_hash from waiting) judged
      where rights_hash is distinct from text_rights_hash(position_id, session_id)
    ), held as materialized (
      select t.position_id, t.epoch, t.head_seq
      from unnest(${texts.map((text) => text.positionId)}::uuid[], ${texts.map((text) => text.epoch)}::int[])
        as asked (position_id, epoch) join live_text t using (position_id, epoch)
      where not t.frozen and t.position_id not in (select position_id from changed)
      for update of t skip locked
    ), added as (
      insert into text_update (position_id, epoch, seq, person_id, session_id, bytes, sha256)
      select position_id, h.epoch, h.head_seq + row_number() over (partition by position_id order by w.no),
        w.person_id, w.session_id, w.bytes, w.sha256
      from held h join waiting w using (position_id)
      returning position_id
    )
    update live_text t set head_seq = h.head_seq + a.added
    from held h join (select position_id, count(*) as added from added group by position_id) a using (position_id)
    where t.position_id = h.position_id
    returning t.position_id as "positionId", h.head_seq as "headBefore"`
  return new Map(written.map(({ positionId, headBefore }) => [positionId, headBefore]))
}

export type LoggedUpdate = { seq: number; bytes: Uint8Array }

export async function updatesAfter(
  reader: Reader,
  positionId: string,
  epoch: number,
  seq: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<LoggedUpdate[]> {
  return reader<LoggedUpdate[]>`
    select seq, bytes from text_update
    where position_id = ${positionId} and epoch = ${epoch} and seq > ${seq} and seq <= ${upTo} order by seq`
}

/** Whose each clientID is in this epoch (of all, or of these); null is the server itself (H11). */
export async function clientOwners(
  reader: Reader,
  positionId: string,
  epoch: number,
  clientIds?: number[],
): Promise<Map<number, string | null>> {
  const rows = await reader<{ clientId: number; personId: string | null }[]>`
    select client_id as "clientId", person_id as "personId" from text_client
    where position_id = ${positionId} and epoch = ${epoch}
      ${clientIds ? reader`and client_id = any(${clientIds}::bigint[])` : reader``}`
  return new Map(rows.map((row) => [row.clientId, row.personId]))
}

/** ClientIDs that wrote in earlier epochs of this text. */
export async function pastClients(reader: Reader, positionId: string, epoch: number): Promise<Set<number>> {
  const rows = await reader<{ clientId: number }[]>`
    select distinct client_id as "clientId" from text_client where position_id = ${positionId} and epoch < ${epoch}`
  return new Set(rows.map((row) => row.clientId))
}

/** The fields this paper has: sections with prose and recommendations, removed ones too (they may come back). */
export async function rootNames(reader: Reader, positionId: string): Promise<Set<string>> {
  const sections = await reader<{ id: string }[]>`
    select id from section where position_id = ${positionId} and kind <> 'recommendations'`
  const recommendations = await reader<{ id: string }[]>`
    select id from recommendation where position_id = ${positionId}`
  return new Set([
    ...sections.map(({ id }) => sectionRoot(id)),
    ...recommendations.flatMap(({ id }) => [recommendationRoot(id), recommendationWhyRoot(id)]),
  ])
}

/** The pictures that this paper may show. */
export async function imagesOf(reader: Reader, positionId: string): Promise<KnownImage[]> {
  return reader<KnownImage[]>`
    select i.sha256 as file, i.width, i.height from position_image p join image i using (sha256)
    where p.position_id = ${positionId}`
}

export type PaperRow = {
  positionId: string
  state: PositionState
  openToCouncil: boolean
  leadPersonId: string
  authorIds: string[]
}

export async function readPapers(reader: Reader, positionIds: string[]): Promise<PaperRow[]> {
  return reader<PaperRow[]>`
    select id as "positionId", state, open_to_council as "openToCouncil", lead_person_id as "leadPersonId",
      array(select person_id::text from position_author a where a.position_id = p.id) as "authorIds"
    from position p where id = any(${positionIds}::uuid[])`
}

/** By paper, the number of the last thing that happened to it. */
export async function lastEvents(reader: Reader, positionIds: string[]): Promise<Map<string, number>> {
  const rows = await reader<{ positionId: string; seq: number }[]>`
    select p as "positionId",
      (select max(seq) from event where object_kind = 'position' and object_id = p) as seq
    from unnest(${positionIds}::text[]) as p`
  return new Map(rows.map(({ positionId, seq }) => [positionId, seq]))
}

/** A session that is still good, with its person's mandates today. */
export type GoodSession = { sessionId: string; personId: string; mandates: Mandate[] }

/** A session that was ended, has expired, or whose account was disabled is not among the answers. "Today" is Warsaw's, by the database. */
export async function goodSessions(reader: Reader, sessionIds: string[]): Promise<GoodSession[]> {
  return reader<GoodSession[]>`
    select s.id as "sessionId", a.person_id as "personId",
      coalesce((select json_agg(json_build_object('id', m.id, 'personId', m.person_id, 'organisationId', m.organisation_id,
          'organisationName', '', 'role', m.role, 'roleLabel', '', 'fromDay', m.from_day, 'toDay', m.to_day))
        from mandate m where m.person_id = a.person_id
          and m.from_day <= (now() at time zone 'Europe/Warsaw')::date
          and (m.to_day is null or m.to_day >= (now() at time zone 'Europe/Warsaw')::date)), '[]'::json) as mandates
    from session s join account a on a.id = s.account_id
    where s.id = any(${sessionIds}) and s.ended_at is null and a.disabled_at is null
      and s.idle_expires_at > now() and s.absolute_expires_at > now()`
}
