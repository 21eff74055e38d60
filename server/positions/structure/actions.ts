/**
 * Adding, naming, moving and removing sections and recommendations of a draft. Rows change here, in one transaction with the
 * field's text; open seats are told to look again. A removed recommendation can be put back with its words.
 */
import { randomUUID } from 'node:crypto'
import {
  type Due,
  recommendationRoot,
  recommendationWhyRoot,
  type SectionKind,
  sectionRoot,
} from '../../../shared/positions/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import { type Database, refusing, type Tx } from '../../platform/database.ts'
import { whyNotWrite } from '../actions.ts'
import { hold } from '../moves.ts'
import type { PositionPorts } from '../ports.ts'
import { placed } from './placed.ts'
import * as store from './store.ts'

export type StructureDeps = { database: Database; ports: PositionPorts; personId: string; positionId: string }
export type Done = { id: string } | Refusal

/** Every change of structure has the same frame: lock, right, change, history, tell. */
export async function changeStructure(
  deps: StructureDeps,
  kind: string,
  work: (tx: Tx) => Promise<Done>,
): Promise<Done> {
  const { database, ports, personId, positionId } = deps
  const outcome = await refusing(database, async (tx): Promise<Done> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = whyNotWrite(held.facts, held.actor)
    if (refusal) return refusal
    const done = await work(tx)
    if (isRefusal(done)) return done
    await record(tx, {
      actorId: personId,
      kind,
      objectKind: 'position',
      objectId: positionId,
      data: { part: done.id },
    })
    return done
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'structure_changed' })
  return outcome
}

export function addSection(
  deps: StructureDeps,
  section: { kind: SectionKind; heading: string },
): Promise<Done> {
  return changeStructure(deps, 'position.section_added', async (tx) => {
    const present = await store.sectionsOf(tx, deps.positionId)
    if (section.kind === 'recommendations' && present.some((s) => s.kind === 'recommendations'))
      return refuse('section_kind_taken')
    const id = randomUUID()
    await store.insertSection(tx, {
      id,
      positionId: deps.positionId,
      ...section,
      // Removed sections keep their numbers: they may come back.
      ordinal: (present.at(-1)?.ordinal ?? 0) + 1,
    })
    if (section.kind !== 'recommendations') await deps.ports.addField(tx, deps.positionId, sectionRoot(id))
    return { id }
  })
}

export function renameSection(deps: StructureDeps, id: string, heading: string): Promise<Done> {
  return changeStructure(deps, 'position.section_renamed', async (tx) => {
    if (!(await store.partStandsIn(tx, 'section', deps.positionId, id))) return refuse('not_found')
    await store.renameSection(tx, id, heading)
    return { id }
  })
}

/** The heading of the recommendations stays while there are any: without it they would have no place. */
export function removeSection(deps: StructureDeps, id: string): Promise<Done> {
  return changeStructure(deps, 'position.section_removed', async (tx) => {
    const section = (await store.sectionsOf(tx, deps.positionId)).find((s) => s.id === id)
    if (!section) return refuse('not_found')
    const some = (await store.recommendationsOf(tx, deps.positionId)).length > 0
    if (section.kind === 'recommendations' && some) return refuse('section_required')
    await store.setSectionRemoved(tx, id, true)
    return { id }
  })
}

export function restoreSection(deps: StructureDeps, id: string): Promise<Done> {
  return changeStructure(deps, 'position.section_restored', async (tx) => {
    if (!(await store.partStandsIn(tx, 'section', deps.positionId, id, true))) return refuse('not_found')
    await store.setSectionRemoved(tx, id, false)
    return { id }
  })
}

export function moveSection(deps: StructureDeps, id: string, ordinal: number): Promise<Done> {
  return changeStructure(deps, 'position.section_moved', async (tx) => {
    const order = placed(
      (await store.sectionsOf(tx, deps.positionId)).map((s) => s.id),
      id,
      ordinal,
    )
    if (!order) return refuse('not_found')
    await store.orderSections(tx, order)
    return { id }
  })
}

export function addRecommendation(deps: StructureDeps): Promise<Done> {
  return changeStructure(deps, 'position.recommendation_added', async (tx) => {
    const id = randomUUID()
    const present = await store.recommendationsOf(tx, deps.positionId)
    const last = present.at(-1)?.ordinal ?? 0
    await store.insertRecommendation(tx, { id, positionId: deps.positionId, ordinal: last + 1 })
    await deps.ports.addField(tx, deps.positionId, recommendationRoot(id))
    await deps.ports.addField(tx, deps.positionId, recommendationWhyRoot(id))
    return { id }
  })
}

export function changeRecommendation(
  deps: StructureDeps,
  id: string,
  wanted: { due?: Due | undefined; addresseeIds?: string[] | undefined },
): Promise<Done> {
  return changeStructure(deps, 'position.recommendation_changed', async (tx) => {
    if (!(await store.partStandsIn(tx, 'recommendation', deps.positionId, id))) return refuse('not_found')
    if (wanted.due) await store.setDue(tx, id, wanted.due)
    if (wanted.addresseeIds) {
      const known = await store.knownAddressees(tx, wanted.addresseeIds)
      if (known !== new Set(wanted.addresseeIds).size) return refuse('not_found')
      await store.replaceAddressees(tx, id, wanted.addresseeIds)
    }
    return { id }
  })
}

export function removeRecommendation(deps: StructureDeps, id: string): Promise<Done> {
  return changeStructure(deps, 'position.recommendation_removed', async (tx) => {
    if (!(await store.partStandsIn(tx, 'recommendation', deps.positionId, id))) return refuse('not_found')
    await store.setRecommendationRemoved(tx, id, true)
    return { id }
  })
}

export function restoreRecommendation(deps: StructureDeps, id: string): Promise<Done> {
  return changeStructure(deps, 'position.recommendation_restored', async (tx) => {
    if (!(await store.partStandsIn(tx, 'recommendation', deps.positionId, id, true)))
      return refuse('not_found')
    await store.setRecommendationRemoved(tx, id, false)
    return { id }
  })
}

export function moveRecommendation(deps: StructureDeps, id: string, ordinal: number): Promise<Done> {
  return changeStructure(deps, 'position.recommendation_moved', async (tx) => {
    const order = placed(
      (await store.recommendationsOf(tx, deps.positionId)).map((r) => r.id),
      id,
      ordinal,
    )
    if (!order) return refuse('not_found')
    await store.orderRecommendations(tx, order)
    return { id }
  })
}
