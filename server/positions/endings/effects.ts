/** A paper names the older one it ends, while it is a draft; and ends it in the transaction that adopts it. */

import { isLead, isSecretariat } from '../../../shared/council/abilities.ts'
import type { Actor } from '../../../shared/council/types.ts'
import { type Effect, isInForce, stateBy, whyNotTarget } from '../../../shared/positions/effects.ts'
import type { PaperFacts } from '../../../shared/positions/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import { type Database, refusing, type Tx } from '../../platform/database.ts'
import { hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import { setState } from '../store.ts'
import { removeRelation } from './relations-store.ts'
import * as store from './store.ts'

export const whyNotNameEffect = (facts: PaperFacts, actor: Actor): Refusal | null => {
  if (facts.state !== 'draft') return refuse('text_frozen')
  return isLead(facts, actor) || isSecretariat(actor) ? null : refuse('only_lead')
}

export async function nameEffect(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  change: { effect: Effect; targetId: string } | null,
): Promise<{ changed: true } | Refusal> {
  const outcome = await refusing(database, async (tx): Promise<{ changed: true } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = whyNotNameEffect(held.facts, held.actor)
    if (refusal) return refusal
    if (change?.targetId === positionId) return refuse('target_not_in_force')
    const noTarget = change && whyNotTarget(await store.targetOf(tx, change.targetId))
    if (noTarget) return noTarget
    await store.setEffect(tx, positionId, change)
    // What it ends it does not uphold.
    if (change) await removeRelation(tx, positionId, change.targetId)
    await record(tx, {
      actorId: personId,
      kind: 'position.effect_named',
      objectKind: 'position',
      objectId: positionId,
      data: change ? { effect: change.effect, targetId: change.targetId } : { effect: 'none' },
    })
    return { changed: true }
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'structure_changed' })
  return outcome
}

/**
 * Called in the transaction that adopted the paper, after it has its number. Letters of the older one that still wait are cancelled;
 * whoever got one is told by the secretariat, which hears how many there are. Where another paper ended the older one meanwhile,
 * nothing happens to it again: the adoption stands, and its history says so.
 */
export async function carryOutEffect(
  tx: Tx,
  ports: Pick<PositionPorts, 'cancelLetters' | 'lettersSent'>,
  positionId: string,
): Promise<void> {
  const change = await store.changeOf(tx, positionId)
  if (!change) return
  const state = await store.lockTarget(tx, change.positionId)
  const data = { effect: change.effect, by: positionId, targetId: change.positionId }
  const ended =
    state !== null &&
    isInForce(state) &&
    (await setState(tx, change.positionId, state, stateBy(change.effect)))
  if (!ended) {
    const about = { actorId: null, objectKind: 'position', objectId: positionId }
    await record(tx, { ...about, kind: 'position.effect_without_target', data })
    return
  }
  await store.markCarriedOut(tx, positionId)
  await ports.cancelLetters(tx, change.positionId)
  const lettersSent = await ports.lettersSent(tx, change.positionId)
  await record(tx, {
    actorId: null,
    kind: `position.${stateBy(change.effect)}`,
    objectKind: 'position',
    objectId: change.positionId,
    data: { ...data, step: change.effect === 'revokes' ? 'T13' : 'T14', lettersSent },
  })
}
