/** A passing weakness of the database is waited out; then whoever asked ends its room, and everybody is sent away to come back (4503). */
import type { Log } from '../platform/log.ts'
import type { Verdict } from './append.ts'
import type { Copy } from './copy.ts'
import type { Counts } from './counts.ts'
import type { Pending } from './intake.ts'

const againAfterMs = [250, 1000, 3000]
const answerWithinMs = 6000

export class NoAnswer extends Error {}

/** Rejects with NoAnswer when there is none in time; the work itself may still be done, or not. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer of the database within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // Nobody listens any more to what comes after.
    work.catch(() => {})
  }
}

export async function storePatiently(
  copy: Copy,
  pending: Pending[],
  { log, counts }: { log: Log; counts: Counts },
): Promise<Verdict> {
  const stop = counts.storeSeconds.startTimer()
  try {
    for (const waitMs of againAfterMs) {
      try {
        return await within(answerWithinMs, copy.store(pending))
      } catch (error) {
        counts.storeFailures.inc()
        log.error({ err: error, positionId: copy.positionId }, 'an edit could not be stored; once more')
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
    return await within(answerWithinMs, copy.store(pending))
  } finally {
    stop()
  }
}
