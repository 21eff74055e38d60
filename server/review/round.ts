/** A review round as positions opens and closes it, and as pages show it. */
import { randomUUID } from 'node:crypto'
import { roundStanding } from '../../shared/review/round.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { subjectKey } from '../../shared/review/verdicts.ts'
import type { Reader, Tx } from '../platform/database.ts'
import type { NewRound } from '../positions/ports.ts'
import { todayOf, writerIdsOf } from '../positions/queries.ts'
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
  const { reviewers: needed, organisations, silence, ...round } = row
  const terms = { reviewers: needed, organisations, silence }
  const verdicts = await store.verdictsOf(reader, positionId)
  const standing = roundStanding({
    terms,
    reviewers: await store.reviewersOf(reader, row.id, await todayOf(reader)),
    authorIds: await writerIdsOf(reader, positionId),
    hashes: await subjectsOf(reader, row.versionId),
    verdicts,
    settlements: await store.settlementsOf(reader, positionId),
    people: await store.nameOf(
      reader,
      verdicts.filter((v) => v.kind === 'object').map((v) => v.personId),
    ),
    isClosed: row.closedAt !== null,
  })
  return {
    ...round,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    terms,
    ...standing,
    extensions: await store.extensionsOf(reader, row.id),
  }
}

/** What is judged in a version: each recommendation by its id, then "whole", with the hash of each. */
export async function subjectsOf(reader: Reader, versionId: string): Promise<Map<string, string>> {
  const hashes = await store.hashesOf(reader, versionId)
  return new Map(hashes.map((h) => [subjectKey(h.recommendationId), h.sha256]))
}
