/** A passing weakness of the database is waited out; then whoever asked ends its room, and everybody is sent away to come back (4503). */
import type { Log } from '../platform/log.ts'
import type { Verdict } from './append.ts'
import type { Copy } from './copy.ts'
import type { Counts } from './counts.ts'
import type { Pending } from './intake.ts'

const againAfterMs = [250, 1000, 3000]

export async function storePatiently(
  copy: Copy,
  pending: Pending[],
  { log, counts }: { log: Log; counts: Counts },
): Promise<Verdict> {
  const stop = counts.storeSeconds.startTimer()
  try {
    for (const waitMs of againAfterMs) {
      try {
        return await copy.store(pending)
      } catch (error) {
        counts.storeFailures.inc()
        log.error({ err: error, positionId: copy.positionId }, 'an edit could not be stored; once more')
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
    return await copy.store(pending)
  } finally {
    stop()
  }
}
