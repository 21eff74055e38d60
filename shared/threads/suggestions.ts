/**
 * Suggestions: other words for a passage. Whoever may comment makes them; whoever writes the draft takes them in, once, or does not.
 * On a frozen version they wait for the next draft. They stay within one paragraph: more than that is a new text, not a change.
 */
import { isAuthor, isSecretariat, mayWriteText } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { leafSign } from '../text/flat.ts'
import { type ThreadPaper, whyNotBegin, whyNotComment } from './rules.ts'
import type { Audience } from './types.ts'

export const suggestionStates = ['pending', 'accepted', 'rejected', 'withdrawn'] as const
export type SuggestionState = (typeof suggestionStates)[number]
export type SuggestionFacts = { personId: string; state: SuggestionState }

/** No break between paragraphs, no forced line, no footnote. */
export const isOneParagraph = (words: string): boolean => !words.includes('\n') && !words.includes(leafSign)

export function whyNotSuggest(
  paper: ThreadPaper,
  actor: Actor,
  wanted: { audience: Audience; quote: string; put: string },
): Refusal | null {
  const { audience, quote, put } = wanted
  const no = whyNotBegin(paper, actor, audience)
  if (no) return no
  // Reviewers among themselves could propose to nobody.
  if (audience !== 'all') return refuse('suggestion_for_authors')
  if (quote === '') return refuse('suggestion_without_words')
  if (!isOneParagraph(quote) || !isOneParagraph(put)) return refuse('suggestion_across')
  return quote === put ? refuse('suggestion_changes_nothing') : null
}

export function whyNotAccept(paper: ThreadPaper, actor: Actor, suggestion: SuggestionFacts): Refusal | null {
  if (suggestion.state !== 'pending') return refuse('suggestion_decided')
  const no = whyNotReject(paper, actor, suggestion)
  if (no) return no
  return paper.state === 'draft' ? null : refuse('suggestion_needs_draft')
}

/** Whoever may write the draft; of a frozen text those whose text it is. */
export function whyNotReject(paper: ThreadPaper, actor: Actor, suggestion: SuggestionFacts): Refusal | null {
  if (suggestion.state !== 'pending') return refuse('suggestion_decided')
  const no = whyNotComment(paper, actor)
  if (no) return no
  const may =
    paper.state === 'draft'
      ? mayWriteText({ ...paper, actor })
      : isAuthor(paper, actor) || isSecretariat(actor)
  return may ? null : refuse('not_an_author')
}

export function whyNotWithdraw(
  paper: ThreadPaper,
  actor: Actor,
  suggestion: SuggestionFacts,
): Refusal | null {
  if (suggestion.personId !== actor.personId) return refuse('suggestion_of_another')
  if (suggestion.state !== 'pending') return refuse('suggestion_decided')
  return whyNotComment(paper, actor)
}
