/**
 * One transaction for everything that waited: locks the text's row and, under that lock, asks again what was true at the door -
 * is the text open in this epoch, is each session still good, may each person still write (I3). Then the rows.
 */
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { Database } from '../platform/database.ts'
import { type Right, readRights, type Sitter } from './rights.ts'
import * as store from './store.ts'

export type Waiting = Sitter & { bytes: Uint8Array; clientIds: number[] }
export type RefusedAt = { code: number; why: string }
/** For each waiting update: stored under this number, or refused. */
export type Outcome = { seq: number } | RefusedAt

export type Verdict = {
  outcomes: Outcome[]
  /** Head before this transaction: rows between the room's own and this one came from another server. */
  headBefore: number
}

export function append(
  database: Database,
  positionId: string,
  epoch: number,
  waiting: Waiting[],
): Promise<Verdict> {
  return database.transaction(async (tx) => {
    // Asked in one breath; PostgreSQL answers in order, so rights are read when the lock is held.
    const sessionIds = [...new Set(waiting.map((w) => w.sessionId))]
    const clientIds = waiting.flatMap((w) => w.clientIds)
    const [text, rightOf, owners] = await Promise.all([
      store.lockLiveText(tx, positionId),
      readRights(tx, [positionId], sessionIds),
      clientIds.length > 0 ? store.clientOwners(tx, positionId, epoch, clientIds) : new Map(),
    ])
    if (!text || text.frozen || text.epoch !== epoch) return refuseAll(waiting, text)
    const refusals = waiting.map((w) => {
      // Another server may have seen the same clientID first.
      const isStolen = w.clientIds.some((id) => owners.has(id) && owners.get(id) !== w.personId)
      return refusalOf(rightOf(positionId, w)) ?? (isStolen ? stolen : null)
    })
    const storable = waiting.filter((_, index) => refusals[index] === null)
    await store.appendUpdates(tx, text, storable)
    let seq = text.headSeq
    const outcomes = refusals.map((refusal): Outcome => {
      if (refusal) return refusal
      seq += 1
      return { seq }
    })
    return { outcomes, headBefore: text.headSeq }
  })
}

const stolen: RefusedAt = { code: closeCodes.badFrame, why: 'client_id_of_another' }

function refuseAll(waiting: Waiting[], text: store.LiveText | null): Verdict {
  const refusal = text
    ? { code: closeCodes.frozen, why: 'text_frozen' }
    : { code: closeCodes.unknownText, why: 'not_found' }
  return { outcomes: waiting.map(() => refusal), headBefore: 0 }
}

/** Why somebody with this right may not write; null for those who may. */
export function refusalOf(right: Right): RefusedAt | null {
  switch (right) {
    case 'writes':
      return null
    case 'reads':
      return { code: closeCodes.noRight, why: 'not_an_author' }
    case 'sees_nothing':
      return { code: closeCodes.noRight, why: 'not_allowed' }
    case 'session_is_over':
      return { code: closeCodes.sessionGone, why: 'not_signed_in' }
    default:
      return right satisfies never
  }
}
