/** Comments beside the text, in threads: on a passage, on a field, or on the whole paper; on the living text and on its versions. */
import type { PersonName } from '../council/types.ts'
import type { Ability } from '../positions/view.ts'
import type { Passage } from '../text/flat.ts'
import type { Quote } from '../text/passage.ts'
import type { Places } from '../text/places.ts'
import type { SuggestionState } from './suggestions.ts'

/** `reviewers`: only whoever reviews the paper reads it; not its authors, and not the secretariat. */
export const audiences = ['all', 'reviewers'] as const
export type Audience = (typeof audiences)[number]

/** Where in the text a thread hangs. It stands outside the text: whoever only reads may comment, and no word of it changes. */
export type Anchor = Quote & {
  /** Root name of the field. */
  root: string
  /** In the living text of this epoch. */
  living: (Places & { epoch: number }) | null
  /** In a version, where the numbers are right for ever. */
  frozen: (Passage & { versionId: string }) | null
}

export type CommentView = {
  id: string
  author: PersonName
  organisationName: string
  at: string
  /** Null: as it was first written. */
  editedAt: string | null
  /** Taken back by its author; the words are gone, the place in the thread stays. */
  isRemoved: boolean
  body: string
  isMine: boolean
}

/** Other words for the thread's quote; `put` empty: it is to go. */
export type SuggestionView = {
  by: PersonName
  put: string
  state: SuggestionState
  mayAccept: Ability
  mayReject: Ability
  mayWithdraw: boolean
}

export type ThreadView = {
  id: string
  audience: Audience
  /** Null: about the paper as a whole. */
  anchor: Anchor | null
  /** What was quoted when it began, whatever became of it. */
  quote: string
  /** The version it began on; null: the draft. */
  versionLabel: string | null
  resolved: { by: PersonName; at: string } | null
  /** A suggestion may stand without a comment. */
  comments: CommentView[]
  suggestion: SuggestionView | null
  maySettle: Ability
}

export type ThreadsView = {
  threads: ThreadView[]
  mayComment: Ability
  /** Reviewers of the open round may talk among themselves. */
  mayTalkApart: boolean
  /** Who may be mentioned: whoever sees the paper and is called by this name. */
  people: PersonName[]
}
