/**
 * Deeds outside the database: letters, files, reminders. A job is a row written in the transaction that causes it, so it exists
 * exactly when its cause does (integrity I8), and any server may do it.
 *   1. claim  a due row nobody holds (FOR UPDATE SKIP LOCKED), for as long as the lease; the attempt is counted and committed;
 *   2. do     the handler; the lease is renewed while it works;
 *   3. end    done, or back in the queue with a longer and longer pause. A server that dies in 2 loses its lease, and another
 *             one does the job again: a handler must find out by itself how far its forerunner came.
 */
import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Database, Tx } from './database.ts'
import * as queue from './jobs/queue.ts'
import type { Log } from './log.ts'

export type NewJob = { kind: string; payload: unknown; dedupeKey: string; runAt?: Date }
/** `payload` is plain JSON as `add` got it. A handler that throws is called again later. */
// biome-ignore lint/suspicious/noExplicitAny: each handler declares the payload of its own kind; the row carries it as JSON.
export type Handler = (payload: any, info: { attempt: number }) => Promise<void>

export type Jobs = {
  add(tx: Tx, job: NewJob): Promise<void>
  handle(kind: string, handler: Handler): void
  /** Done jobs of these kinds go when they are older than so many days; their dedupe keys must never be made again. */
  forget(tx: Tx, kinds: string[], olderThanDays: number): Promise<void>
  /** Call after a commit that added jobs; without it they are found within a second. */
  wake(): void
  start(): void
  stop(): Promise<void>
  /** Tests: does what is due until nothing is. */
  drain(): Promise<void>
}

const pollMs = 1000
const atOnce = 3
const leaseMs = 30_000
const renewMs = 10_000

export function createJobs({ database, log }: { database: Database; log: Log }): Jobs {
  const { sql } = database
  const handlers = new Map<string, Handler>()
  const running = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let started = false
  let looking = false
  let lookAgain = false

  /** False: nothing is due. */
  async function doOne(): Promise<boolean> {
    const job = await queue.claim(sql, [...handlers.keys()], leaseMs)
    if (!job) return false
    await run(job)
    return true
  }

  async function run(job: queue.Claimed): Promise<void> {
    const renewal = setInterval(() => {
      queue.renew(sql, job, leaseMs).catch(() => {})
    }, renewMs)
    try {
      await handlers.get(job.kind)?.(job.payload, { attempt: job.attempts })
      await queue.finish(sql, job)
    } catch (error) {
      log.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempts }, 'a job failed')
      await queue.postpone(sql, job, error)
    } finally {
      clearInterval(renewal)
    }
  }

  async function look(): Promise<void> {
    if (!started) return
    if (looking) {
      lookAgain = true
      return
    }
    looking = true
    try {
      while (started && running.size < atOnce) {
        const job = await queue.claim(sql, [...handlers.keys()], leaseMs)
        if (!job) break
        begin(job)
      }
    } catch (error) {
      log.warn({ err: error }, 'the queue of jobs cannot be read')
    } finally {
      looking = false
    }
    if (lookAgain) {
      lookAgain = false
      wake()
    }
  }

  function begin(job: queue.Claimed): void {
    const work = run(job)
      .catch((error) => log.warn({ err: error, job: job.id }, 'the end of a job cannot be written'))
      .finally(() => {
        running.delete(work)
        wake()
      })
    running.add(work)
  }

  const wake = () => setImmediate(() => void look())

  return {
    async add(tx, { kind, payload, dedupeKey, runAt }) {
      // The payload is plain JSON by contract; the driver's type asks for exactly that.
      const json = tx.json(payload as postgres.JSONValue)
      await queue.insert(tx, { id: randomUUID(), kind, payload: json, dedupeKey, runAt: runAt ?? null })
    },
    handle(kind, handler) {
      if (handlers.has(kind)) throw new Error(`two handlers for jobs of kind ${kind}`)
      handlers.set(kind, handler)
    },
    forget: queue.forget,
    wake,
    start() {
      started = true
      timer = setInterval(() => void look(), pollMs)
      wake()
    },
    async stop() {
      started = false
      clearInterval(timer)
      await Promise.allSettled(running)
    },
    async drain() {
      do {
        await Promise.allSettled(running)
      } while (await doOne())
    },
  }
}
