/** A paper is let go: by its lead, by the last co-author who agreed, or by the calendar. */
import { withdrawalOutcome } from '../../../shared/positions/withdrawal.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { Tx } from '../../platform/database.ts'
import type { PositionPorts } from '../ports.ts'
import * as queries from '../queries.ts'
import { type PositionRow, setCurrentVersion, setState } from '../store.ts'
import { composePaper, giveNumbers, storeVersion } from '../versions.ts'
import * as store from './store.ts'

/** `lastDay`: until then its co-authors answer; null: it is withdrawn. */
export type Withdrawn = { state: string; lastDay: string | null }
type Paper = { tx: Tx; ports: PositionPorts; row: PositionRow }

/**
 * The withdrawal itself. A draft's words freeze in this transaction and stay readable as a version of their own; a paper in review
 * or ready is frozen already, and its round closes.
 */
export async function letGo(
  { tx, ports, row }: Paper,
  why: { by: string | null; reason: string },
): Promise<Withdrawn | Refusal> {
  if (row.state === 'draft') {
    const frozen = await ports.freezeText(tx, row.id, null)
    if (isRefusal(frozen)) return frozen
    await giveNumbers(tx, row.id)
    const paper = await composePaper(tx, row, frozen.fields, { dateMayBeUnset: true })
    const { epoch, seq } = frozen
    const version = await storeVersion(tx, paper, {
      reason: 'withdrawn',
      epoch,
      seq,
      createdBy: row.leadPersonId,
    })
    await setCurrentVersion(tx, row.id, version.id)
  }
  if (row.state === 'in_review') await ports.closeRound(tx, row.id, 'withdrawn', why.reason)
  await ports.endAmendments(tx, row.id)
  if (row.state === 'ready')
    await ports.unschedule(tx, row.id, { personId: why.by ?? row.leadPersonId, reason: why.reason })
  if (!(await setState(tx, row.id, row.state, 'withdrawn'))) return refuse('wrong_state')
  await tell(tx, why.by, row.id, 'position.withdrawn', { step: 'T12', reason: why.reason, from: row.state })
  return { state: 'withdrawn', lastDay: null }
}

/** What the calendar has decided meanwhile, done by whoever looks first. True when something was done. */
export async function settleWithdrawal(
  tx: Tx,
  ports: PositionPorts,
  row: PositionRow,
): Promise<boolean | Refusal> {
  const waiting = await store.waitingWithdrawal(tx, row.id)
  const facts = waiting && (await store.withdrawalFacts(tx, row, await queries.todayOf(tx)))
  if (!waiting || !facts) return false
  const outcome = withdrawalOutcome(facts)
  if (outcome === 'waits') return false
  await store.endWithdrawal(tx, waiting.id, outcome)
  if (outcome === 'overtaken') {
    await tell(tx, null, row.id, 'position.withdrawal_overtaken', {})
    return true
  }
  const gone = await letGo({ tx, ports, row }, { by: null, reason: waiting.reason })
  return isRefusal(gone) ? gone : true
}

export function tell(
  tx: Tx,
  actorId: string | null,
  positionId: string,
  kind: string,
  data: Record<string, string | number>,
): Promise<void> {
  return record(tx, { actorId, kind, objectKind: 'position', objectId: positionId, data })
}
