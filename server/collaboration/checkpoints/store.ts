/** Rows of checkpoints, and of the log as far as it grows old. */
import type { Reader, Tx } from '../../platform/database.ts'
import { type LiveText, readLiveText } from '../store.ts'

/** The present epoch as it is, or an earlier one as its rows and checkpoints tell (rows that a checkpoint holds may be gone); null: there is no such text or epoch. */
export async function epochOf(reader: Reader, positionId: string, epoch: number): Promise<LiveText | null> {
  const text = await readLiveText(reader, positionId)
  if (text?.epoch === epoch) return text
  const [row] = await reader<{ firstSeq: number | null; headSeq: number | null }[]>`
    select min(seq) as "firstSeq", max(seq) as "headSeq" from (
      select seq from text_update where position_id = ${positionId} and epoch = ${epoch}
      union all select seq from text_checkpoint where position_id = ${positionId} and epoch = ${epoch}) known`
  if (row?.firstSeq == null || row.headSeq == null) return null
  return { positionId, epoch, firstSeq: row.firstSeq, headSeq: row.headSeq, frozen: true }
}

/** Texts with rows older than so many days. */
export async function epochsWithOldUpdates(
  reader: Reader,
  keepDays: number,
): Promise<{ positionId: string; epoch: number }[]> {
  return reader<{ positionId: string; epoch: number }[]>`
    select distinct position_id as "positionId", epoch from text_update
    where at < now() - make_interval(days => ${keepDays})`
}

/** The whole text up to a number, in one update. */
export type Checkpoint = { seq: number; state: Uint8Array; sha256: Uint8Array }

/** The newest first. */
export async function checkpointsOf(
  reader: Reader,
  positionId: string,
  epoch: number,
): Promise<Checkpoint[]> {
  return reader<Checkpoint[]>`
    select seq, state, sha256 from text_checkpoint
    where position_id = ${positionId} and epoch = ${epoch} order by seq desc`
}

/** Keeps the newest two: one to read, one for the day the other cannot be read. */
export async function insertCheckpoint(
  tx: Tx,
  { positionId, epoch }: LiveText,
  { seq, state, sha256 }: Checkpoint,
): Promise<void> {
  await tx`
    insert into text_checkpoint (position_id, epoch, seq, state, sha256)
    values (${positionId}, ${epoch}, ${seq}, ${Buffer.from(state)}, ${Buffer.from(sha256)}) on conflict do nothing`
  await tx`
    delete from text_checkpoint where position_id = ${positionId} and epoch = ${epoch} and seq not in (
      select seq from text_checkpoint where position_id = ${positionId} and epoch = ${epoch} order by seq desc limit 2)`
}

export async function removeCheckpoints(
  tx: Tx,
  { positionId, epoch }: LiveText,
  seqs: number[],
): Promise<void> {
  await tx`
    delete from text_checkpoint
    where position_id = ${positionId} and epoch = ${epoch} and seq = any(${seqs}::bigint[])`
}

/**
 * Removes log rows older than so many days, up to a number that the caller has found to be held by every checkpoint: all of them
 * would have to be lost before a word is. Returns how many went.
 */
export async function removeOldUpdates(
  tx: Tx,
  { positionId, epoch, upTo }: { positionId: string; epoch: number; upTo: number },
  keepDays: number,
): Promise<number> {
  const { count } = await tx`
    delete from text_update where position_id = ${positionId} and epoch = ${epoch}
      and at < now() - make_interval(days => ${keepDays})
      and seq <= ${upTo}`
  return count
}
