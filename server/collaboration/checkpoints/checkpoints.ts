/**
 * A text that was written for weeks opens from one checkpoint and a short tail of its log. In steps:
 *
 *   1. a room whose tail has grown long, or that nobody sits in any more, asks for a checkpoint: a job
 *   2. the job reads the text from the database alone, as any server would that opens it
 *   3. the state at seq N is written down, read back into an empty document and compared: clocks, deletions, every field (H31)
 *   4. only then is it stored, with its SHA-256; the newest two are kept
 *   5. log rows older than `keepLogDays` go when even the older of the two holds them; one that was harmed holds nothing
 *
 * Nothing is ever taken from a document in memory: what a checkpoint says is what the log says.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import type { Database, Reader, Tx } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Log } from '../../platform/log.ts'
import { fieldsOf, nothingPending, rebuild } from '../document.ts'
import { type LiveText, updatesAfter } from '../store.ts'
import * as store from './store.ts'

/** Not read at every opening any more once a tail is so long. */
export const longTailRows = 1000
/** When nobody sits here any more, a shorter one is worth the work. */
export const idleTailRows = 100

export type Loaded = { doc: Y.Doc; seq: number; tailRows: number }

/** The committed text. Throws when it cannot be read whole. */
export async function loadText(reader: Reader, text: LiveText): Promise<Loaded> {
  const loaded = await readWhole(reader, text)
  if (!loaded) throw new Error(`the log of ${text.positionId} has a hole`)
  return loaded
}

/** The newest checkpoint that can be read, and the log behind it; null when something is missing between them or behind them. */
export async function readWhole(reader: Reader, text: LiveText): Promise<Loaded | null> {
  const { positionId, epoch, firstSeq, headSeq } = text
  const checkpoints = await store.checkpointsOf(reader, positionId, epoch)
  const checkpoint = checkpoints.find(isUnharmed)
  const from = checkpoint?.seq ?? firstSeq - 1
  const rows = await updatesAfter(reader, positionId, epoch, from)
  if (rows.some(({ seq }, index) => seq !== from + 1 + index) || from + rows.length < headSeq) return null
  const doc = rebuild([...(checkpoint ? [checkpoint.state] : []), ...rows.map((row) => row.bytes)])
  return nothingPending(doc) ? { doc, seq: from + rows.length, tailRows: rows.length } : null
}

/** The text as it was right after this edit; null when what led to it is not kept whole any more. */
export async function readAt(reader: Reader, text: LiveText, seq: number): Promise<Y.Doc | null> {
  const { positionId, epoch, firstSeq } = text
  const checkpoints = await store.checkpointsOf(reader, positionId, epoch)
  const checkpoint = checkpoints.find((one) => one.seq <= seq && isUnharmed(one))
  const from = checkpoint?.seq ?? firstSeq - 1
  const rows = await updatesAfter(reader, positionId, epoch, from, seq)
  if (rows.some((row, index) => row.seq !== from + 1 + index) || from + rows.length !== seq) return null
  const doc = rebuild([...(checkpoint ? [checkpoint.state] : []), ...rows.map((row) => row.bytes)])
  return nothingPending(doc) ? doc : null
}

const isUnharmed = ({ state, sha256 }: store.Checkpoint): boolean => timingSafeEqual(digest(state), sha256)
const digest = (state: Uint8Array): Buffer => createHash('sha256').update(state).digest()

/** False: its tail is shorter than `minRows`, or there is no such text. Throws before it stores what it could not read back. */
export async function makeCheckpoint(
  database: Database,
  positionId: string,
  epoch: number,
  minRows: number,
): Promise<boolean> {
  const text = await store.epochOf(database.sql, positionId, epoch)
  if (!text) return false
  const { doc, seq, tailRows } = await loadText(database.sql, text)
  if (tailRows < minRows) return false
  const state = Y.encodeStateAsUpdate(doc)
  if (!saysTheSame(doc, rebuild([state])))
    throw new Error(`the state of ${positionId} at ${seq} reads otherwise`)
  const harmed = (await store.checkpointsOf(database.sql, positionId, epoch)).filter(
    (one) => !isUnharmed(one),
  )
  await database.transaction(async (tx) => {
    // A harmed one may stand at this very number.
    await store.removeCheckpoints(
      tx,
      text,
      harmed.map((one) => one.seq),
    )
    await store.insertCheckpoint(tx, text, { seq, state, sha256: digest(state) })
  })
  return true
}

/** Clocks, deletions and every word. */
function saysTheSame(a: Y.Doc, b: Y.Doc): boolean {
  return (
    nothingPending(b) &&
    Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) &&
    isDeepStrictEqual(fieldsOf(a), fieldsOf(b))
  )
}

const checkpointJob = 'text_checkpoint'
const oldLogJob = 'text_log_removal'
export type Due = { positionId: string; epoch: number; seq: number; minRows: number }

export type Checkpoints = {
  /** Asks for one at this number; asked twice, it is made once. */
  ask: (due: Due) => Promise<void>
  /** Today's look at old rows, and from then on every day's. */
  lookDaily: () => Promise<void>
}

export function createCheckpoints(deps: {
  database: Database
  jobs: Jobs
  log: Log
  keepLogDays: number
}): Checkpoints {
  const { database, jobs, log, keepLogDays } = deps
  jobs.handle(checkpointJob, async ({ positionId, epoch, minRows }: Due) => {
    await makeCheckpoint(database, positionId, epoch, minRows)
  })
  jobs.handle(oldLogJob, async () => {
    const removed = await removeOldLog(database, keepLogDays, log)
    if (removed > 0)
      log.info({ removed, keepLogDays }, 'old rows of texts were removed; checkpoints hold them')
    await database.transaction((tx) => addOldLogJob(tx, 1))
  })
  const addOldLogJob = async (tx: Tx, inDays: number) => {
    const runAt = new Date(Date.now() + inDays * 86_400_000)
    await jobs.add(tx, {
      kind: oldLogJob,
      payload: {},
      dedupeKey: `${oldLogJob}:${runAt.toISOString().slice(0, 10)}`,
      runAt,
    })
  }
  return {
    ask: (due) =>
      database.transaction((tx) =>
        jobs.add(tx, {
          kind: checkpointJob,
          payload: due,
          dedupeKey: `${checkpointJob}:${due.positionId}:${due.epoch}:${due.seq}`,
        }),
      ),
    lookDaily: () => database.transaction((tx) => addOldLogJob(tx, 0)),
  }
}

/** Every text with old rows gets its checkpoint first; one that cannot be read whole keeps every row. */
export async function removeOldLog(database: Database, keepLogDays: number, log: Log): Promise<number> {
  let removed = 0
  for (const { positionId, epoch } of await store.epochsWithOldUpdates(database.sql, keepLogDays)) {
    try {
      await makeCheckpoint(database, positionId, epoch, 1)
      const held = (await store.checkpointsOf(database.sql, positionId, epoch)).filter(isUnharmed)
      const upTo = Math.min(...held.map(({ seq }) => seq))
      if (held.length > 0)
        removed += await database.transaction((tx) =>
          store.removeOldUpdates(tx, { positionId, epoch, upTo }, keepLogDays),
        )
    } catch (error) {
      log.error({ err: error, positionId, epoch }, 'the old rows of a text are kept')
    }
  }
  return removed
}
