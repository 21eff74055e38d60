/** Which verdicts stand, what is missing, and who may be a reviewer at all (workflow 2.4, T2, T4). */
import type { RuleSet } from '../council/rules/shape.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Asked, Spoken, Verdict } from './types.ts'

export type Given = Pick<Verdict, 'personId' | 'recommendationId' | 'kind' | 'contentSha256'> &
  Partial<Pick<Verdict, 'id' | 'contestedAt'>>

/** A subject by its id, the whole paper under "whole". */
export const subjectKey = (recommendationId: string | null): string => recommendationId ?? 'whole'
const placeOf = (v: Pick<Verdict, 'personId' | 'recommendationId'>): string =>
  `${v.personId} ${subjectKey(v.recommendationId)}`

/**
 * The newest verdict of each reviewer on each subject; `verdicts` come oldest first. One that was recorded for a member who
 * contested it was never given: what they themselves had said before stands again.
 */
export function standingVerdicts<V extends Given>(verdicts: V[]): V[] {
  const newest = new Map<string, V>()
  for (const verdict of verdicts) {
    if (verdict.contestedAt) continue
    newest.set(placeOf(verdict), verdict)
  }
  return [...newest.values()]
}

/** A verdict on other words than the present ones is kept but counts as none. `hashes`: subject id (or "whole") → SHA-256. */
export function freshVerdicts<V extends Given>(verdicts: V[], hashes: Map<string, string>): V[] {
  return standingVerdicts(verdicts).filter((v) => isFresh(v, hashes))
}

const isFresh = (v: Given, hashes: Map<string, string>): boolean =>
  hashes.get(subjectKey(v.recommendationId)) === v.contentSha256

/** Whoever recused themselves from the whole is asked nothing more, whatever becomes of the words. */
export const recusedFrom = (verdicts: Given[]): string[] =>
  standingVerdicts(verdicts)
    .filter((v) => v.recommendationId === null && v.kind === 'recused')
    .map((v) => v.personId)

/**
 * Who is waited for, subject by subject, in the order of `hashes`: exactly those whose standing verdict is on other words, or who
 * have none. `verdicts` are those of all rounds of the paper, oldest first. Silence is never consent (workflow 2.9).
 */
export function askedAgain(verdicts: Given[], reviewerIds: string[], hashes: Map<string, string>): Asked[] {
  const standing = new Map(standingVerdicts(verdicts).map((v) => [placeOf(v), v]))
  const contested = new Map(verdicts.filter((v) => v.contestedAt).map((v) => [placeOf(v), v]))
  const recused = new Set(recusedFrom(verdicts))
  const waitedFor = reviewerIds.filter((id) => !recused.has(id))
  return [...hashes.keys()].flatMap((key) => {
    const recommendationId = key === 'whole' ? null : key
    return waitedFor.flatMap((personId): Asked[] => {
      const place = placeOf({ personId, recommendationId })
      const given = standing.get(place)
      if (given && isFresh(given, hashes)) return []
      const behind = given ?? contested.get(place)
      const because = given ? 'changed' : behind ? 'contested' : 'missing'
      return [{ personId, recommendationId, because, verdictId: behind?.id ?? null }]
    })
  })
}

/** How many reviewers are waited for, recommendation by recommendation and on the whole, in the order of `hashes`. */
export const missingVerdicts = (
  asked: Pick<Asked, 'recommendationId'>[],
  hashes: Map<string, string>,
): { recommendationId: string | null; count: number }[] =>
  [...hashes.keys()].map((key) => ({
    recommendationId: key === 'whole' ? null : key,
    count: asked.filter((one) => subjectKey(one.recommendationId) === key).length,
  }))

/** `counted`: verdicts that count, one of each person on each subject; in the order of `hashes`. */
export const spokenOn = (
  counted: Pick<Given, 'recommendationId' | 'kind'>[],
  hashes: Map<string, string>,
): Spoken[] =>
  [...hashes.keys()].map((key) => {
    const here = counted.filter((one) => subjectKey(one.recommendationId) === key)
    return {
      recommendationId: key === 'whole' ? null : key,
      verdicts: here.length,
      voices: here.filter(({ kind }) => kind !== 'recused').length,
    }
  })

export const openObjections = (verdicts: Given[]): number =>
  verdicts.filter((v) => v.kind === 'object').length

export type Candidate = { personId: string; organisationIds: string[] }
export type ReviewedPaper = {
  authorIds: string[]
  leadOrganisationIds: string[]
  recusedIds?: string[]
}

/**
 * Four eyes: never an author - named, or who wrote words -, never from the lead's organisation, never who recused themselves from
 * this paper, and on the council today (`organisationIds` are those of today's seats). Null = may review.
 */
export function whyNotReviewer(candidate: Candidate, paper: ReviewedPaper): Refusal | null {
  if (paper.authorIds.includes(candidate.personId)) return refuse('reviewer_is_author')
  if (candidate.organisationIds.some((id) => paper.leadOrganisationIds.includes(id)))
    return refuse('reviewer_from_lead_organisation')
  if (paper.recusedIds?.includes(candidate.personId)) return refuse('reviewer_recused')
  return candidate.organisationIds.length === 0 ? refuse('no_mandate_today') : null
}

/** Enough reviewers, from enough organisations (T2). */
export function whyReviewersDoNotDo(
  candidates: Candidate[],
  { reviewers, organisations }: Pick<RuleSet['review'], 'reviewers' | 'organisations'>,
): Refusal | null {
  const theirs = new Set(candidates.flatMap((c) => c.organisationIds))
  const people = new Set(candidates.map((c) => c.personId))
  if (people.size >= reviewers && theirs.size >= organisations) return null
  return refuse('reviewers_missing', { reviewers, organisations, count: reviewers })
}
