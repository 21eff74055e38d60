/** Every deed on a paper begins here: its lock, what the calendar has settled meanwhile, the facts, and the right to see it. */
import { maySeePaper } from '../../shared/council/abilities.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { Tx } from '../platform/database.ts'
import { gatherFacts, type Known } from './facts.ts'
import type { PositionPorts } from './ports.ts'
import { settle } from './settle.ts'
import { lockPosition, type PositionRow, readPosition } from './store.ts'

export type Held = { tx: Tx; ports: PositionPorts; row: PositionRow } & Pick<
  Known,
  'facts' | 'actor' | 'reviewTerms'
>

/** Takes the paper's lock and gathers the facts; who may not see it is told it does not exist. */
export async function hold(
  tx: Tx,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<Held | Refusal> {
  const locked = await lockPosition(tx, positionId)
  if (!locked) return refuse('not_found')
  // A step is judged by what is true today, even if no job and no page has looked since.
  const settled = await settle(tx, ports, locked)
  if (isRefusal(settled)) return settled
  const hasEnded = await ports.settleBallots(tx, positionId)
  const row = settled || hasEnded ? await readPosition(tx, positionId) : locked
  if (!row) return refuse('not_found')
  const { facts, actor, reviewTerms } = await gatherFacts(tx, ports, row, personId)
  if (!maySeePaper({ ...facts, actor })) return refuse('not_found')
  return { tx, ports, row, facts, actor, reviewTerms }
}
