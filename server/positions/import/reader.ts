/**
 * Files of strangers are read in a thread of their own, one file each, with an end to its time and memory:
 *   1. the file is looked at here, without unpacking it (archive.ts); most that is no text of an office goes no further
 *   2. a few threads at most run at once, the next files wait; a line that is too long is refused
 *   3. a thread that is too slow or grows too large is ended, and the file is refused in words
 */
import { Worker } from 'node:worker_threads'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { Imported } from '../../../shared/text/import/import.ts'
import type { Log } from '../../platform/log.ts'
import { lookInside } from './archive.ts'
import type { Delivery, Order } from './worker.ts'

export type DraftReader = {
  read: (bytes: Uint8Array) => Promise<Imported | Refusal>
  close: () => Promise<void>
}

export type ReaderLimits = { timeoutMs: number; memoryMb: number; atOnce: number; waiting: number }
const usualLimits: ReaderLimits = { timeoutMs: 30_000, memoryMb: 400, atOnce: 2, waiting: 20 }

/** A thread does not inherit how its parent reads TypeScript. */
const modules = {
  tsx: import.meta.resolve('tsx/esm/api'),
  entry: new URL('./worker.ts', import.meta.url).href,
}
const beginning = `
  const { tsx, entry } = require('node:worker_threads').workerData
  import(tsx).then(({ register }) => { register(); return import(entry) })`

export function createDraftReader(log: Log, limits: Partial<ReaderLimits> = {}): DraftReader {
  const { timeoutMs, memoryMb, atOnce, waiting } = { ...usualLimits, ...limits }
  const line: (() => void)[] = []
  const workers = new Set<Worker>()
  let running = 0
  let closed = false

  async function turn(): Promise<void> {
    if (running < atOnce) running += 1
    else await new Promise<void>((resolve) => line.push(resolve))
  }
  /** The next in line takes over the place. */
  function done(): void {
    const next = line.shift()
    if (next) next()
    else running -= 1
  }

  function inThread(order: Order): Promise<Delivery | 'too_slow'> {
    return new Promise((resolve) => {
      const worker = new Worker(beginning, {
        eval: true,
        workerData: { ...order, ...modules },
        env: {},
        resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
      })
      workers.add(worker)
      const end = (outcome: Delivery | 'too_slow'): void => {
        clearTimeout(timer)
        workers.delete(worker)
        void worker.terminate()
        resolve(outcome)
      }
      const timer = setTimeout(() => end('too_slow'), timeoutMs)
      worker.once('message', (delivery: Delivery) => end(delivery))
      // Out of memory comes as an error, too; the thread is gone then, the server is not.
      worker.once('error', (error: Error & { code?: string }) =>
        end(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_slow' : { failed: error.stack ?? error.message },
        ),
      )
      worker.once('exit', () => end({ failed: 'the thread ended without a word' }))
    })
  }

  return {
    async read(bytes) {
      const looked = lookInside(bytes)
      if (isRefusal(looked)) return looked
      if (closed || line.length >= waiting) return refuse('import_too_slow')
      await turn()
      try {
        const outcome = await inThread({ bytes, looked })
        if (outcome === 'too_slow') return refuse('import_too_slow')
        if ('result' in outcome) return outcome.result
        // The words of the file are in no log: only what was wrong with it.
        log.warn({ fault: 'broken' in outcome ? outcome.broken : outcome.failed }, 'a file could not be read')
        return refuse('import_broken')
      } finally {
        done()
      }
    },
    async close() {
      closed = true
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}
