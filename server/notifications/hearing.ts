/**
 * How events become notices, exactly once per person and event, in order, whatever dies and however many servers run:
 *
 *   1. a cursor says up to which event of the chain everybody has been told; its row is the lock
 *   2. the next events are read, the rules say who is told what, notices and the jobs of their letters are written
 *   3. the cursor moves on - all in one transaction: killed before its end, nothing of it was; after it, the jobs are there
 *   4. a second server waits at 1 and then finds nothing left; a unique constraint stands behind it all the same
 *
 * The facts are those of now, not of the event: whoever may not see a paper any more is not told what happened to it.
 */
import { type ConcernFacts, concerns, noFacts, paperIdOf } from '../../shared/notifications/concerns.ts'
import { peopleToday } from '../council/queries.ts'
import type { Database, Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { type Delivering, deliver, delivering } from './deliver.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

const eventsAtOnce = 100

export type HearingParts = { database: Database; jobs: Pick<Jobs, 'add' | 'wake'> }

export async function hearEvents({ database, jobs }: HearingParts): Promise<void> {
  let heard: number
  do {
    heard = await database.transaction((tx) => hearSome(tx, jobs))
    jobs.wake()
  } while (heard === eventsAtOnce)
}

async function hearSome(tx: Tx, jobs: Pick<Jobs, 'add'>): Promise<number> {
  const cursor = await store.lockCursor(tx)
  const events = await queries.eventsAfter(tx, cursor, eventsAtOnce)
  const last = events.at(-1)
  if (!last) return 0
  const factsOf = await gather(tx, events)
  const post = await delivering(tx, jobs)
  for (const event of events) await tellOf(post, event, await factsOf(event))
  await store.moveCursor(tx, last.seq)
  return events.length
}

async function tellOf(post: Delivering, event: queries.EventRow, facts: ConcernFacts): Promise<void> {
  const paperId = paperIdOf(event)
  const object = paperId ? { kind: 'position', id: paperId } : { kind: event.objectKind, id: event.objectId }
  const { seq: eventSeq, at, ageHours } = event
  for (const telling of concerns(event, facts))
    await deliver(post, telling, object, { eventSeq, at, ageHours })
}

/** People and papers are read once for all these events, a ballot when an event names one. */
async function gather(tx: Tx, events: queries.EventRow[]) {
  const people = await peopleToday(tx)
  const papers = await queries.papersOf(
    tx,
    events.flatMap((event) => paperIdOf(event) ?? []),
  )
  const ballots = new Map<string, ConcernFacts['ballot']>()
  return async (event: queries.EventRow): Promise<ConcernFacts> => {
    const paper = papers.get(paperIdOf(event) ?? '') ?? null
    const { ballotId } = event.data
    if (typeof ballotId === 'string' && !ballots.has(ballotId))
      ballots.set(ballotId, await queries.ballotOf(tx, ballotId))
    const ballot = typeof ballotId === 'string' ? (ballots.get(ballotId) ?? null) : null
    const { threadId } = event.data
    const thread = typeof threadId === 'string' ? await queries.threadOf(tx, threadId) : null
    return {
      ...noFacts,
      people,
      paper,
      ...(paper && { askedIds: paper.askedIds, awaitedIds: paper.awaitedIds }),
      ballot,
      thread,
    }
  }
}
