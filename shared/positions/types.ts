/** The paper and its parts, as rows tell them. Words: stanowisko, rekomendacja, opinia, apel. */
export const positionKinds = ['stanowisko', 'rekomendacja', 'opinia', 'apel'] as const
export type PositionKind = (typeof positionKinds)[number]

/** The eleven states of a paper (workflow 2.2). Computed things like "partly sent" are not states. */
export const positionStates = [
  'draft',
  'in_review',
  'ready',
  'in_council',
  'adopted',
  'rejected',
  'not_adopted_positions',
  'withdrawn',
  'superseded',
  'revoked',
  'closed',
] as const
export type PositionState = (typeof positionStates)[number]

/**
 * `recommendations` is the heading under which the recommendations stand; it has no prose of its own. `commitments`: what the council
 * promises to do itself.
 */
export const sectionKinds = [
  ...(['stance', 'recommendations', 'commitments', 'rationale', 'expected_answer', 'other'] as const),
] as const
export type SectionKind = (typeof sectionKinds)[number]

/** By when an addressee should act. `unset` is a draft's "not chosen yet" and never passes a freeze. */
export type Due =
  | { kind: 'unset' }
  | { kind: 'day'; day: string }
  | { kind: 'event'; event: string }
  | { kind: 'none' }

export type Section = { id: string; kind: SectionKind; heading: string; ordinal: number }
export type Recommendation = {
  id: string
  ordinal: number
  /** Given at the first review round, never reused; null before. Shown number of a draft = ordinal. */
  number: number | null
  due: Due
  addresseeIds: string[]
}

/** Root names of the live text: one Y.XmlFragment per text field. */
export const sectionRoot = (sectionId: string): string => `section:${sectionId}`
export const recommendationRoot = (recommendationId: string): string => `rec:${recommendationId}`
export const recommendationWhyRoot = (recommendationId: string): string => `rec:${recommendationId}:why`
