/** How an objection ends: its author says in which version it was taken up, or the chair overrules it. The objection stays beside it. */
import type { PaperFacts } from '../../shared/positions/facts.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import { whyNotOverrule, whyNotTakeUp } from '../../shared/review/objections.ts'
import type { OverruleRequest, TakeUpRequest } from '../../shared/review/shapes.ts'
import type { Objection, SettlementKind } from '../../shared/review/types.ts'
import { record } from '../audit/pen.ts'
import { type InReview, inReview, objectionNamed, type ReviewDeps, whyNotSeen } from './deed.ts'
import * as store from './store.ts'

type Settled = { settled: SettlementKind }

export async function takeUpObjection(
  deps: ReviewDeps,
  verdictId: string,
  seen: TakeUpRequest,
): Promise<Settled | Refusal> {
  return inReview(deps, async (held) => {
    const objection = objectionNamed(held, verdictId)
    if (!objection) return refuse('not_found')
    return whyNotTakeUp(askingOf(held), aboutOf(objection)) ?? settle(held, objection, 'taken_up', seen, '')
  })
}

export async function overruleObjection(
  deps: ReviewDeps,
  verdictId: string,
  { reason, ...seen }: OverruleRequest,
): Promise<Settled | Refusal> {
  return inReview(deps, async (held) => {
    const objection = objectionNamed(held, verdictId)
    if (!objection) return refuse('not_found')
    const no = whyNotOverrule({ ...askingOf(held), recusedIds: held.round.recusedIds }, aboutOf(objection))
    if (no) return no
    return reason === '' ? refuse('reason_missing') : settle(held, objection, 'overruled', seen, reason)
  })
}

const askingOf = ({ facts, actor }: { facts: PaperFacts; actor: InReview['actor'] }) => ({
  ...facts,
  isRoundOpen: true,
  actor,
})
const aboutOf = ({ verdict, fate }: Objection) => ({ personId: verdict.personId, fate })

async function settle(
  held: InReview,
  { verdict }: Objection,
  kind: SettlementKind,
  seen: TakeUpRequest,
  reason: string,
): Promise<Settled | Refusal> {
  const { tx, round, actor, row } = held
  const { recommendationId } = verdict
  const stale = await whyNotSeen(held, { ...seen, recommendationId })
  if (stale) return stale
  await store.insertSettlement(tx, {
    verdictId: verdict.id,
    kind,
    versionId: round.versionId,
    contentSha256: seen.sha256,
    reason,
    decidedBy: actor.personId,
  })
  await record(tx, {
    actorId: actor.personId,
    kind: `position.objection_${kind}`,
    objectKind: 'position',
    objectId: row.id,
    data: {
      verdictId: verdict.id,
      personId: verdict.personId,
      recommendationId,
      sha256: seen.sha256,
      ...(reason && { reason }),
    },
  })
  return { settled: kind }
}
