/** A round as it stands: which verdicts count, who is waited for, what became of each objection. From rows, without a clock. */
import type { PersonName } from '../council/types.ts'
import { fateOf } from './objections.ts'
import { whyOut } from './reviewers.ts'
import type { Objection, ReviewerView, ReviewTerms, RoundView, Settlement, Verdict } from './types.ts'
import {
  askedAgain,
  freshVerdicts,
  missingVerdicts,
  recusedFrom,
  spokenOn,
  standingVerdicts,
  subjectKey,
  whyReviewersDoNotDo,
} from './verdicts.ts'

export type KnownReviewer = PersonName & {
  organisationId: string | null
  organisationName: string
  replaces: string | null
  reason: string
  hasMandate: boolean
}

export type RoundRows = {
  terms: ReviewTerms
  reviewers: KnownReviewer[]
  /** The lead, the named authors, and whoever wrote words. */
  authorIds: string[]
  /** Of the version under review: subject id (or "whole") → SHA-256, in reading order. */
  hashes: Map<string, string>
  /** Of all rounds of the paper, oldest first. */
  verdicts: Verdict[]
  settlements: Settlement[]
  /** Names of those who objected in any round. */
  people: PersonName[]
  isClosed: boolean
}

type Standing = Pick<
  RoundView,
  | 'reviewers'
  | 'verdicts'
  | 'stale'
  | 'asked'
  | 'missing'
  | 'spoken'
  | 'objections'
  | 'openObjections'
  | 'contested'
  | 'recusedIds'
  | 'enoughReviewers'
>

export function roundStanding(rows: RoundRows): Standing {
  const { verdicts, hashes } = rows
  const recusedIds = recusedFrom(verdicts)
  const reviewers = rows.reviewers.map((reviewer) => viewOf(reviewer, rows, recusedIds))
  const outOf = new Map(reviewers.map(({ id, out }) => [id, out]))
  const asked = askedAgain(
    verdicts,
    reviewers.filter(({ out }) => out === null).map(({ id }) => id),
    hashes,
  )
  const counted = freshVerdicts(verdicts, hashes).filter((v) => counts(v, outOf.get(v.personId)))
  const objections = objectionsOf(rows)
  return {
    reviewers,
    verdicts: counted,
    stale: standingVerdicts(verdicts).filter(
      (v) => outOf.get(v.personId) === null && hashes.get(subjectKey(v.recommendationId)) !== v.contentSha256,
    ),
    asked,
    missing: missingVerdicts(asked, hashes),
    spoken: spokenOn(counted, hashes),
    objections,
    openObjections: objections.filter(({ fate }) => fate === 'open').length,
    contested: verdicts.filter((v) => v.contestedAt !== null),
    recusedIds,
    enoughReviewers: areEnough(rows, outOf),
  }
}

function viewOf(reviewer: KnownReviewer, rows: RoundRows, recusedIds: string[]): ReviewerView {
  const { id, givenName, familyName, organisationName, replaces, reason, hasMandate } = reviewer
  const out = whyOut({
    isReplaced: rows.reviewers.some((other) => other.replaces === id),
    isRecused: recusedIds.includes(id),
    // What became of people after a round has ended is no part of it.
    isAuthor: !rows.isClosed && rows.authorIds.includes(id),
    hasMandate: rows.isClosed || hasMandate,
  })
  return { id, givenName, familyName, organisationName, replaces, reason, out }
}

/** A mandate that ended takes nothing back; authors and the recused have no say, but that somebody is recused is told. */
function counts(verdict: Verdict, out: ReviewerView['out'] | undefined): boolean {
  if (out === null || out === 'no_mandate') return true
  return out === 'recused' && verdict.recommendationId === null && verdict.kind === 'recused'
}

/** Whoever may still speak, and whoever spoke while they might. */
function areEnough(rows: RoundRows, outOf: Map<string, ReviewerView['out']>): boolean {
  const eyes = rows.reviewers
    .filter(({ id }) => isEye(id, outOf.get(id), rows))
    .map(({ id, organisationId }) => ({
      personId: id,
      organisationIds: organisationId ? [organisationId] : [],
    }))
  return whyReviewersDoNotDo(eyes, rows.terms) === null
}

function isEye(id: string, out: ReviewerView['out'] | undefined, rows: RoundRows): boolean {
  if (out === null) return true
  if (out !== 'no_mandate') return false
  return freshVerdicts(rows.verdicts, rows.hashes).some((v) => v.personId === id)
}

const nobody = (id: string): PersonName => ({ id, givenName: '', familyName: '' })

function objectionsOf({ verdicts, settlements, hashes, people }: RoundRows): Objection[] {
  return verdicts
    .filter((verdict) => verdict.kind === 'object')
    .map((verdict) => ({
      verdict,
      person: people.find(({ id }) => id === verdict.personId) ?? nobody(verdict.personId),
      fate: fateOf(verdict, { verdicts, settlements, hashes }),
      settlement: settlements.find((s) => s.verdictId === verdict.id) ?? null,
    }))
}
