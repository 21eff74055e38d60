/**
 * Who may amend a paper, until when, and in which order the council votes. Written ones are filed until the end of the day before
 * the meeting - the day is asked when it is filed, not when somebody began to write; afterwards they are spoken at the meeting, and
 * written down before the vote.
 */

import { addDays } from '../calendar/days.ts'
import { isChair, isCouncilMember, isSecretariat } from '../council/abilities.ts'
import type { RuleSet } from '../council/rules/shape.ts'
import type { Actor } from '../council/types.ts'
import type { PositionState } from '../positions/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { TextNode } from '../text/canonical.ts'
import { wordDiff, wordsChanged } from '../text/diff.ts'
import { plainText } from '../text/fields.ts'
import type { AmendmentState } from './types.ts'

export type AmendedPaper = {
  state: PositionState
  today: string
  /** Of the nearest meeting that has the paper on its agenda. */
  meeting: { heldDay: string; isOpen: boolean } | null
  /** A ballot on the paper is open, or waits for its result to be declared. */
  ballotUnderWay: boolean
  actorRecused: boolean
}

export const lastDayFor = ({ meeting }: Pick<AmendedPaper, 'meeting'>): string | null =>
  meeting && addDays(meeting.heldDay, -1)

export const isOralNow = (paper: AmendedPaper): boolean => {
  const lastDay = lastDayFor(paper)
  return lastDay !== null && paper.today > lastDay
}

/** `authorId` is the actor, or the member for whom the secretary writes it down. */
export function whyNotFile(paper: AmendedPaper, actor: Actor, isForOther: boolean): Refusal | null {
  if (paper.state !== 'ready' && paper.state !== 'in_council') return refuse('wrong_state')
  if (isForOther && !isSecretariat(actor)) return refuse('only_secretariat')
  if (!isForOther && !isCouncilMember(actor)) return refuse('no_mandate_today')
  if (!isForOther && paper.actorRecused) return refuse('recused')
  if (!isOralNow(paper)) return null
  // On its day and later only at the meeting itself, once the council has taken the paper up.
  if (!paper.meeting?.isOpen || paper.state !== 'in_council')
    return refuse('amendment_too_late', { day: lastDayFor(paper) ?? '' })
  return paper.ballotUnderWay ? refuse('ballot_open_already') : null
}

export type AmendmentFacts = {
  state: AmendmentState
  authorId: string
  hasModified: boolean
  isOutdated: boolean
}

const waits = ({ state }: AmendmentFacts): boolean => state === 'filed' || state === 'admitted'
const overFor = (amendment: AmendmentFacts): Refusal | null =>
  waits(amendment) ? null : refuse('amendment_settled')

/** Its author, until it is voted on. */
export function whyNotWithdraw(paper: AmendedPaper, actor: Actor, amendment: AmendmentFacts): Refusal | null {
  if (amendment.authorId !== actor.personId) return refuse('amendment_of_another')
  return overFor(amendment) ?? (paper.ballotUnderWay ? refuse('ballot_open_already') : null)
}

function presiding(paper: AmendedPaper, actor: Actor): Refusal | null {
  if (!isChair(actor)) return refuse('only_chair')
  return paper.actorRecused ? refuse('recused_no_act') : null
}

/** Admitted or not, by the chair; nobody rules on their own. */
export function whyNotRule(
  paper: AmendedPaper,
  actor: Actor,
  amendment: AmendmentFacts,
  ruling: { admit: boolean; reason: string } | null,
): Refusal | null {
  const no = presiding(paper, actor) ?? overFor(amendment)
  if (no) return no
  if (amendment.authorId === actor.personId) return refuse('not_impartial')
  if (ruling === null) return null
  if (ruling.admit && amendment.state === 'admitted') return refuse('amendment_settled')
  return !ruling.admit && ruling.reason.trim() === '' ? refuse('reason_missing') : null
}

/** Another wording, which its author may take or leave. */
export function whyNotModify(paper: AmendedPaper, actor: Actor, amendment: AmendmentFacts): Refusal | null {
  return (
    presiding(paper, actor) ??
    overFor(amendment) ??
    (paper.ballotUnderWay ? refuse('ballot_open_already') : null)
  )
}

export function whyNotAnswer(actor: Actor, amendment: AmendmentFacts): Refusal | null {
  if (amendment.authorId !== actor.personId) return refuse('amendment_of_another')
  return overFor(amendment) ?? (amendment.hasModified ? null : refuse('amendment_not_modified'))
}

/** Its recommendation reads otherwise now: its author says how the amendment reads on these words; the secretary writes it down. */
export function whyNotRenew(paper: AmendedPaper, actor: Actor, amendment: AmendmentFacts): Refusal | null {
  if (amendment.authorId !== actor.personId && !isSecretariat(actor)) return refuse('amendment_of_another')
  const no = overFor(amendment) ?? (paper.ballotUnderWay ? refuse('ballot_open_already') : null)
  return no ?? (amendment.isOutdated ? null : refuse('amendment_not_outdated'))
}

/** Before the vote: admitted, on the words that stand, agreed in its wording, and its turn. */
export function whyNotVoteOn(amendment: AmendmentFacts & { isNext: boolean }): Refusal | null {
  if (amendment.state !== 'admitted') return refuse('amendment_not_admitted')
  if (amendment.hasModified) return refuse('amendment_waits_for_author')
  if (amendment.isOutdated) return refuse('amendment_outdated')
  return amendment.isNext ? null : refuse('amendment_not_next')
}

export type Ranked = {
  id: string
  ordinal: number
  state: AmendmentState
  proposal: TextNode | null
  words: string
}

/** How far it reaches: one that strikes reaches furthest, then the one that changes most words. `words`: those that stand now. */
const reach = ({ proposal, words }: Ranked): number => {
  if (proposal === null) return Number.POSITIVE_INFINITY
  const { added, removed } = wordsChanged(wordDiff(words, plainText(proposal)))
  return added + removed
}

/** Of those that wait for a vote, in the order of the rules. */
export function inOrder(amendments: Ranked[], order: RuleSet['amendments']['order']): Ranked[] {
  const waiting = amendments.filter(({ state }) => state === 'admitted')
  const byFiling = (a: Ranked, b: Ranked) => a.ordinal - b.ordinal
  if (order === 'by_filing') return waiting.sort(byFiling)
  const reaches = new Map(waiting.map((one) => [one.id, reach(one)]))
  const of = (one: Ranked) => reaches.get(one.id) ?? 0
  return waiting.sort((a, b) => (of(b) === of(a) ? byFiling(a, b) : of(b) > of(a) ? 1 : -1))
}

/** Do two proposals on the same words touch the same of them? One that strikes the recommendation touches all. */
export function collide(words: string, a: TextNode | null, b: TextNode | null): boolean {
  if (a === null || b === null) return true
  const [one, other] = [touched(words, plainText(a)), touched(words, plainText(b))]
  return one.some((mine) => other.some((theirs) => mine.from <= theirs.to && theirs.from <= mine.to))
}

/** Stretches of the words that a proposal strikes or writes beside. */
function touched(before: string, after: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let at = 0
  for (const { kind, text } of wordDiff(before, after)) {
    if (kind === 'same') at += text.length
    else if (kind === 'added') found.push({ from: at, to: at })
    else {
      found.push({ from: at, to: at + text.length })
      at += text.length
    }
  }
  return found
}
