/** An amendment: a formal proposal to change one recommendation of the very version that is before the council (T6). */
import type { PersonName } from '../council/types.ts'
import type { Ability } from '../positions/view.ts'
import type { Refusal } from '../refusal.ts'
import type { TextNode } from '../text/canonical.ts'
import type { Piece } from '../text/diff.ts'

/**
 * `filed` in time, or spoken at the meeting and written down there · `admitted` by the chair, to be voted on · `inadmissible` ·
 * `withdrawn` by its author · `moot`: another one was carried that touches the same words · `carried`: it stands in the next version ·
 * `lost`.
 */
export const amendmentStates = [
  'filed',
  'admitted',
  'inadmissible',
  'withdrawn',
  'moot',
  'carried',
  'lost',
] as const
export type AmendmentState = (typeof amendmentStates)[number]

export type AmendmentView = {
  id: string
  /** "P1", "P2" … in the order of filing. */
  ordinal: number
  state: AmendmentState
  author: PersonName
  filedAt: string
  /** Written down by somebody else, for a member who spoke. */
  recordedBy: PersonName | null
  /** Came after the day for written ones: spoken at the meeting. */
  isOral: boolean
  /** Of the recommendation it changes, as it is numbered in that version. */
  recommendationId: string
  number: number
  versionLabel: string
  /** null: the recommendation is to be struck. */
  proposal: TextNode | null
  reason: string
  /** Words added and struck against the version. */
  redline: Piece[]
  /** What the chair proposed instead; stands once its author agrees. */
  modified: { redline: Piece[]; proposal: TextNode } | null
  /** Why it was found inadmissible, or became moot. */
  ruling: string
  /** The words it was written on are no longer there: its author says how it reads now before it is voted on. */
  isOutdated: boolean
  /** Others that are admitted and touch the same words. */
  collidesWith: number[]
  /** This one is to be voted on next. */
  isNext: boolean
  abilities: {
    withdraw: Ability
    rule: Ability
    modify: Ability
    answer: Ability
    renew: Ability
    vote: Ability
  }
}

export type AmendmentsView = {
  amendments: AmendmentView[]
  mayFile: Ability
  /** Filed now it would be one spoken at the meeting. */
  wouldBeOral: boolean
  /** The last day for written ones; null: no meeting has the paper on its agenda yet. */
  lastDay: string | null
  order: 'furthest_first' | 'by_filing'
}

export type Why = Refusal | null
