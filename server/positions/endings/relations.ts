/** A paper says of older ones that it upholds them, adds to them or goes on from them; its writers choose which, while it is a draft. */
import { whyNotTarget } from '../../../shared/positions/effects.ts'
import { mostRelations, type RelationKind } from '../../../shared/positions/relations.ts'
import { refuse } from '../../../shared/refusal.ts'
import { changeStructure, type Done, type StructureDeps } from '../structure/actions.ts'
import * as store from './relations-store.ts'
import { changeOf, targetOf } from './store.ts'

/** Naming the same paper again changes what is said of it. */
export function nameRelation(deps: StructureDeps, targetId: string, relation: RelationKind): Promise<Done> {
  return changeStructure(deps, 'position.relation_named', async (tx) => {
    if (targetId === deps.positionId) return refuse('target_not_in_force')
    const no = whyNotTarget(await targetOf(tx, targetId))
    if (no) return no
    if ((await changeOf(tx, deps.positionId))?.positionId === targetId) return refuse('relation_to_ended')
    await store.setRelation(tx, deps.positionId, targetId, relation)
    if ((await store.countRelations(tx, deps.positionId)) > mostRelations)
      return refuse('relation_limit_reached', { most: mostRelations })
    return { id: targetId }
  })
}

export function removeRelation(deps: StructureDeps, targetId: string): Promise<Done> {
  return changeStructure(deps, 'position.relation_removed', async (tx) =>
    (await store.removeRelation(tx, deps.positionId, targetId)) ? { id: targetId } : refuse('not_found'),
  )
}
