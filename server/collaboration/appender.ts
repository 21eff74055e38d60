/**
 * The short way to the log: whatever waits in all open texts of this server goes in one statement, and the next one gathers what
 * came meanwhile. In steps:
 *
 *   1. a room brings what passed its gate; if it is known of each writer that they may write (by the hash of the facts that were
 *      judged) and nobody begins a new clientID, it joins the next statement; otherwise it goes the long way (`append.ts`), which
 *      judges, claims, and gives the hashes
 *   2. the statement locks each text, asks whether epoch and facts are what we think, and writes
 *      while several texts are written in, statements begin at a pace, so that each carries more
 *   3. a text it left alone - held by a freeze or another server, frozen, a right changed - goes the long way by itself, so nobody
 *      waits for another text
 *   4. if the statement fails, each text goes the long way: what is wrong with one is not the others' fault
 */
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import { append, numbered, type Verdict, type Waiting } from './append.ts'
import type { Counts } from './counts.ts'
import * as store from './store.ts'
import { NoAnswer, within } from './storing.ts'

/** One attempt; rejects when the database does not answer. */
export type Appender = (positionId: string, epoch: number, waiting: Waiting[]) => Promise<Verdict>

type Asked = {
  positionId: string
  epoch: number
  waiting: Waiting[]
  /** null: go the long way. */
  answer: (headBefore: number | null) => void
}

/** A statement of more texts than this would keep the first of them waiting for the last. */
const maxTexts = 100
/** Nobody sees some milliseconds; server and database do the same words with a quarter to a half less work. */
const paceMs = 5
/** A database that says nothing for so long is away, though its connection stands. */
const answerWithinMs = 5000

export function createAppender({
  database,
  log,
  counts,
}: {
  database: Database
  log: Log
  counts: Counts
}): Appender {
  let queue: Asked[] = []
  let isUnderWay = false
  let lastTexts = 0
  let lastStart = 0
  let pause: NodeJS.Timeout | undefined

  function sendInTime(): void {
    if (isUnderWay || pause || queue.length === 0) return
    const waitMs = lastTexts > 1 ? lastStart + paceMs - performance.now() : 0
    if (waitMs < 1) void send()
    else
      pause = setTimeout(() => {
        pause = undefined
        void send()
      }, waitMs)
  }

  async function send(): Promise<void> {
    if (isUnderWay || queue.length === 0) return
    isUnderWay = true
    const now = nextOf(queue)
    lastTexts = now.length
    lastStart = performance.now()
    queue = queue.filter((asked) => !now.includes(asked))
    const heads = await within(answerWithinMs, store.appendAtOnce(database.steady, now)).catch(
      (error: unknown) => {
        // What was answered with a no came over a connection that is well.
        if (error instanceof NoAnswer) database.renewSteady()
        log.warn({ err: error, texts: now.length }, 'texts could not be stored together; each goes alone')
        return new Map<string, number>()
      },
    )
    isUnderWay = false
    sendInTime()
    for (const { positionId, answer } of now) answer(heads.get(positionId) ?? null)
  }

  return async (positionId, epoch, waiting) => {
    const isKnown = waiting.every(
      ({ rightsHash, clientIds }) => rightsHash !== null && clientIds.length === 0,
    )
    const headBefore = isKnown
      ? await new Promise<number | null>((answer) => {
          queue.push({ positionId, epoch, waiting, answer })
          // After this turn, so that rooms that finished together go together.
          setImmediate(sendInTime)
        })
      : null
    counts.appends.inc({ way: headBefore === null ? 'long' : 'short' })
    const verdict =
      headBefore === null
        ? await append(database, positionId, epoch, waiting)
        : allStored(waiting, headBefore)
    counts.stored.inc(verdict.outcomes.filter((outcome) => 'seq' in outcome).length)
    return verdict
  }
}

/** Each text once: a room that has just ended may still have something under way when the next one begins. */
function nextOf(queue: Asked[]): Asked[] {
  const byText = new Map<string, Asked>()
  for (const asked of queue) {
    if (byText.size >= maxTexts) break
    if (!byText.has(asked.positionId)) byText.set(asked.positionId, asked)
  }
  return [...byText.values()]
}

function allStored(waiting: Waiting[], headBefore: number): Verdict {
  return { outcomes: numbered(waiting, headBefore), headBefore, rightsHashes: new Map() }
}
