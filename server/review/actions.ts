/** Giving a verdict: by a reviewer of the open round, on the version and the very hash that was on the screen (I5). */
import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { VerdictKind } from '../../shared/review/types.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing } from '../platform/database.ts'
import { hold } from '../positions/moves.ts'
import type { PositionPorts } from '../positions/ports.ts'
import * as store from './store.ts'

export type VerdictRequest = {
  versionId: string
  sha256: string
  recommendationId: string | null
  kind: VerdictKind
  comment: string
}

export async function giveVerdict(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  request: VerdictRequest,
): Promise<{ id: string } | Refusal> {
  const outcome = await refusing(database, async (tx): Promise<{ id: string } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const round = await store.newestRound(tx, positionId)
    if (held.facts.state !== 'in_review' || !round || round.closedAt) return refuse('wrong_state')
    if (held.actor.mandates.length === 0) return refuse('no_mandate_today')
    const reviewers = await store.reviewersOf(tx, round.id)
    if (!reviewers.some((r) => r.id === personId)) return refuse('not_a_reviewer')
    if (held.facts.authorIds.includes(personId)) return refuse('reviewer_is_author')
    const hashes = await store.hashesOf(tx, round.versionId)
    const subject = hashes.find((h) => h.recommendationId === request.recommendationId)
    if (!subject) return refuse('not_found')
    if (request.versionId !== round.versionId || request.sha256 !== subject.sha256)
      return refuse('stale_version')
    if (needsWords(request.kind) && request.comment.trim() === '') return refuse('verdict_comment_missing')

    const id = randomUUID()
    const { recommendationId, kind, comment } = request
    await store.insertVerdict(tx, {
      id,
      roundId: round.id,
      versionId: round.versionId,
      recommendationId,
      personId,
      kind,
      comment,
      contentSha256: subject.sha256,
      recordedBy: personId,
    })
    await record(tx, {
      actorId: personId,
      kind: 'position.verdict_given',
      objectKind: 'position',
      objectId: positionId,
      data: { verdict: kind, recommendationId, sha256: subject.sha256 },
    })
    return { id }
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

const needsWords = (kind: VerdictKind): boolean => kind === 'object' || kind === 'approve_with_comment'
