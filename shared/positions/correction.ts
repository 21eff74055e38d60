/**
 * An editorial correction between adoption and sending: a slip of the pen, never a change of what the council decided. The secretary
 * and the chair both, then everybody sees the words struck and put for some working days; one member's objection, with a reason,
 * ends it, because then only a ballot may change the text. Undisputed, it becomes version A′ with a link to A.
 *
 *   proposed (one of the two) ─► open (the other one, days run) ─► made (A′) │ objected │ taken back
 */
import { isChair, isCouncilMember, isSecretariat } from '../council/abilities.ts'
import type { RuleSet } from '../council/rules/shape.ts'
import type { Actor } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { PositionState } from './types.ts'

/** Where the council gave no editorial mandate. */
const daysWithoutMandate = 2
export const objectionDays = (rule: RuleSet['editorialMandate']): number =>
  rule.allowed ? rule.objectionDays : daysWithoutMandate

export type CorrectionState = 'proposed' | 'open' | 'objected' | 'made' | 'taken_back'

export type CorrectionFacts = {
  state: PositionState
  today: string
  /** A letter has been let go: what was sent is corrected by another procedure. */
  lettersReleased: boolean
  /** SHA-256 of the version that would be corrected. */
  versionSha256: string | null
  /** The one that is under way. */
  current: {
    state: 'proposed' | 'open'
    /** SHA-256 of the text as it would read. */
    sha256: string
    proposedBy: string
    proposedAs: 'secretary' | 'chair'
    lastDay: string | null
  } | null
}

export const correctionActs = ['propose', 'confirm', 'object', 'take_back'] as const
export type CorrectionAct = (typeof correctionActs)[number]

/** Its days are over and nobody objected: it is made, whoever looks first. */
export const isDue = (facts: CorrectionFacts): boolean =>
  facts.current?.state === 'open' && facts.current.lastDay !== null && facts.today > facts.current.lastDay

/** `isRecused`: keeps out of this paper, and so does nothing in it as its chair. */
export function whyNotCorrect(
  facts: CorrectionFacts,
  act: CorrectionAct,
  actor: Actor,
  isRecused = false,
): Refusal | null {
  const { current } = facts
  if (act === 'object' && !isCouncilMember(actor)) return refuse('no_mandate_today')
  if (act !== 'object' && !isSecretariat(actor) && !isChair(actor)) return refuse('only_secretariat')
  if (act !== 'object' && isRecused && !isSecretariat(actor)) return refuse('recused_no_act')
  if (facts.state !== 'adopted') return refuse('wrong_state')
  if (facts.lettersReleased) return refuse('letters_released_already')
  if (act === 'propose') return current ? refuse('correction_open') : null
  if (!current || isDue(facts)) return refuse('no_correction_open')
  switch (act) {
    case 'object':
      return null
    case 'take_back':
      return current.proposedBy === actor.personId ? null : refuse('not_allowed')
    case 'confirm':
      return whyNotConfirm(current, actor)
    default: {
      const unknown: never = act
      return unknown
    }
  }
}

/** The other office and another person: one who is both cannot do it alone. */
function whyNotConfirm(current: NonNullable<CorrectionFacts['current']>, actor: Actor): Refusal | null {
  if (current.state === 'open') return refuse('answered_already')
  if (current.proposedBy === actor.personId) return refuse('confirmed_by_proposer')
  if (current.proposedAs === 'secretary') return isChair(actor) ? null : refuse('only_chair')
  return isSecretariat(actor) ? null : refuse('only_secretariat')
}
