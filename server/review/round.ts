/** A review round as positions opens and closes it, and as pages show it. */
import { randomUUID } from 'node:crypto'
import type { RoundView } from '../../shared/review/types.ts'
import { freshVerdicts, missingVerdicts, openObjections } from '../../shared/review/verdicts.ts'
import type { Reader, Tx } from '../platform/database.ts'
import type { NewRound } from '../positions/ports.ts'
import * as store from './store.ts'

export async function openRound(tx: Tx, round: NewRound): Promise<void> {
  const id = randomUUID()
  await store.insertRound(tx, { id, ...round })
  await store.insertReviewers(tx, id, round.reviewerIds)
}

export const closeRound = store.endRound

export async function roundOf(reader: Reader, positionId: string): Promise<RoundView | null> {
  const row = await store.newestRound(reader, positionId)
  if (!row) return null
  const reviewers = await store.reviewersOf(reader, row.id)
  const hashes = await store.hashesOf(reader, row.versionId)
  const bySubject = new Map(hashes.map((h) => [h.recommendationId ?? 'whole', h.sha256]))
  const verdicts = freshVerdicts(await store.verdictsOf(reader, row.id), bySubject)
  const recommendationIds = hashes.flatMap((h) => (h.recommendationId ? [h.recommendationId] : []))
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    reviewers: [...reviewers],
    verdicts,
    missing: missingVerdicts(
      verdicts,
      reviewers.map((r) => r.id),
      recommendationIds,
    ),
    openObjections: openObjections(verdicts),
  }
}
