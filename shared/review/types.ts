/**
 * Review of a paper, and what was said in it (workflow 2.4). A round looks at one version. A verdict is bound to the hash of the
 * words it is on, so it goes over into the next round with those words, and stays behind when they change.
 */
import type { PersonName } from '../council/types.ts'

export const verdictKinds = ['approve', 'approve_with_comment', 'object', 'abstain', 'recused'] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** How a verdict reached the secretary who wrote it down for a member. */
export const recordedWays = ['phone', 'paper'] as const
export type RecordedWay = (typeof recordedWays)[number]

export type Verdict = {
  id: string
  personId: string
  /** null = on the whole paper. */
  recommendationId: string | null
  kind: VerdictKind
  comment: string
  /** Hash of the recommendation (or of the whole version) that was on the reviewer's screen. */
  contentSha256: string
  /** The version on that screen, and the round it belonged to. */
  versionId: string
  versionLabel: string
  roundId: string
  recordedBy: string
  /** null = the reviewer's own. */
  recordedHow: RecordedWay | null
  /** The member said that this was recorded wrongly: it counts as never given. */
  contestedAt: string | null
  contestReason: string | null
  at: string
}

/** Why a reviewer is waited for: nothing said yet, said of other words, or said by somebody else and contested. */
export type Because = 'missing' | 'changed' | 'contested'
export type Asked = {
  personId: string
  recommendationId: string | null
  because: Because
  /** The verdict that stayed behind or was contested. */
  verdictId: string | null
}

/** How an objection ended: its author found it taken up in a version, or the chair overruled it. Both rows stay. */
export type SettlementKind = 'taken_up' | 'overruled'
export type Settlement = {
  verdictId: string
  kind: SettlementKind
  versionId: string
  versionLabel: string
  /** Of the words it was decided on. */
  contentSha256: string
  reason: string
  decidedBy: PersonName
  at: string
}
/**
 * `open` stops the secretary · `superseded` by a newer verdict of the same person · `changed`: its words are no longer there, so
 * it counts as none and its author is asked again · `removed` with its recommendation.
 */
export const fates = [
  'open',
  'taken_up',
  'overruled',
  'superseded',
  'changed',
  'removed',
  'contested',
] as const
export type Fate = (typeof fates)[number]
export type Objection = { verdict: Verdict; person: PersonName; fate: Fate; settlement: Settlement | null }

/** Why somebody chosen as a reviewer is asked nothing more. */
export type Out = 'recused' | 'author' | 'no_mandate' | 'replaced'
/** How many have a verdict on one subject that counts, and how many of them did not recuse themselves from it. */
export type Spoken = { recommendationId: string | null; verdicts: number; voices: number }
export type ReviewerView = PersonName & {
  organisationName: string
  out: Out | null
  /** Whose place this reviewer took, and why; null = chosen at the opening. */
  replaces: string | null
  reason: string
}

/** What silence until the day means; only what stood in the rules when the round was opened. */
export type Silence = 'none' | 'no_objection'

/** What the council's rules ask of a review; a round keeps those under which it was opened. */
export type ReviewTerms = { reviewers: number; organisations: number; silence: Silence }

export type Extension = { fromDay: string; toDay: string; reason: string; decidedBy: PersonName; at: string }

export type RoundView = {
  id: string
  ordinal: number
  versionId: string
  dueDay: string
  openedAt: string
  closedAt: string | null
  outcome: 'returned' | 'ready' | 'withdrawn' | null
  outcomeReason: string | null
  terms: ReviewTerms
  reviewers: ReviewerView[]
  /** The verdicts that count: the newest of each reviewer on each subject, on these very words, from whatever round. */
  verdicts: Verdict[]
  /** The newest of each reviewer that is on other words: shown, and counts as none. */
  stale: Verdict[]
  /** Who is waited for, and on what. */
  asked: Asked[]
  /** Recommendation ids (or "whole") with the number of reviewers who are waited for. */
  missing: { recommendationId: string | null; count: number }[]
  /** The same subjects, with what was said of each. */
  spoken: Spoken[]
  /** Every objection ever raised to this paper, oldest first. */
  objections: Objection[]
  openObjections: number
  /** Verdicts that were contested, so that the secretary sees which. */
  contested: Verdict[]
  /** Whoever recused themselves from this paper reviews it in no later round. */
  recusedIds: string[]
  /** Those still asked or heard are enough people from enough organisations. */
  enoughReviewers: boolean
  extensions: Extension[]
}
