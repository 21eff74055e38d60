/**
 * One transaction for everything that waited in a text: locks the text's row and, under that lock, asks again what was true at the
 * door - is the text open in this epoch, is each session still good, may each person still write (I3). Then the rows.
 *
 * This is the way that decides, and may wait for the lock. `appender.ts` is the short way for when nothing has changed.
 */
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { Database, Tx } from '../platform/database.ts'
import { type Right, readRights, type Sitter } from './rights.ts'
import * as store from './store.ts'

export type Waiting = Sitter & {
  bytes: Uint8Array
  clientIds: number[]
  /** Of the facts by which this person was last found to have the right to write here; null: not yet. */
  rightsHash: string | null
}
export type RefusedAt = { code: number; why: string }
/** For each waiting update: stored under this number, or refused. */
export type Outcome = { seq: number } | RefusedAt

export type Verdict = {
  outcomes: Outcome[]
  /** Head before this transaction: rows between the room's own and this one came from another server. */
  headBefore: number
  /** By session, what may be asked for next time; nothing for those who were refused. */
  rightsHashes: Map<string, string>
}

export function append(
  database: Database,
  positionId: string,
  epoch: number,
  waiting: Waiting[],
): Promise<Verdict> {
  return database.transaction(async (tx) => {
    const sessionIds = [...new Set(waiting.map((w) => w.sessionId))]
    const clientIds = waiting.flatMap((w) => w.clientIds)
    // Asked in one breath; PostgreSQL answers in order: all is read when the lock is held, and the hash before the facts, so that
    // a hash never says more than what was judged.
    const [text, hashes, rightOf, owners] = await Promise.all([
      store.lockLiveText(tx, positionId),
      hashesBySession(tx, positionId, sessionIds),
      readRights(tx, [positionId], sessionIds),
      clientIds.length > 0 ? store.clientOwners(tx, positionId, epoch, clientIds) : new Map(),
    ])
    if (!text || text.frozen || text.epoch !== epoch)
      return (await storedBefore(tx, positionId, epoch, waiting)) ?? refuseAll(waiting, text)
    const refusals = waiting.map((w) => {
      // Another server may have seen the same clientID first.
      const isStolen = w.clientIds.some((id) => owners.has(id) && owners.get(id) !== w.personId)
      return refusalOf(rightOf(positionId, w)) ?? (isStolen ? stolen : null)
    })
    for (const [index, { sessionId }] of waiting.entries()) if (refusals[index]) hashes.delete(sessionId)
    const headBefore = text.headSeq
    // They were tried one upon the other: what is refused may be what the next one stands on. Then none of them is stored.
    if (refusals.some((refusal) => refusal !== null))
      return { outcomes: refusals.map((refusal) => refusal ?? comeBack), headBefore, rightsHashes: hashes }
    await store.appendUpdates(tx, text, waiting)
    return { outcomes: numbered(waiting, headBefore), headBefore, rightsHashes: hashes }
  })
}

async function hashesBySession(
  tx: Tx,
  positionId: string,
  sessionIds: string[],
): Promise<Map<string, string>> {
  const sitters = sessionIds.map((sessionId) => ({ positionId, sessionId }))
  const hashes = await store.rightsHashes(tx, sitters)
  return new Map(
    sitters.flatMap((sitter) => {
      const hash = hashes.get(store.sitsAt(sitter))
      return hash === undefined ? [] : [[sitter.sessionId, hash]]
    }),
  )
}

/** The next numbers behind the head, in order. */
export const numbered = (waiting: Waiting[], headBefore: number): Outcome[] =>
  waiting.map((_, index) => ({ seq: headBefore + index + 1 }))

/** Nothing is wrong with these words: they come again with the next connection. */
const comeBack: RefusedAt = { code: closeCodes.restart, why: 'restart' }
const stolen: RefusedAt = { code: closeCodes.badFrame, why: 'client_id_of_another' }

/** The answer to their commit was lost, and the freeze came before they were asked again: they are in the frozen text all the same. */
async function storedBefore(
  tx: Tx,
  positionId: string,
  epoch: number,
  waiting: Waiting[],
): Promise<Verdict | null> {
  const first = await store.storedAt(tx, positionId, epoch, waiting)
  if (first === null) return null
  const headBefore = first - 1
  return { outcomes: numbered(waiting, headBefore), headBefore, rightsHashes: new Map() }
}

function refuseAll(waiting: Waiting[], text: store.LiveText | null): Verdict {
  const refusal = text
    ? { code: closeCodes.frozen, why: 'text_frozen' }
    : { code: closeCodes.unknownText, why: 'not_found' }
  return { outcomes: waiting.map(() => refusal), headBefore: 0, rightsHashes: new Map() }
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
