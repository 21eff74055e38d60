/**
 * Threads follow their text. Pages look up the places of a living text by themselves; here what would be lost with those places - the
 * words and what stands around them - is written down anew: when threads are asked for and the text has moved on, and in the very
 * transaction that freezes it.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Anchor } from '../../shared/threads/types.ts'
import type { Database, Reader, Tx } from '../platform/database.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

export type Moved = (anchor: Anchor) => Anchor
export type Follow = (tx: Tx, moved: Moved, upTo: { epoch: number; seq: number }) => Promise<void>
/** Lends the committed text. */
export type LendText = (tx: Tx, positionId: string, follow: Follow) => Promise<void>

/** Rebuilding a text costs; a busy one is looked at this often at most. */
const pauseMs = 10_000

export const follower =
  (positionId: string): Follow =>
  async (tx, moved, upTo) => {
    for (const { id, anchor } of await store.threadsOf(tx, positionId)) {
      if (!anchor) continue
      const now = moved(anchor)
      if (!isDeepStrictEqual(now, anchor)) await store.moveAnchor(tx, id, anchor, now)
    }
    await store.setFollowed(tx, positionId, upTo)
  }

export async function followIfBehind(
  database: Database,
  lendText: LendText,
  positionId: string,
): Promise<void> {
  if (!(await isBehind(database.sql, positionId))) return
  await database.transaction((tx) => lendText(tx, positionId, follower(positionId)))
}

async function isBehind(reader: Reader, positionId: string): Promise<boolean> {
  const head = await queries.textHead(reader, positionId)
  if (!head) return false
  const followed = await store.followedUpTo(reader, positionId)
  if (followed && followed.epoch === head.epoch && followed.seq >= head.seq) return false
  if (followed && followed.epoch === head.epoch && followed.agoMs < pauseMs) return false
  return (await store.threadsOf(reader, positionId)).some(({ anchor }) => anchor !== null)
}
