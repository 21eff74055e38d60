/** A review round on one frozen version, and the verdicts given in it (workflow 2.4). */
import type { PersonName } from '../council/types.ts'

export const verdictKinds = ['approve', 'approve_with_comment', 'object', 'abstain', 'recused'] as const
export type VerdictKind = (typeof verdictKinds)[number]

export type Verdict = {
  id: string
  personId: string
  /** null = on the whole paper. */
  recommendationId: string | null
  kind: VerdictKind
  comment: string
  /** Hash of the recommendation (or of the whole version) that was on the reviewer's screen. */
  contentSha256: string
  recordedBy: string
  at: string
}

export type RoundView = {
  id: string
  ordinal: number
  versionId: string
  dueDay: string
  openedAt: string
  closedAt: string | null
  outcome: 'returned' | 'ready' | 'withdrawn' | null
  outcomeReason: string | null
  reviewers: (PersonName & { organisationName: string })[]
  /** The standing verdict of each reviewer on each recommendation and on the whole; superseded ones are left out. */
  verdicts: Verdict[]
  /** Recommendation ids (or "whole") with the number of reviewers who have not spoken. */
  missing: { recommendationId: string | null; count: number }[]
  openObjections: number
}
