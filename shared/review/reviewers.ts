/** Who is proposed as a reviewer, who is asked nothing more, and who may come in their place (T2, workflow 2.9). */
import { isLead, isSecretariat, type PaperPeople } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Out, RoundView } from './types.ts'
import { type Candidate, type ReviewedPaper, whyNotReviewer, whyReviewersDoNotDo } from './verdicts.ts'

/**
 * Who might be asked, best first: all who reviewed the paper before (their verdicts on unchanged words go on counting), then as
 * many others as the rules ask for, each from an organisation not there yet as long as there is one. `candidates` come in the
 * order in which equals are taken. Too few on the council: all who may.
 */
export function proposeReviewers(
  candidates: Candidate[],
  paper: ReviewedPaper,
  earlierIds: string[],
  rules: { reviewers: number; organisations: number },
): string[] {
  const able = candidates.filter((c) => whyNotReviewer(c, paper) === null)
  const chosen = able.filter((c) => earlierIds.includes(c.personId))
  const waiting = able.filter((c) => !earlierIds.includes(c.personId))
  while (waiting.length > 0 && whyReviewersDoNotDo(chosen, rules) !== null) {
    const present = new Set(chosen.flatMap((c) => c.organisationIds))
    const fromElsewhere = waiting.findIndex((c) => c.organisationIds.every((id) => !present.has(id)))
    // Enough people of too few organisations: another one of the same would not help.
    if (fromElsewhere === -1 && chosen.length >= rules.reviewers) break
    chosen.push(...waiting.splice(Math.max(fromElsewhere, 0), 1))
  }
  return chosen.map((c) => c.personId)
}

/** Why a chosen reviewer is asked nothing more; null: is asked. */
export function whyOut(reviewer: {
  isRecused: boolean
  isAuthor: boolean
  hasMandate: boolean
  isReplaced: boolean
}): Out | null {
  if (reviewer.isReplaced) return 'replaced'
  if (reviewer.isRecused) return 'recused'
  if (reviewer.isAuthor) return 'author'
  return reviewer.hasMandate ? null : 'no_mandate'
}

/** Whoever must be asked once more: an objection is not got rid of by asking somebody else (T2). */
export const mustBeAskedAgain = (round: Pick<RoundView, 'objections'> | null): string[] => [
  ...new Set(
    (round?.objections ?? [])
      // Removed with its recommendation, too: the same words may stand there again as another one.
      .filter(({ fate }) => fate === 'open' || fate === 'changed' || fate === 'removed')
      .map(({ verdict }) => verdict.personId),
  ),
]

/** May this person choose somebody in another's place at all? */
export function whyNotArrange(paper: PaperPeople & { isRoundOpen: boolean; actor: Actor }): Refusal | null {
  if (paper.state !== 'in_review' || !paper.isRoundOpen) return refuse('wrong_state')
  const { actor } = paper
  if (isSecretariat(actor)) return null
  if (!isLead(paper, actor)) return refuse('only_lead_or_secretariat')
  return actor.mandates.length > 0 ? null : refuse('no_mandate_today')
}

/** Another reviewer instead of one who is out; whoever still reviews is not sent away. */
export function whyNotReplace(
  round: Pick<RoundView, 'reviewers'>,
  leavingId: string,
  newcomer: Candidate,
  paper: ReviewedPaper,
  reason: string,
): Refusal | null {
  const leaving = round.reviewers.find((r) => r.id === leavingId)
  if (!leaving || leaving.out === 'replaced') return refuse('not_a_reviewer')
  if (leaving.out === null) return refuse('reviewer_still_reviews')
  if (round.reviewers.some((r) => r.id === newcomer.personId)) return refuse('reviewer_already')
  return whyNotReviewer(newcomer, paper) ?? (reason.trim() === '' ? refuse('reason_missing') : null)
}
