/** The days are over and nobody objected: the corrected text becomes version A′, letters and files begin anew on it. */
import { isDue } from '../../../shared/positions/correction.ts'
import type { Refusal } from '../../../shared/refusal.ts'
import type { CanonicalPaper } from '../../../shared/text/canonical.ts'
import { record } from '../../audit/pen.ts'
import type { Tx } from '../../platform/database.ts'
import type { PositionPorts } from '../ports.ts'
import * as queries from '../queries.ts'
import { type PositionRow, patchPosition, setCurrentVersion } from '../store.ts'
import { storeVersion } from '../versions.ts'
import * as store from './store.ts'

/** True when this call made it. */
export async function settleCorrection(
  tx: Tx,
  ports: PositionPorts,
  row: PositionRow,
): Promise<boolean | Refusal> {
  const waiting = (await store.correctionsOf(tx, row.id)).find(store.isUnderWay)
  if (!waiting) return false
  const facts = await store.correctionFacts(tx, row, null, await queries.todayOf(tx))
  if (!facts || !isDue(facts) || facts.state !== 'adopted' || facts.lettersReleased) return false
  const from = await queries.readVersion(tx, row.id, waiting.fromVersionId)
  if (!from) throw new Error(`version ${waiting.fromVersionId} is missing`)
  const paper = JSON.parse(waiting.canonical) as CanonicalPaper
  const version = await storeVersion(tx, paper, {
    reason: 'corrected',
    epoch: from.epoch,
    seq: from.seq,
    createdBy: waiting.proposedBy,
  })
  if (version.sha256 !== waiting.sha256)
    throw new Error(`the correction ${waiting.id} no longer has its hash`)
  await store.endCorrection(tx, waiting.id, { state: 'made', versionId: version.id })
  await setCurrentVersion(tx, row.id, version.id)
  await patchPosition(tx, row.id, { title: paper.title, legalBasis: paper.legalBasis })
  const cancelled = await ports.cancelLetters(tx, row.id)
  await ports.enqueueFiles(tx, row.id, version.id)
  await record(tx, {
    actorId: null,
    kind: 'position.corrected',
    objectKind: 'position',
    objectId: row.id,
    data: {
      correctionId: waiting.id,
      version: version.label,
      sha256: version.sha256,
      cancelled,
      reason: waiting.reason,
    },
  })
  return true
}
