/** The frame of every deed in a review: the paper's lock first, its round under that lock, open seats told after the commit. */
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { Objection, RoundView } from '../../shared/review/types.ts'
import { subjectKey } from '../../shared/review/verdicts.ts'
import { type Database, refusing } from '../platform/database.ts'
import { type Held, hold } from '../positions/moves.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { roundOf, subjectsOf } from './round.ts'

export type ReviewDeps = { database: Database; ports: PositionPorts; personId: string; positionId: string }
/** `round` is the open one. */
export type InReview = Held & { round: RoundView }

export async function inReview<T>(
  { database, ports, personId, positionId }: ReviewDeps,
  deed: (held: InReview) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const outcome = await refusing(database, async (tx): Promise<T | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const round = await roundOf(tx, positionId)
    // Whatever was on its way when the round closed comes too late: the same lock closes it (T3, T4).
    if (held.facts.state !== 'in_review' || !round || round.closedAt !== null) return refuse('wrong_state')
    return deed({ ...held, round })
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

/** What is judged must be what was on the screen: version and hash of the very words (I5). */
export async function whyNotSeen(
  { tx, round }: InReview,
  seen: { versionId: string; sha256: string; recommendationId: string | null },
): Promise<Refusal | null> {
  const hashes = await subjectsOf(tx, round.versionId)
  const sha256 = hashes.get(subjectKey(seen.recommendationId))
  // Of another version the recommendation may be gone: what was seen is what is stale.
  if (seen.versionId !== round.versionId) return refuse('stale_version')
  if (sha256 === undefined) return refuse('not_found')
  return seen.sha256 === sha256 ? null : refuse('stale_version')
}

export const objectionNamed = ({ round }: InReview, verdictId: string): Objection | null =>
  round.objections.find(({ verdict }) => verdict.id === verdictId) ?? null
