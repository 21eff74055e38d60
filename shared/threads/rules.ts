/**
 * Who may comment, where, and who may settle a thread (workflow 2.2). A draft is discussed by whoever may see it, a text in review by
 * its reviewers and authors, a paper before the council by its members; what is decided is discussed no more.
 */
import {
  hasRole,
  isAuthor,
  isChair,
  isCouncilMember,
  isSecretariat,
  type PaperPeople,
} from '../council/abilities.ts'
import type { Actor, PersonName } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { SuggestionState } from './suggestions.ts'
import type { Audience } from './types.ts'

export type ThreadPaper = PaperPeople & {
  /** Whoever is asked in the open round. */
  openRoundReviewerIds: string[]
}

/** Of a person who sees the paper. */
export function whyNotComment(paper: ThreadPaper, actor: Actor): Refusal | null {
  const isOfThePaper = isAuthor(paper, actor) || isSecretariat(actor)
  switch (paper.state) {
    case 'draft':
      return isOfThePaper || isCouncilMember(actor) ? null : refuse('comments_not_yours')
    case 'in_review':
      return isOfThePaper || isReviewer(paper, actor) ? null : refuse('comments_reviewers_only')
    case 'ready':
    case 'in_council':
      return isOfThePaper || isCouncilMember(actor) ? null : refuse('comments_not_yours')
    default:
      return refuse('comments_over')
  }
}

export const isReviewer = (paper: ThreadPaper, actor: Actor): boolean =>
  paper.openRoundReviewerIds.includes(actor.personId)

export function whyNotBegin(paper: ThreadPaper, actor: Actor, audience: Audience): Refusal | null {
  const no = whyNotComment(paper, actor)
  if (no || audience === 'all') return no
  return paper.state === 'in_review' && isReviewer(paper, actor) ? null : refuse('comments_reviewers_only')
}

/** What reviewers say among themselves is read by reviewers, of whatever round. */
export const maySeeThread = (paper: PaperPeople, actor: Actor, audience: Audience): boolean =>
  audience === 'all' || (paper.reviewerIds ?? []).includes(actor.personId)

export type ThreadFacts = {
  audience: Audience
  startedBy: string
  isResolved: boolean
  /** Null: only a comment. */
  suggestion: SuggestionState | null
}

export function whyNotAnswer(paper: ThreadPaper, actor: Actor, thread: ThreadFacts): Refusal | null {
  const no = whyNotBegin(paper, actor, thread.audience)
  return no ?? (thread.isResolved ? refuse('thread_resolved') : null)
}

/**
 * Whoever began it, or whose text it is; among reviewers any of them. Opened again by the same. A suggestion is answered by a
 * decision, once.
 */
export function whyNotSettle(paper: ThreadPaper, actor: Actor, thread: ThreadFacts): Refusal | null {
  const no = whyNotBegin(paper, actor, thread.audience)
  if (no) return no
  if (thread.suggestion)
    return refuse(thread.suggestion === 'pending' ? 'suggestion_waits' : 'suggestion_decided')
  const may =
    thread.audience === 'reviewers' ||
    thread.startedBy === actor.personId ||
    isAuthor(paper, actor) ||
    isSecretariat(actor) ||
    isChair(actor)
  return may ? null : refuse('thread_of_another')
}

/** One's own words, while the paper is still discussed. */
export function whyNotChange(
  paper: ThreadPaper,
  actor: Actor,
  comment: { personId: string; isRemoved: boolean },
): Refusal | null {
  if (comment.personId !== actor.personId) return refuse('comment_of_another')
  if (comment.isRemoved) return refuse('comment_removed')
  return whyNotComment(paper, actor)
}

/** "@Ewa Kalina": whose names stand behind the sign in these words. The longest name wins where one begins another. */
export function mentionedIn(body: string, people: PersonName[]): string[] {
  const called = people
    .map((person) => ({ id: person.id, sign: mentionOf(person) }))
    .sort((a, b) => b.sign.length - a.sign.length)
  let rest = body
  const found: string[] = []
  for (const { id, sign } of called) {
    if (!hasSign(rest, sign)) continue
    found.push(id)
    rest = rest.replaceAll(sign, ' ')
  }
  return found
}

export const mentionOf = ({ givenName, familyName }: Pick<PersonName, 'givenName' | 'familyName'>): string =>
  `@${givenName} ${familyName}`

/** Not the beginning of a longer word. */
function hasSign(body: string, sign: string): boolean {
  for (let at = body.indexOf(sign); at !== -1; at = body.indexOf(sign, at + 1))
    if (!/[\p{L}\p{N}]/u.test(body.charAt(at + sign.length))) return true
  return false
}

/** Guests read along and say their word at the meeting. */
export const mayBeMentioned = (actor: Actor): boolean => !hasRole(actor, 'guest')
