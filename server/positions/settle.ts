/**
 * What the calendar decides about a paper: a withdrawal nobody answered, a correction nobody disputed. Whoever looks first finds it
 * done - a page, a step, or the job that was set for that instant - and it is done once, under the paper's lock.
 */
import * as v from 'valibot'
import { isRefusal, type Refusal } from '../../shared/refusal.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { settleCorrection } from './correction/making.ts'
import type { PositionPorts } from './ports.ts'
import { isSomethingDue, lockPosition, type PositionRow } from './store.ts'
import { settleWithdrawal } from './withdrawal/letting-go.ts'

/** Under the lock the caller holds. True when the paper is another one now. */
export async function settle(tx: Tx, ports: PositionPorts, row: PositionRow): Promise<boolean | Refusal> {
  const withdrawn = await settleWithdrawal(tx, ports, row)
  if (isRefusal(withdrawn) || withdrawn) return withdrawn
  return settleCorrection(tx, ports, row)
}

/** For pages and the job: one cheap question first, because nearly always nothing is due. */
export async function settleDue(database: Database, ports: PositionPorts, positionId: string): Promise<void> {
  if (!(await isSomethingDue(database.sql, positionId))) return
  const settled = await refusing(database, async (tx) => {
    const row = await lockPosition(tx, positionId)
    return row ? settle(tx, ports, row) : false
  })
  if (settled === true) ports.announce(positionId, { event: 'state_changed' })
}

export const lookAgainJob = 'look-at-paper-again'
const payloadShape = v.object({ positionId: v.string() })

export async function enqueueLookAgain(tx: Tx, jobs: Pick<Jobs, 'add'>, positionId: string, at: Date) {
  const dedupeKey = `${lookAgainJob}:${positionId}:${at.toISOString()}`
  await jobs.add(tx, { kind: lookAgainJob, payload: { positionId }, dedupeKey, runAt: at })
}

export function registerPositionJobs(parts: { database: Database; jobs: Jobs; ports: PositionPorts }): void {
  parts.jobs.handle(lookAgainJob, (payload) =>
    settleDue(parts.database, parts.ports, v.parse(payloadShape, payload).positionId),
  )
}
