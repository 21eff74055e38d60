/**
 * Words of the past brought back into a draft. It is an edit like any other, by whoever asked: colleagues see it at once, the state
 * before it stays among the states of work, and parts that were not there then are left as they are.
 */
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../shared/positions/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { CanonicalPaper, CanonicalPart } from '../../shared/text/canonical.ts'
import { emptyDoc } from '../../shared/text/schema.ts'
import { record } from '../audit/pen.ts'
import { rewriteFields } from '../collaboration/past.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import { whyNotWrite } from '../positions/actions.ts'
import { hold } from '../positions/hold.ts'
import type { Fields, PositionPorts } from '../positions/ports.ts'
import { readVersion } from '../positions/queries.ts'
import { partStandsIn, setRecommendationRemoved, setSectionRemoved } from '../positions/structure/store.ts'
import { paperThen } from './paper.ts'
import * as queries from './queries.ts'
import { fieldsAt } from './view.ts'

export type RestoreDeps = { database: Database; ports: PositionPorts; personId: string; positionId: string }
/** `parts`: only these; null: all there were. */
export type Wanted = { from: { versionId: string } | { epoch: number; seq: number }; parts: string[] | null }

export async function restore(deps: RestoreDeps, wanted: Wanted): Promise<{ parts: number } | Refusal> {
  const { database, ports, personId, positionId } = deps
  const outcome = await refusing(database, async (tx): Promise<{ parts: number } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const no = whyNotWrite(held.facts, held.actor)
    if (no) return no
    const paper = await paperOf(tx, positionId, wanted.from)
    if (isRefusal(paper)) return paper
    const parts = paper.parts.filter(({ id }) => wanted.parts === null || wanted.parts.includes(id))
    if (parts.length === 0) return refuse('not_found')
    for (const part of parts) await putBack(tx, positionId, part)
    const written = await rewriteFields(tx, positionId, personId, fieldsOf(parts))
    if (written) return written
    await record(tx, {
      actorId: personId,
      kind: 'position.text_restored',
      objectKind: 'position',
      objectId: positionId,
      data: { ...wanted.from, parts: parts.length },
    })
    return { parts: parts.length }
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'structure_changed' })
  return outcome
}

async function paperOf(tx: Tx, positionId: string, from: Wanted['from']): Promise<CanonicalPaper | Refusal> {
  if ('versionId' in from) {
    const version = await readVersion(tx, positionId, from.versionId)
    return version ? (JSON.parse(version.canonical) as CanonicalPaper) : refuse('not_found')
  }
  const state = await fieldsAt(tx, positionId, from)
  if (isRefusal(state)) return state
  const then = await queries.momentOf(tx, positionId, from.epoch, from.seq)
  return (await paperThen(tx, positionId, state.fields, then)) ?? refuse('not_found')
}

/** A part that was removed since then stands again. */
async function putBack(tx: Tx, positionId: string, { id, part }: CanonicalPart): Promise<void> {
  if (!(await partStandsIn(tx, part, positionId, id, true))) return
  if (part === 'section') await setSectionRemoved(tx, id, false)
  else await setRecommendationRemoved(tx, id, false)
}

function fieldsOf(parts: CanonicalPart[]): Fields {
  const fields: Fields = {}
  for (const part of parts) {
    if (part.part === 'recommendation') {
      fields[recommendationRoot(part.id)] = part.text
      fields[recommendationWhyRoot(part.id)] = part.why ?? emptyDoc()
    } else if (part.kind !== 'recommendations') fields[sectionRoot(part.id)] = part.text
  }
  return fields
}
