/** A ballot on an amendment was declared (T6): the next version of the council, and what becomes of the others. */
import { amended } from '../../shared/amendments/apply.ts'
import { collide, whyNotVoteOn } from '../../shared/amendments/rules.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { record } from '../audit/pen.ts'
import { currentRules } from '../council/rules/store.ts'
import { whyNotPrintable } from '../exports/check.ts'
import type { Reader } from '../platform/database.ts'
import type { Held } from '../positions/moves.ts'
import { readVersion } from '../positions/queries.ts'
import { setCurrentVersion } from '../positions/store.ts'
import { setRecommendationNumber, setRecommendationRemoved } from '../positions/structure/store.ts'
import { storeVersion } from '../positions/versions.ts'
import { factsOf, standingsOf } from './standing.ts'
import * as store from './store.ts'

/** Before a ballot on it opens; and how many wait before the whole may be voted on. */
export async function amendmentFacts(
  reader: Reader,
  positionId: string,
  currentVersionId: string | null,
  amendmentId: string | null,
): Promise<{ waiting: number; chosen: Refusal | 'ready' | null }> {
  const { amendments } = await standingsOf(reader, positionId, currentVersionId)
  const waiting = amendments.filter(({ state }) => state === 'filed' || state === 'admitted').length
  const one = amendments.find(({ id }) => id === amendmentId)
  return { waiting, chosen: one ? (whyNotVoteOn(factsOf(one)) ?? 'ready') : null }
}

export async function decideAmendment(
  held: Held,
  amendmentId: string,
  outcome: 'carried' | 'lost' | 'repeat',
): Promise<Refusal | null> {
  const { tx, row } = held
  const { amendments } = await standingsOf(tx, row.id, row.currentVersionId)
  const one = amendments.find(({ id }) => id === amendmentId)
  if (!one) return refuse('not_found')
  const about = { amendmentId, ordinal: one.ordinal, personId: one.author.id }
  // A tie that the rules have voted on again leaves it where it is.
  if (outcome === 'repeat') return null
  if (outcome === 'lost') {
    await store.setState(tx, amendmentId, 'lost')
    await tell(held, 'amendment.lost', about)
    return null
  }
  const made = await makeVersion(held, one)
  if ('code' in made) return made
  await store.setState(tx, amendmentId, 'carried', { versionId: made.id })
  await tell(held, 'amendment.carried', { ...about, version: made.label, sha256: made.sha256 })
  for (const other of amendments) {
    const isBeside =
      other.id !== one.id &&
      other.recommendationId === one.recommendationId &&
      (other.state === 'filed' || other.state === 'admitted')
    if (!isBeside || !(other.isOutdated || collide(one.words, one.proposal, other.proposal))) continue
    await store.setState(tx, other.id, 'moot')
    await tell(held, 'amendment.moot', {
      ...{ amendmentId: other.id, ordinal: other.ordinal, personId: other.author.id },
      by: one.ordinal,
    })
  }
  return null
}

async function makeVersion(
  { tx, row, actor }: Held,
  { recommendationId, proposal }: Pick<store.AmendmentRow, 'recommendationId' | 'proposal'>,
): Promise<{ id: string; label: string; sha256: string } | Refusal> {
  const version = row.currentVersionId ? await readVersion(tx, row.id, row.currentVersionId) : null
  if (!version) return refuse('stale_version')
  const { rules } = await currentRules(tx)
  const before = JSON.parse(version.canonical) as CanonicalPaper
  const paper = amended(before, recommendationId, proposal, rules.recommendations.numbers)
  const unprintable = whyNotPrintable(paper)
  if (unprintable) return unprintable
  const made = await storeVersion(tx, paper, {
    reason: 'council',
    epoch: version.epoch,
    seq: version.seq,
    createdBy: actor.personId,
  })
  await setCurrentVersion(tx, row.id, made.id)
  if (proposal !== null) return made
  await setRecommendationRemoved(tx, recommendationId, true)
  for (const part of paper.parts)
    if (part.part === 'recommendation') await setRecommendationNumber(tx, part.id, part.number)
  return made
}

const tell = (held: Held, kind: string, data: Record<string, string | number>): Promise<void> =>
  record(held.tx, { actorId: held.actor.personId, kind, objectKind: 'position', objectId: held.row.id, data })
