/** Who may give a verdict, write one down for a member, or contest what was written down (workflow 2.4). */
import { isSecretariat } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import type { PositionState } from '../positions/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Out, RecordedWay, Verdict, VerdictKind } from './types.ts'

export type Speaking = {
  state: PositionState
  isRoundOpen: boolean
  /** On the whole paper, not on a recommendation. */
  isWhole: boolean
  /** Who does it. */
  actor: Actor
  /** Whose verdict it is, and how they stand in the round; `out` undefined = no reviewer of it. */
  reviewer: { id: string; out: Out | null | undefined; hasMandate: boolean; isAuthor: boolean }
}

/** A recused reviewer takes that back by another verdict on the whole; until then nothing else they say would count. */
export function whyNotSpeak({ state, isRoundOpen, isWhole, actor, reviewer }: Speaking): Refusal | null {
  if (state !== 'in_review' || !isRoundOpen) return refuse('wrong_state')
  if (actor.mandates.length === 0) return refuse('no_mandate_today')
  if (reviewer.id !== actor.personId && !isSecretariat(actor)) return refuse('only_secretariat')
  if (reviewer.out === undefined || reviewer.out === 'replaced') return refuse('not_a_reviewer')
  if (reviewer.out === 'recused' && !isWhole) return refuse('reviewer_recused')
  if (!reviewer.hasMandate) return refuse('no_mandate_today')
  return reviewer.isAuthor ? refuse('reviewer_is_author') : null
}

/** What the verdict itself must bring; one for somebody else says how it came, one's own never does. */
export function whyNotSaid(said: {
  kind: VerdictKind
  comment: string
  isOwn: boolean
  how: RecordedWay | null
}): Refusal | null {
  if (needsWords(said.kind) && said.comment.trim() === '') return refuse('verdict_comment_missing')
  return said.isOwn === (said.how === null) ? null : refuse('recorded_way_missing')
}

/** `theirs`: what this reviewer's newest verdict on these very words is. One they gave themselves is changed by nobody else. */
export const whyNotRecord = (theirs: Pick<Verdict, 'recordedHow'> | null, isOwn: boolean): Refusal | null =>
  !isOwn && theirs && theirs.recordedHow === null ? refuse('verdict_given_already') : null

export const needsWords = (kind: VerdictKind): boolean => kind === 'object' || kind === 'approve_with_comment'

/** The member whose name it bears may contest it as long as a round is open in which it counts: also one it was carried over into. */
export function whyNotContest(
  verdict: Pick<Verdict, 'personId' | 'recordedHow' | 'contestedAt'>,
  asked: { actor: Actor; state: PositionState; isRoundOpen: boolean },
): Refusal | null {
  if (asked.state !== 'in_review' || !asked.isRoundOpen) return refuse('wrong_state')
  if (verdict.personId !== asked.actor.personId || verdict.recordedHow === null)
    return refuse('not_recorded_for_you')
  return verdict.contestedAt ? refuse('contested_already') : null
}
