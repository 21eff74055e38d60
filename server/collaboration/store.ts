/** Rows of live text: one lock per text, an ordered log of updates, whose each clientID is. */
import { createHash } from 'node:crypto'
import type { Mandate } from '../../shared/council/types.ts'
import type { PositionState } from '../../shared/positions/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type LiveText = { positionId: string; epoch: number; headSeq: number; frozen: boolean }

export async function readLiveText(reader: Reader, positionId: string): Promise<LiveText | null> {
  const [row] = await reader<LiveText[]>`
    select position_id as "positionId", epoch, head_seq as "headSeq", frozen from live_text where position_id = ${positionId}`
  return row ?? null
}

/** The one lock of a text: edits, freezing and reopening come one after the other (I3, I4). */
export async function lockLiveText(tx: Tx, positionId: string): Promise<LiveText | null> {
  const [row] = await tx<LiveText[]>`
    select position_id as "positionId", epoch, head_seq as "headSeq", frozen from live_text
    where position_id = ${positionId} for update`
  return row ?? null
}

export async function insertLiveText(tx: Tx, positionId: string): Promise<void> {
  await tx`insert into live_text (position_id, epoch, head_seq, frozen) values (${positionId}, 1, 0, false)`
}

export async function setFrozen(tx: Tx, positionId: string, epoch: number, frozen: boolean): Promise<void> {
  await tx`update live_text set frozen = ${frozen}, epoch = ${epoch} where position_id = ${positionId}`
}

export type Appended = {
  bytes: Uint8Array
  personId: string | null
  sessionId: string | null
  clientIds: number[]
}

/** Appends in order behind `headSeq` (the caller holds the lock) and returns the new head. */
export async function appendUpdates(tx: Tx, text: LiveText, updates: Appended[]): Promise<number> {
  let seq = text.headSeq
  for (const { bytes, personId, sessionId, clientIds } of updates) {
    seq += 1
    const buffer = Buffer.from(bytes)
    const sha256 = createHash('sha256').update(buffer).digest()
    await tx`
      insert into text_update (position_id, epoch, seq, person_id, session_id, bytes, sha256)
      values (${text.positionId}, ${text.epoch}, ${seq}, ${personId}, ${sessionId}, ${buffer}, ${sha256})`
    for (const clientId of clientIds) await claimClient(tx, text, clientId, personId)
  }
  await tx`update live_text set head_seq = ${seq} where position_id = ${text.positionId}`
  return seq
}

async function claimClient(tx: Tx, text: LiveText, clientId: number, personId: string | null): Promise<void> {
  await tx`
    insert into text_client (position_id, epoch, client_id, person_id)
    values (${text.positionId}, ${text.epoch}, ${clientId}, ${personId}) on conflict do nothing`
}

export type LoggedUpdate = { seq: number; bytes: Uint8Array }

export async function updatesAfter(
  reader: Reader,
  positionId: string,
  epoch: number,
  seq: number,
): Promise<LoggedUpdate[]> {
  return reader<LoggedUpdate[]>`
    select seq, bytes from text_update
    where position_id = ${positionId} and epoch = ${epoch} and seq > ${seq} order by seq`
}

/** Whose each clientID is in this epoch; null is the server itself (H11). */
export async function clientOwners(
  reader: Reader,
  positionId: string,
  epoch: number,
): Promise<Map<number, string | null>> {
  const rows = await reader<{ clientId: number; personId: string | null }[]>`
    select client_id as "clientId", person_id as "personId" from text_client
    where position_id = ${positionId} and epoch = ${epoch}`
  return new Map(rows.map((row) => [row.clientId, row.personId]))
}

/** Root names that exist in this paper now: its sections with prose and its recommendations, removed ones too (undo). */
export async function rootParts(
  reader: Reader,
  positionId: string,
): Promise<{ sections: string[]; recommendations: string[] }> {
  const sections = await reader<{ id: string }[]>`
    select id from section where position_id = ${positionId} and kind <> 'recommendations'`
  const recommendations = await reader<
    { id: string }[]
  >`select id from recommendation where position_id = ${positionId}`
  return { sections: sections.map((r) => r.id), recommendations: recommendations.map((r) => r.id) }
}

export type PaperRow = {
  state: PositionState
  openToCouncil: boolean
  leadPersonId: string
  authorIds: string[]
}

export async function readPaper(reader: Reader, positionId: string): Promise<PaperRow | null> {
  const [row] = await reader<PaperRow[]>`
    select state, open_to_council as "openToCouncil", lead_person_id as "leadPersonId",
      array(select person_id::text from position_author a where a.position_id = p.id) as "authorIds"
    from position p where id = ${positionId}`
  return row ?? null
}

export type WriterRow = { sessionId: string; personId: string; mandates: Mandate[] }

/** Sessions that are still good, with their person's mandates today: read inside the transaction that appends (I3). */
export async function goodSessions(reader: Reader, sessionIds: string[]): Promise<WriterRow[]> {
  return reader<WriterRow[]>`
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
