/** Scans of authorisations: stored once, never changed, read by the secretariat alone - there are signatures on them. */
import { createHash } from 'node:crypto'
import { mayManageCouncil } from '../../../shared/council/abilities.ts'
import { mostScanBytes, scanTypeOf } from '../../../shared/council/authorisations.ts'
import { type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { SignedIn } from '../../auth/types.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { readMandate } from '../queries.ts'
import * as store from './store.ts'

type Parts = { database: Database }

/** What it is, is read from its first bytes, not from its name. */
export async function storeScan(
  { database }: Parts,
  { actor }: SignedIn,
  id: string,
  bytes: Uint8Array,
): Promise<{ sha256: string } | Refusal> {
  if (!mayManageCouncil(actor)) return refuse('only_secretariat')
  if (bytes.byteLength > mostScanBytes) return refuse('file_too_large', { max: '5 MB' })
  const mediaType = scanTypeOf(bytes)
  return refusing(database, async (tx) => {
    const mandateId = await store.mandateOf(tx, id)
    const mandate = mandateId && (await readMandate(tx, mandateId))
    if (!mandate) return refuse('not_found')
    if (!mediaType) return refuse('scan_unknown')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (!(await store.insertScan(tx, id, { mediaType, bytes, sha256 }, actor.personId)))
      return refuse('scan_stored_already')
    await record(tx, {
      actorId: actor.personId,
      kind: 'mandate.authorisation_scanned',
      objectKind: 'person',
      objectId: mandate.personId,
      data: { mandateId: mandate.id, authorisationId: id, sha256 },
    })
    return { sha256 }
  })
}

export async function openScan(
  { database }: Parts,
  { actor }: SignedIn,
  id: string,
): Promise<store.Scan | Refusal> {
  if (!mayManageCouncil(actor)) return refuse('only_secretariat')
  return (await store.readScan(database.sql, id)) ?? refuse('not_found')
}
