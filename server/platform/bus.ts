/**
 * The door-bell between servers of one installation: whoever hears it looks at the database. A ring may be lost, doubled or late and
 * carries nothing that must be believed, so nothing depends on it but how soon others look.
 *
 * One server has nobody to ring for; several share a Redis (REDIS_URL). Both keep the same contract (tests/rooms/bus.test.ts).
 */
import { createInProcessExchange } from './bus/in-process.ts'
import { createRedisBus } from './bus/redis.ts'
import type { Truth } from './health.ts'
import type { Log } from './log.ts'

/** At most 512 kB of text. */
export type Ring = { bell: string; words: string }

export type Bus = {
  /** Reaches the other servers, never the one that rings. Does not wait and does not fail. */
  ring: (ring: Ring) => void
  /** Every ring of the others with this bell, in the order in which each of them rang. */
  hear: (bell: string, listener: (words: string) => void) => void
  /** Whether a ring would be heard now. */
  check: () => Promise<Truth>
  close: () => Promise<void>
}

export const maxRingBytes = 512 * 1024

export function createBus(redisUrl: string | undefined, log: Log): Bus {
  return redisUrl ? createRedisBus(redisUrl, log) : createInProcessExchange().connect()
}
