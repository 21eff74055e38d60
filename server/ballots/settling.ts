/**
 * What ends by itself: a circular ballot at its last moment, or when everybody has voted; any open ballot whose text is no longer
 * the one before the council. Asked under the paper's lock by every act, by every reading of the paper, and by a job - so that
 * the end does not wait for any of them.
 */
import { allHaveVoted } from '../../shared/ballots/electors.ts'
import { addWorkingDays } from '../../shared/calendar/working-days.ts'
import type { Database, Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { lockPosition, setState } from '../positions/store.ts'
import { tellOf } from './acting.ts'
import { type Counted, counted } from './count.ts'
import * as store from './store.ts'

export const settleJob = 'ballot.settle'
export const tidyJob = 'ballot.tidy_secret'
type Parts = { database: Database; jobs: Pick<Jobs, 'add'> }

/** True when something was written; the caller holds the paper's lock and looks again. */
export async function settle(tx: Tx, jobs: Pick<Jobs, 'add'>, positionId: string): Promise<boolean> {
  const ballot = await store.openBallotOf(tx, positionId)
  if (!ballot) return false
  if (ballot.textChanged) return voidOpen(tx, ballot, 'text_changed')
  if (ballot.kind !== 'circular') return false
  const early = ballot.minPassed && ballot.ruleSet?.circular.earlyClose === true
  if (!ballot.isOver && !early) return false
  const count = await counted(tx, ballot)
  if (
    !ballot.isOver &&
    !allHaveVoted(
      count.electors,
      count.voted.map((v) => v.seatId),
    )
  )
    return false
  await finish(tx, jobs, ballot, count)
  return true
}

/** Outside of any act: one transaction, only when there is something to end. */
export async function settleDue({ database, jobs }: Parts, positionId: string): Promise<boolean> {
  const ballot = await store.openBallotOf(database.sql, positionId)
  if (!ballot || !(ballot.textChanged || ballot.isOver || ballot.minPassed)) return false
  return database.transaction(async (tx) => {
    await lockPosition(tx, positionId)
    return settle(tx, jobs, positionId)
  })
}

/** The quorum of a circular ballot is of votes cast: met, it is counted; missed, it is extended once by rule, else void. */
async function finish(
  tx: Tx,
  jobs: Pick<Jobs, 'add'>,
  ballot: store.BallotRow,
  { result }: Counted,
): Promise<void> {
  const { id, positionId } = ballot
  if (result.quorumMet) await tidySecret(tx, jobs, ballot)
  const extensionDays = ballot.ruleSet?.circular.extensionDays ?? 0
  if (result.quorumMet) {
    await store.closeBallotRow(tx, id, result)
    const { for: inFavour, against, abstained, outcome } = result
    await tellOf(tx, null, positionId, 'position.ballot_closed', {
      ballotId: id,
      for: inFavour,
      against,
      abstained,
      outcome,
    })
  } else if (extensionDays > 0 && !ballot.extended) {
    const lastDay = addWorkingDays(await store.warsawDay(tx, ballot.closesAt), extensionDays)
    const closesAt = await store.extendBallotRow(tx, id, lastDay)
    await enqueueSettle(tx, jobs, positionId, closesAt)
    await tellOf(tx, null, positionId, 'position.ballot_extended', { ballotId: id, day: lastDay })
  } else await voidOpen(tx, ballot, 'no_quorum')
}

/** A circular ballot that ends without a result gives the paper back: there is no meeting that goes on with it. */
export async function voidOpen(
  tx: Tx,
  ballot: Pick<store.BallotRow, 'id' | 'positionId' | 'kind'>,
  reason: string,
  actorId: string | null = null,
): Promise<true> {
  await store.voidBallotRow(tx, ballot.id, reason)
  await tellOf(tx, actorId, ballot.positionId, 'position.ballot_voided', { ballotId: ballot.id, reason })
  if (ballot.kind === 'circular') await setState(tx, ballot.positionId, 'in_council', 'ready')
  return true
}

/** Once a secret ballot is over, its tables are written anew. */
export async function tidySecret(
  tx: Tx,
  jobs: Pick<Jobs, 'add'>,
  { id, secrecy }: Pick<store.BallotRow, 'id' | 'secrecy'>,
): Promise<void> {
  if (secrecy !== 'secret') return
  await jobs.add(tx, { kind: tidyJob, payload: { ballotId: id }, dedupeKey: `${tidyJob}:${id}` })
}

export function enqueueSettle(tx: Tx, jobs: Pick<Jobs, 'add'>, positionId: string, at: Date): Promise<void> {
  const when = at.getTime()
  return jobs.add(tx, {
    kind: settleJob,
    payload: { positionId },
    dedupeKey: `${settleJob}:${positionId}:${when}`,
    runAt: at,
  })
}
