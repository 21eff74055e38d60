/** The course of a round: a later last day, and another reviewer in the place of one who is out. By the lead or the secretariat. */
import { randomUUID } from 'node:crypto'
import type { Refusal } from '../../shared/refusal.ts'
import { whyNotExtend } from '../../shared/review/deadline.ts'
import { whyNotArrange, whyNotReplace } from '../../shared/review/reviewers.ts'
import type { DeadlineRequest, ReplaceRequest } from '../../shared/review/shapes.ts'
import { record } from '../audit/pen.ts'
import { councilOrganisationsOf } from '../positions/queries.ts'
import { type InReview, inReview, type ReviewDeps } from './deed.ts'
import * as store from './store.ts'

export async function extendReview(
  deps: ReviewDeps,
  { dueDay, reason }: DeadlineRequest,
): Promise<{ dueDay: string } | Refusal> {
  return inReview(deps, async (held) => {
    const { tx, round, actor, row, facts } = held
    const no = whyNot(held) ?? whyNotExtend(round, { toDay: dueDay, reason, today: facts.today })
    if (no) return no
    const [roundId, fromDay] = [round.id, round.dueDay]
    const decidedBy = actor.personId
    await store.moveDueDay(tx, { id: randomUUID(), roundId, fromDay, toDay: dueDay, reason, decidedBy })
    await record(tx, {
      actorId: actor.personId,
      kind: 'position.review_extended',
      objectKind: 'position',
      objectId: row.id,
      data: { fromDay, dueDay, reason },
    })
    return { dueDay }
  })
}

export async function replaceReviewer(
  deps: ReviewDeps,
  { leavingId, personId, reason }: ReplaceRequest,
): Promise<{ replaced: true } | Refusal> {
  return inReview(deps, async (held) => {
    const { tx, round, actor, row, facts } = held
    const organisations = await councilOrganisationsOf(tx, [personId], facts.today)
    const newcomer = { personId, organisationIds: organisations.get(personId) ?? [] }
    const paper = {
      authorIds: [facts.leadPersonId, ...facts.authorIds],
      leadOrganisationIds: facts.leadOrganisationIds,
      recusedIds: round.recusedIds,
    }
    const no = whyNot(held) ?? whyNotReplace(round, leavingId, newcomer, paper, reason)
    if (no) return no
    const place = { roundId: round.id, personId, replaces: leavingId, reason, addedBy: actor.personId }
    await store.insertReplacement(tx, place)
    await record(tx, {
      actorId: actor.personId,
      kind: 'position.reviewer_replaced',
      objectKind: 'position',
      objectId: row.id,
      data: { leavingId, personId, dueDay: round.dueDay, reason },
    })
    return { replaced: true as const }
  })
}

const whyNot = ({ facts, actor }: InReview): Refusal | null =>
  whyNotArrange({ ...facts, isRoundOpen: true, actor })
