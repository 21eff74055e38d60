/** What becomes of an objection: resolved by its author in a version, overruled by the chair, or overtaken (workflow 2.4). */
import { isAuthor, isChair, type PaperPeople } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Fate, SettlementKind, Verdict } from './types.ts'
import { recusedFrom, standingVerdicts, subjectKey } from './verdicts.ts'

type Said = Pick<Verdict, 'id' | 'personId' | 'recommendationId' | 'kind' | 'contentSha256' | 'contestedAt'>

/**
 * `verdicts`: all of the paper, oldest first. `hashes`: subject id (or "whole") → SHA-256 in the version people act on. An
 * objection outlives the round it was raised in, and also that its author reviews no more.
 */
export function fateOf(
  objection: Said,
  known: {
    verdicts: Said[]
    /** `contentSha256`: the words in which it was taken up, or over which it was overruled. */
    settlements: { verdictId: string; kind: SettlementKind; contentSha256?: string }[]
    hashes: Map<string, string>
  },
): Fate {
  if (objection.contestedAt) return 'contested'
  const settled = known.settlements.find((s) => s.verdictId === objection.id)
  const now = known.hashes.get(subjectKey(objection.recommendationId))
  // Taken up in other words, and now the old ones are back.
  const isBack =
    settled?.kind === 'taken_up' &&
    settled.contentSha256 !== undefined &&
    settled.contentSha256 !== objection.contentSha256 &&
    now === objection.contentSha256
  if (settled && !isBack) return settled.kind
  const stands = standingVerdicts(known.verdicts).some((v) => v.id === objection.id)
  // Whoever recused themselves has taken back all they had said.
  if (!stands || recusedFrom(known.verdicts).includes(objection.personId)) return 'superseded'
  if (now === undefined) return 'removed'
  return now === objection.contentSha256 ? 'open' : 'changed'
}

type Asking = PaperPeople & { isRoundOpen: boolean; actor: Actor }

/** Only who raised it says that it was taken up, and in which version; also once its words are no longer there. */
export function whyNotTakeUp(paper: Asking, objection: { personId: string; fate: Fate }): Refusal | null {
  if (paper.state !== 'in_review' || !paper.isRoundOpen) return refuse('wrong_state')
  if (objection.personId !== paper.actor.personId) return refuse('objection_of_another')
  if (paper.actor.mandates.length === 0) return refuse('no_mandate_today')
  const waits = objection.fate === 'open' || objection.fate === 'changed' || objection.fate === 'removed'
  return waits ? null : refuse('objection_settled')
}

/**
 * The chair overrules, with a reason: nobody who wrote the paper, recused themselves from it, or raised the objection. What no
 * longer stands in the way is not overruled.
 */
export function whyNotOverrule(
  paper: Asking & { recusedIds: string[]; actorRecused?: boolean },
  objection: { personId: string; fate: Fate },
): Refusal | null {
  if (paper.state !== 'in_review' || !paper.isRoundOpen) return refuse('wrong_state')
  const { actor } = paper
  if (!isChair(actor)) return refuse('only_chair')
  if (objection.personId === actor.personId || !isImpartial(paper, actor)) return refuse('not_impartial')
  return objection.fate === 'open' ? null : refuse('objection_settled')
}

/** Whoever wrote the paper or recused themselves from it - as a reviewer or altogether - does not judge what others say against it. */
export const isImpartial = (
  paper: PaperPeople & { recusedIds?: string[]; actorRecused?: boolean },
  actor: Actor,
): boolean => !isAuthor(paper, actor) && !paper.actorRecused && !paper.recusedIds?.includes(actor.personId)
