/**
 * The clock of the notices. Every two seconds it asks the database two numbers: has anything happened that nobody was told, and which
 * quarter of an hour is it. What is due becomes a job; several servers make the same job, which is done once.
 */
import * as v from 'valibot'
import type { Jobs } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import { digestJob, letterJob } from './deliver.ts'
import { hearEvents } from './hearing.ts'
import { type PostParts, sendDigest, sendNotice } from './post.ts'
import { remind } from './reminders/reminding.ts'
import { readClock } from './store.ts'

const hearJob = 'notices'
const remindJob = 'reminders'
const lookEveryMs = 2000
/** Done jobs of these kinds say nothing any more after a week. */
const keepDays = 7

export type NotificationParts = Omit<PostParts, 'jobs'> & { jobs: Jobs; log: Log }

export type Notifications = {
  /** One look at the clock; tests call it instead of waiting. */
  look: () => Promise<void>
  start: () => void
  stop: () => Promise<void>
}

const letterPayload = v.object({ noticeId: v.string() })
const digestPayload = v.object({ personId: v.string(), key: v.string() })

export function createNotifications(parts: NotificationParts): Notifications {
  const { database, jobs, log } = parts
  jobs.handle(hearJob, () => hearEvents(parts))
  jobs.handle(remindJob, async () => {
    await remind(parts)
    await database.transaction((tx) => jobs.forget(tx, [hearJob, remindJob], keepDays))
  })
  jobs.handle(letterJob, (payload, { attempt }) =>
    sendNotice(parts, v.parse(letterPayload, payload), attempt),
  )
  jobs.handle(digestJob, (payload, { attempt }) =>
    sendDigest(parts, v.parse(digestPayload, payload), attempt),
  )

  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | null = null
  let knownQuarter = 0

  async function look(): Promise<void> {
    const { head, heard, quarter } = await readClock(database.sql)
    const due = [
      ...(head > heard ? [{ kind: hearJob, dedupeKey: `${hearJob}:${head}` }] : []),
      ...(quarter !== knownQuarter ? [{ kind: remindJob, dedupeKey: `${remindJob}:${quarter}` }] : []),
    ]
    if (due.length === 0) return
    await database.transaction(async (tx) => {
      for (const job of due) await jobs.add(tx, { ...job, payload: {} })
    })
    knownQuarter = quarter
    jobs.wake()
  }

  /** A database that is away for a moment is no reason to stop looking. */
  function lookUnlessLooking(): void {
    looking ??= look()
      .catch((error) => log.warn({ err: error }, 'nobody could look whether there are notices'))
      .finally(() => {
        looking = null
      })
  }

  return {
    look,
    start() {
      timer = setInterval(lookUnlessLooking, lookEveryMs)
      lookUnlessLooking()
    },
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
