/**
 * One transaction for everything that waited: locks the text's row and, under that lock, asks again what was true at the door -
 * is the text open in this epoch, is each session still good, may each person still write (I3). Then the rows.
 */

import { closeCodes } from '../../shared/collaboration/wire.ts'
import { mayWriteText } from '../../shared/council/abilities.ts'
import type { Database, Tx } from '../platform/database.ts'
import * as store from './store.ts'

export type Waiting = { bytes: Uint8Array; personId: string; sessionId: string; clientIds: number[] }

export type Verdict = {
  /** For each waiting update: stored under this number, or the close code of its refusal. */
  outcomes: ({ seq: number } | { code: number })[]
  /** Head before this transaction: rows between the room's own and this one came from another server. */
  headBefore: number
  epoch: number
}

export function append(
  database: Database,
  positionId: string,
  epoch: number,
  waiting: Waiting[],
): Promise<Verdict> {
  return database.transaction(async (tx) => {
    const text = await store.lockLiveText(tx, positionId)
    if (!text) return refuseAll(waiting, closeCodes.unknownText, 0, epoch)
    const closed = text.frozen || text.epoch !== epoch
    if (closed) return refuseAll(waiting, closeCodes.frozen, text.headSeq, text.epoch)
    const codes = await whyNot(tx, positionId, waiting)
    const accepted = waiting.filter((_, index) => codes[index] === null)
    const owners = await store.clientOwners(tx, positionId, epoch)
    const stolen = (w: Waiting) => w.clientIds.some((id) => owners.has(id) && owners.get(id) !== w.personId)
    const storable = accepted.filter((w) => !stolen(w))
    await store.appendUpdates(tx, text, storable)
    let seq = text.headSeq
    const outcomes = waiting.map((w, index) => {
      const code = codes[index]
      if (code) return { code }
      if (!storable.includes(w)) return { code: closeCodes.badFrame }
      seq += 1
      return { seq }
    })
    return { outcomes, headBefore: text.headSeq, epoch: text.epoch }
  })
}

const refuseAll = (waiting: Waiting[], code: number, headBefore: number, epoch: number): Verdict => ({
  outcomes: waiting.map(() => ({ code })),
  headBefore,
  epoch,
})

async function whyNot(tx: Tx, positionId: string, waiting: Waiting[]): Promise<(number | null)[]> {
  const paper = await store.readPaper(tx, positionId)
  const sessions = await store.goodSessions(tx, [...new Set(waiting.map((w) => w.sessionId))])
  return waiting.map(({ sessionId, personId }) => {
    const session = sessions.find((s) => s.sessionId === sessionId && s.personId === personId)
    if (!session) return closeCodes.sessionGone
    if (!paper) return closeCodes.unknownText
    if (paper.state !== 'draft') return closeCodes.frozen
    const actor = { personId, mandates: session.mandates }
    return mayWriteText({ ...paper, actor }) ? null : closeCodes.noRight
  })
}
