/** A new draft with the words of a rejected or withdrawn paper, its recommendations and dates, and a link back. */
import type { Due } from '../../../shared/positions/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { CanonicalPaper, CanonicalRecommendation } from '../../../shared/text/canonical.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { beginPaper, type Draft } from '../actions.ts'
import { hold } from '../hold.ts'
import { copyImages } from '../images/store.ts'
import type { PositionPorts } from '../ports.ts'
import * as queries from '../queries.ts'
import { copyRelations } from './relations-store.ts'
import * as store from './store.ts'

export async function copyToDraft(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<{ id: string } | Refusal> {
  return refusing(database, async (tx): Promise<{ id: string } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const { row } = held
    if (row.state !== 'rejected' && row.state !== 'withdrawn') return refuse('not_copyable')
    const version = row.currentVersionId && (await queries.readVersion(tx, row.id, row.currentVersionId))
    if (!version) return refuse('not_copyable')
    const begun = await beginPaper(
      tx,
      ports,
      personId,
      draftOf(JSON.parse(version.canonical) as CanonicalPaper),
    )
    if (isRefusal(begun)) return begun
    await store.setCopiedFrom(tx, begun.id, positionId)
    await copyImages(tx, positionId, begun.id, personId)
    await copyRelations(tx, positionId, begun.id)
    return begun
  })
}

function draftOf(paper: CanonicalPaper): Draft {
  const recommendations = paper.parts.filter((part) => part.part === 'recommendation')
  return {
    kind: paper.kind,
    title: paper.title,
    legalBasis: paper.legalBasis,
    copyTo: paper.copyTo,
    annexes: paper.annexes,
    filesFrom: paper.positionId,
    sections: paper.parts
      .filter((part) => part.part === 'section')
      .map(({ kind, heading, text }) => ({ kind, heading, text })),
    recommendations: recommendations.map(({ text, why, due, addressees }) => ({
      text,
      why: why ?? { type: 'doc', content: [{ type: 'paragraph' }] },
      due: dueOf(due),
      addresseeIds: addressees.map((addressee) => addressee.id),
    })),
  }
}

/** "No date" was chosen, or - in a withdrawn draft - never: whoever writes the new one chooses anew. */
const dueOf = (due: CanonicalRecommendation['due']): Due => (due.kind === 'none' ? { kind: 'unset' } : due)
