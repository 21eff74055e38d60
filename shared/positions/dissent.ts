/**
 * Separate opinions: who voted against an adopted paper - or abstained, where the rules say so - may say why, within some working
 * days. The words are their author's alone, nobody edits them; others who may dissent can sign them too. Until everybody who may
 * has filed, signed or waived, or the last day is over, no file is made and no letter leaves.
 */
import { addWorkingDays } from '../calendar/working-days.ts'
import type { RuleSet } from '../council/rules/shape.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { PositionState } from './types.ts'

export const dissentActs = ['announce', 'file', 'sign', 'unsign', 'withdraw_opinion', 'waive'] as const
export type DissentAct = (typeof dissentActs)[number]

/** How far one person has come. A waiver is final: files may have been made on it. */
export type DissentDone = 'nothing' | 'announced' | 'filed' | 'signed' | 'waived'

export type DissentFacts = {
  state: PositionState
  today: string
  /** The window closes with this day. */
  lastDay: string
  /** Nobody knows who voted how, so nobody may. */
  secret: boolean
  entitled: { personId: string; done: DissentDone }[]
  /** Standing ones, each with those who signed it. */
  opinions: { id: string; authorId: string; signerIds: string[] }[]
  /** A letter has been let go: what it carries stays as it is. */
  lettersReleased: boolean
}

/** The last day: so many working days after the adoption, or after its declaration where that came later. */
export const dissentLastDay = (adoptedDay: string, rule: RuleSet['dissent']): string =>
  addWorkingDays(adoptedDay, rule.days)

/** Whose vote lets them dissent. */
export function dissents(choice: 'for' | 'against' | 'abstain', rule: RuleSet['dissent']): boolean {
  switch (rule.who) {
    case 'against':
      return choice === 'against'
    case 'against_or_abstained':
      return choice !== 'for'
    default: {
      const unknown: never = rule.who
      return unknown
    }
  }
}

export const isSettled = (done: DissentDone): boolean => done !== 'nothing' && done !== 'announced'

/** How many of those who may dissent have neither done so nor waived it; 0 once the last day is over. */
export function awaited(facts: DissentFacts): number {
  if (facts.today > facts.lastDay) return 0
  return facts.entitled.filter(({ done }) => !isSettled(done)).length
}

/** Why files and letters have to wait, or null. */
export function whyNotBefore(facts: DissentFacts): Refusal | null {
  const count = awaited(facts)
  return count === 0 ? null : refuse('dissent_window_open', { day: facts.lastDay, count })
}

/** May this person do this now? `opinionId` names the opinion that is signed or withdrawn; left out when only a button asks. */
export function whyNotDissent(
  facts: DissentFacts,
  act: DissentAct,
  personId: string,
  opinionId?: string,
): Refusal | null {
  if (facts.state !== 'adopted') return refuse('wrong_state')
  if (facts.secret) return refuse('dissent_in_secret_ballot')
  const mine = facts.entitled.find((one) => one.personId === personId)
  if (!mine) return refuse('not_entitled_to_dissent')
  if (act === 'withdraw_opinion' || act === 'unsign') return whyNotUndo(facts, act, personId, opinionId)
  if (facts.today > facts.lastDay) return refuse('dissent_window_over', { day: facts.lastDay })
  if (isSettled(mine.done) || (act === 'announce' && mine.done === 'announced'))
    return refuse('dissent_done_already')
  if (act !== 'sign') return null
  const others = facts.opinions.filter((one) => one.authorId !== personId)
  if (others.length === 0) return refuse('opinion_missing')
  return opinionId === undefined || others.some((one) => one.id === opinionId) ? null : refuse('not_found')
}

/** Until the first letter is let go, also after the last day. */
function whyNotUndo(
  facts: DissentFacts,
  act: 'withdraw_opinion' | 'unsign',
  personId: string,
  opinionId: string | undefined,
): Refusal | null {
  if (facts.lettersReleased) return refuse('letters_released_already')
  const isMine = (one: DissentFacts['opinions'][number]): boolean =>
    act === 'withdraw_opinion' ? one.authorId === personId : one.signerIds.includes(personId)
  const asked =
    opinionId === undefined ? facts.opinions.find(isMine) : facts.opinions.find((one) => one.id === opinionId)
  if (!asked) return refuse(opinionId === undefined ? 'opinion_missing' : 'not_found')
  return isMine(asked) ? null : refuse('not_own_opinion')
}
