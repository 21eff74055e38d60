/** Which verdicts stand, what is missing, and who may be a reviewer at all (workflow 2.4, T2, T4). */
import type { RuleSet } from '../council/rules/shape.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Verdict } from './types.ts'

/** How many must review a paper, from how many organisations that did not write it (T2): the council's rules of today. */
export type ReviewRules = Pick<RuleSet['review'], 'reviewers' | 'organisations'>

type Given = Pick<Verdict, 'personId' | 'recommendationId' | 'kind' | 'contentSha256'>

/** The newest verdict of each reviewer on each subject; `verdicts` come oldest first. */
export function standingVerdicts<V extends Given>(verdicts: V[]): V[] {
  const newest = new Map<string, V>()
  for (const verdict of verdicts)
    newest.set(`${verdict.personId} ${verdict.recommendationId ?? 'whole'}`, verdict)
  return [...newest.values()]
}

/** A verdict on other words than the present ones is kept but counts as none. `hashes`: subject id (or "whole") → SHA-256. */
export function freshVerdicts<V extends Given>(verdicts: V[], hashes: Map<string, string>): V[] {
  return standingVerdicts(verdicts).filter(
    (v) => hashes.get(v.recommendationId ?? 'whole') === v.contentSha256,
  )
}

/**
 * How many reviewers have not spoken, recommendation by recommendation and on the whole. Who recused themselves on the whole
 * is asked nothing more. Silence is never consent (workflow 2.9).
 */
export function missingVerdicts(
  verdicts: Given[],
  reviewerIds: string[],
  recommendationIds: string[],
): { recommendationId: string | null; count: number }[] {
  const spoken = new Set(verdicts.map((v) => `${v.personId} ${v.recommendationId ?? 'whole'}`))
  const recused = new Set(
    verdicts.filter((v) => v.recommendationId === null && v.kind === 'recused').map((v) => v.personId),
  )
  const asked = reviewerIds.filter((id) => !recused.has(id))
  const subjects: (string | null)[] = [...recommendationIds, null]
  return subjects.map((recommendationId) => ({
    recommendationId,
    count: asked.filter((id) => !spoken.has(`${id} ${recommendationId ?? 'whole'}`)).length,
  }))
}

export const openObjections = (verdicts: Given[]): number =>
  verdicts.filter((v) => v.kind === 'object').length

/** Everyone recused themselves: a review without a reviewer is none. */
export const anyoneReviewed = (verdicts: Given[]): boolean => verdicts.some((v) => v.kind !== 'recused')

export type Candidate = { personId: string; organisationIds: string[] }

/** Four eyes: never an author, never from the lead's organisation. Null = may review. */
export function whyNotReviewer(
  candidate: Candidate,
  paper: { authorIds: string[]; leadOrganisationIds: string[] },
): Refusal | null {
  if (paper.authorIds.includes(candidate.personId)) return refuse('reviewer_is_author')
  if (candidate.organisationIds.some((id) => paper.leadOrganisationIds.includes(id)))
    return refuse('reviewer_from_lead_organisation')
  return null
}

/** Enough reviewers, from enough organisations (T2). */
export function whyReviewersDoNotDo(
  candidates: Candidate[],
  { reviewers, organisations }: ReviewRules,
): Refusal | null {
  const theirs = new Set(candidates.flatMap((c) => c.organisationIds))
  const people = new Set(candidates.map((c) => c.personId))
  if (people.size >= reviewers && theirs.size >= organisations) return null
  return refuse('reviewers_missing', { reviewers, organisations, count: reviewers })
}
