/** Giving a verdict: by a reviewer of the open round, on the version and the very hash that was on the screen (I5). */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../shared/council/types.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { VerdictRequest } from '../../shared/review/shapes.ts'
import { whyNotContest, whyNotRecord, whyNotSaid, whyNotSpeak } from '../../shared/review/speaking.ts'
import { record } from '../audit/pen.ts'
import type { Database, Tx } from '../platform/database.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { actorOn } from '../positions/queries.ts'
import { type InReview, inReview, type ReviewDeps, whyNotSeen } from './deed.ts'
import * as store from './store.ts'

/** Puts the letter to a member into the queue, in the transaction that recorded a verdict in their name. */
export type TellMember = (tx: Tx, verdictId: string) => Promise<void>

export async function giveVerdict(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  request: Omit<VerdictRequest, 'recordedFor'>,
): Promise<{ id: string } | Refusal> {
  return inReview({ database, ports, personId, positionId }, (held) =>
    writeVerdict(held, request, { personId, how: null }, null),
  )
}

/** By the secretary, for a member who said it by phone or on paper; the member is told and may contest it. */
export async function recordVerdict(
  deps: ReviewDeps,
  request: VerdictRequest & { recordedFor: NonNullable<VerdictRequest['recordedFor']> },
  tellMember: TellMember,
): Promise<{ id: string } | Refusal> {
  return inReview(deps, (held) => writeVerdict(held, request, request.recordedFor, tellMember))
}

async function writeVerdict(
  held: InReview,
  request: Omit<VerdictRequest, 'recordedFor'>,
  { personId: reviewerId, how }: { personId: string; how: store.NewVerdict['recordedHow'] },
  tellMember: TellMember | null,
): Promise<{ id: string } | Refusal> {
  const { tx, round, actor, row } = held
  const { recommendationId, kind, comment } = request
  const isOwn = reviewerId === actor.personId
  const theirs = round.verdicts.find(
    (v) => v.personId === reviewerId && v.recommendationId === recommendationId,
  )
  const no =
    (await whyNotReviewing(held, reviewerId, recommendationId === null)) ??
    (await whyNotSeen(held, request)) ??
    whyNotSaid({ kind, comment, isOwn, how }) ??
    whyNotRecord(theirs ?? null, isOwn)
  if (no) return no

  const id = randomUUID()
  await store.insertVerdict(tx, {
    id,
    roundId: round.id,
    versionId: round.versionId,
    recommendationId,
    personId: reviewerId,
    kind,
    comment,
    contentSha256: request.sha256,
    recordedBy: actor.personId,
    recordedHow: how,
  })
  await tellMember?.(tx, id)
  const data = { verdict: kind, recommendationId, sha256: request.sha256 }
  await record(tx, {
    actorId: actor.personId,
    kind: isOwn ? 'position.verdict_given' : 'position.verdict_recorded',
    objectKind: 'position',
    objectId: row.id,
    data: isOwn ? data : { ...data, personId: reviewerId, how },
  })
  return { id }
}

async function whyNotReviewing(
  held: InReview,
  reviewerId: string,
  isWhole: boolean,
): Promise<Refusal | null> {
  const { tx, round, actor, facts } = held
  const reviewer: Actor = reviewerId === actor.personId ? actor : await actorOn(tx, reviewerId, facts.today)
  return whyNotSpeak({
    state: facts.state,
    isRoundOpen: true,
    isWhole,
    actor,
    reviewer: {
      id: reviewerId,
      out: round.reviewers.find((r) => r.id === reviewerId)?.out,
      hasMandate: reviewer.mandates.length > 0,
      isAuthor: facts.authorIds.includes(reviewerId),
    },
  })
}

/** "I did not say that": the recorded verdict stays in the list and counts as never given. */
export async function contestVerdict(
  deps: ReviewDeps,
  verdictId: string,
  reason: string,
): Promise<{ contested: true } | Refusal> {
  return inReview(deps, async ({ tx, round, actor, facts, row }) => {
    const verdict = (await store.verdictsOf(tx, row.id)).find((v) => v.id === verdictId)
    if (!verdict) return refuse('not_found')
    const no = whyNotContest(verdict, { actor, state: facts.state, isRoundOpen: round.closedAt === null })
    if (no) return no
    await store.insertContest(tx, { verdictId, personId: actor.personId, reason })
    await record(tx, {
      actorId: actor.personId,
      kind: 'position.verdict_contested',
      objectKind: 'position',
      objectId: row.id,
      data: { verdictId, recommendationId: verdict.recommendationId, recordedBy: verdict.recordedBy },
    })
    return { contested: true as const }
  })
}
