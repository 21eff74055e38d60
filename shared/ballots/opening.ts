/** What a ballot may be opened on, and how openly. Facts come in as they stand under the paper's lock. */
import type { RuleSet } from '../council/rules/shape.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Purpose, Secrecy, Subject } from './types.ts'

export type OpenRequest = {
  sha256: string
  subject?: Subject | undefined
  recommendationIds?: string[] | undefined
  amendmentId?: string | undefined
  purpose?: Purpose | undefined
  /** The motion in its own words. */
  purposeText?: string | undefined
  secrecy?: Secrecy | undefined
  /** Why it is secret where the rules do not make it so: the member's motion. */
  secrecyReason?: string | undefined
}

export type OpeningFacts = {
  rules: RuleSet
  /** Of the version before the council. */
  recommendationIds: string[]
  /** Decided separately already, on these very words. */
  decidedIds: string[]
  /** Lost in a separate ballot and still standing in the text. */
  lostIds: string[]
  /** A motion for a secret ballot on this paper was carried. */
  secretMotionCarried: boolean
  /** The ballot that would be taken again: declared in the meeting that is open now; `struck`: its recommendations left the text. */
  revoteOf: { id: string; struck: boolean } | null
  /** How many wait to be decided; and whether the one that is asked for may be voted on now. */
  amendments: { waiting: number; chosen: Refusal | 'ready' | null }
}

export function whyNotOpen(request: OpenRequest, facts: OpeningFacts): Refusal | null {
  return whyNotSubject(request, facts) ?? whyNotSecrecy(request, facts)
}

function whyNotSubject(request: OpenRequest, facts: OpeningFacts): Refusal | null {
  const subject = request.subject ?? 'whole'
  switch (subject) {
    case 'whole':
      return whyNotWhole(facts)
    case 'recommendations':
      return whyNotRecommendations([...new Set(request.recommendationIds)], facts)
    case 'procedural':
      return whyNotProcedure(request, facts)
    case 'amendment':
      return whyNotAmendment(facts)
    default:
      return unknownSubject(subject)
  }
}

/** Amendments are voted on first. What the council has struck cannot be adopted with the rest; where it decides on each separately, it does so first. */
function whyNotWhole({
  rules,
  lostIds,
  decidedIds,
  recommendationIds,
  amendments,
}: OpeningFacts): Refusal | null {
  if (amendments.waiting > 0) return refuse('amendments_waiting', { count: amendments.waiting })
  if (lostIds.length > 0) return refuse('recommendations_to_strike', { count: lostIds.length })
  const undecided = recommendationIds.filter((id) => !decidedIds.includes(id)).length
  return rules.recommendations.vote === 'separately' && undecided > 0
    ? refuse('recommendations_undecided', { count: undecided })
    : null
}

function whyNotRecommendations(ids: string[], facts: OpeningFacts): Refusal | null {
  if (ids.length === 0) return refuse('recommendations_not_chosen')
  if (ids.some((id) => !facts.recommendationIds.includes(id))) return refuse('recommendations_not_chosen')
  if (ids.length > 1 && facts.rules.recommendations.vote === 'separately')
    return refuse('recommendations_only_singly')
  return ids.some((id) => facts.decidedIds.includes(id)) ? refuse('recommendation_decided') : null
}

/** One after the other, each on the words that stand (T6). */
function whyNotAmendment({ amendments: { chosen } }: OpeningFacts): Refusal | null {
  if (chosen === null) return refuse('amendment_not_admitted')
  return chosen === 'ready' ? null : chosen
}

function whyNotProcedure({ purpose, purposeText }: OpenRequest, facts: OpeningFacts): Refusal | null {
  if (!purpose || !purposeText?.trim()) return refuse('purpose_missing')
  if (purpose !== 'revote') return null
  if (facts.rules.revote === 'off') return refuse('revote_off')
  if (!facts.revoteOf) return refuse('revote_of_nothing')
  return facts.revoteOf.struck ? refuse('revote_too_late') : null
}

/** Every ballot may be taken by roll call; a secret one needs the rules, or a motion as the rules want it. */
export function whyNotSecrecy(request: OpenRequest, facts: OpeningFacts): Refusal | null {
  const { mode, secretOnMotion } = facts.rules.ballot
  const wanted = secrecyOf(request, facts.rules)
  if (wanted === 'roll_call' || wanted === mode) return null
  if (wanted === 'open') return refuse('secrecy_not_allowed')
  // A question of procedure is decided by show of hands.
  if (request.subject === 'procedural') return refuse('secrecy_not_allowed')
  switch (secretOnMotion) {
    case 'chair_orders':
    case 'always':
      return request.secrecyReason?.trim() ? null : refuse('secrecy_reason_missing')
    case 'by_vote':
      return facts.secretMotionCarried ? null : refuse('secret_motion_missing')
    case 'never':
      return refuse('secrecy_not_allowed')
    default:
      return unknownRule(secretOnMotion)
  }
}

/** What the person asked for, else what the rules say; a question of procedure is never secret by itself. */
export function secrecyOf(request: OpenRequest, rules: RuleSet): Secrecy {
  if (request.secrecy) return request.secrecy
  return request.subject === 'procedural' && rules.ballot.mode === 'secret' ? 'roll_call' : rules.ballot.mode
}

/** Working days of a circular ballot: the council's, or fewer where somebody asks, never fewer than the least. */
export function circularDays(rules: RuleSet, wanted: number | undefined): number | Refusal {
  const { days, minDays } = rules.circular
  const least = Math.min(minDays, days)
  if (wanted === undefined) return days
  return wanted < least || wanted > days ? refuse('circular_days_out', { least, most: days }) : wanted
}

function unknownSubject(subject: never): never {
  throw new Error(`unknown subject ${String(subject)}`)
}
function unknownRule(rule: never): never {
  throw new Error(`unknown rule ${String(rule)}`)
}
