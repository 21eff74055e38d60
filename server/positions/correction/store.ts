/** Rows of editorial corrections: one at a time, each kept whatever became of it. */

import type postgres from 'postgres'
import type { CorrectionFacts, CorrectionState } from '../../../shared/positions/correction.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import type { Mend, Redline } from '../../../shared/text/mend.ts'
import type { Reader, Tx } from '../../platform/database.ts'
import { lettersReleased } from '../dissent/store.ts'

export type CorrectionRow = {
  id: string
  fromVersionId: string
  canonical: string
  sha256: string
  reason: string
  redline: Redline[]
  state: CorrectionState
  proposedBy: string
  proposedAs: 'secretary' | 'chair'
  confirmedBy: string | null
  lastDay: string | null
  objectedBy: string | null
  objection: string | null
  versionId: string | null
  proposedAt: Date
}

/** Newest first. */
export async function correctionsOf(reader: Reader, positionId: string): Promise<CorrectionRow[]> {
  return reader<CorrectionRow[]>`
    select id, from_version_id as "fromVersionId", canonical, sha256, reason, redline, state, proposed_by as "proposedBy",
      proposed_as as "proposedAs", confirmed_by as "confirmedBy", last_day as "lastDay", objected_by as "objectedBy",
      objection, version_id as "versionId", proposed_at as "proposedAt"
    from correction where position_id = ${positionId} order by proposed_at desc, id`
}

export const isUnderWay = (row: Pick<CorrectionRow, 'state'>): boolean =>
  row.state === 'proposed' || row.state === 'open'

/** What the rules of shared/positions/correction.ts want to know; null while the paper is not adopted. */
export async function correctionFacts(
  reader: Reader,
  position: { id: string; state: PositionState; number: number | null },
  versionSha256: string | null,
  today: string,
): Promise<CorrectionFacts | null> {
  if (position.number === null) return null
  const row = (await correctionsOf(reader, position.id)).find(isUnderWay)
  return {
    state: position.state,
    today,
    lettersReleased: await lettersReleased(reader, position.id),
    versionSha256,
    current: row
      ? {
          state: row.state === 'open' ? 'open' : 'proposed',
          sha256: row.sha256,
          proposedBy: row.proposedBy,
          proposedAs: row.proposedAs,
          lastDay: row.lastDay,
        }
      : null,
  }
}

export async function insertCorrection(
  tx: Tx,
  c: {
    id: string
    positionId: string
    fromVersionId: string
    mends: Mend[]
    redline: Redline[]
    canonical: string
    sha256: string
    reason: string
    proposedBy: string
    proposedAs: 'secretary' | 'chair'
  },
): Promise<void> {
  // Both are plain lists of words and names; the driver's type of JSON does not see it.
  const [mends, redline] = [c.mends as postgres.JSONValue, c.redline as postgres.JSONValue]
  await tx`
    insert into correction (id, position_id, from_version_id, mends, redline, canonical, sha256, reason, state, proposed_by, proposed_as)
    values (${c.id}, ${c.positionId}, ${c.fromVersionId}, ${tx.json(mends)}, ${tx.json(redline)}, ${c.canonical}, ${c.sha256},
            ${c.reason}, 'proposed', ${c.proposedBy}, ${c.proposedAs})`
}

export async function confirmCorrection(
  tx: Tx,
  id: string,
  by: { personId: string; lastDay: string },
): Promise<void> {
  await tx`
    update correction set state = 'open', confirmed_by = ${by.personId}, confirmed_at = now(), last_day = ${by.lastDay}
    where id = ${id} and state = 'proposed'`
}

export async function endCorrection(
  tx: Tx,
  id: string,
  how:
    | { state: 'taken_back' }
    | { state: 'objected'; personId: string; objection: string }
    | { state: 'made'; versionId: string },
): Promise<void> {
  const versionId = how.state === 'made' ? how.versionId : null
  const [objectedBy, objection] = how.state === 'objected' ? [how.personId, how.objection] : [null, null]
  await tx`
    update correction set state = ${how.state}, ended_at = now(), version_id = ${versionId}, objected_by = ${objectedBy},
      objection = ${objection}
    where id = ${id} and state in ('proposed', 'open')`
}
