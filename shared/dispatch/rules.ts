/**
 * Who may prepare letters, who may release them, and what becomes of a letter after an attempt (workflow 2.6, T11).
 * Two different people: the secretariat prepares, the chair or a vice-chair who prepared none of them releases.
 */
import { isChair, isSecretariat } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import type { PositionState } from '../positions/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { DispatchState } from './types.ts'

export type LetterFacts = {
  actor: Actor
  state: PositionState
  /** SHA-256 of the version the paper stands on; null when there is none. */
  versionSha256: string | null
  addressees: { name: string; email: string | null }[]
  /** Letters of that version. */
  letters: { state: DispatchState; preparedBy: string }[]
  /** What has to end before a letter may go: the days for separate opinions, an editorial correction. */
  waitsFor: Refusal | null
  /** Formats that are rendered and stored for that version. */
  formats: ('pdf' | 'docx')[]
  /** Whoever asks keeps out of this paper. */
  actorRecused?: boolean
}

/** What is adopted, and the protocol of what was not, may be sent. */
export const isSendable = (state: PositionState): boolean =>
  state === 'adopted' || state === 'not_adopted_positions'

export function decidePrepare(facts: LetterFacts): Refusal | null {
  if (!isSecretariat(facts.actor)) return refuse('only_secretariat')
  if (!isSendable(facts.state) || facts.versionSha256 === null) return refuse('wrong_state')
  if (facts.letters.length > 0) return refuse('letters_exist_already')
  if (facts.addressees.length === 0) return refuse('addressee_missing', { number: 1 })
  const unreachable = facts.addressees.filter((a) => a.email === null || a.email.trim() === '')
  if (unreachable.length === 0) return null
  return refuse('addressee_without_email', {
    names: unreachable.map((a) => a.name).join(', '),
    count: unreachable.length,
  })
}

/** `shownSha256` is the hash on the releaser's screen; left out when a page only asks whether to offer the button. */
export function decideRelease(facts: LetterFacts, shownSha256?: string): Refusal | null {
  if (!isChair(facts.actor)) return refuse('only_chair')
  if (facts.actorRecused) return refuse('recused_no_act')
  if (!isSendable(facts.state) || facts.versionSha256 === null) return refuse('wrong_state')
  const waiting = facts.letters.filter((letter) => letter.state === 'prepared')
  if (waiting.length === 0) return refuse('letters_missing')
  if (waiting.some((letter) => letter.preparedBy === facts.actor.personId))
    return refuse('released_by_preparer')
  if (shownSha256 !== undefined && shownSha256 !== facts.versionSha256) return refuse('stale_version')
  if (facts.waitsFor) return facts.waitsFor
  const missing = (['pdf', 'docx'] as const).filter((format) => !facts.formats.includes(format))
  return missing.length === 0
    ? null
    : refuse('artefacts_not_ready', { formats: missing.join(', ').toUpperCase() })
}

export type AttemptOutcome = 'accepted' | 'delayed' | 'bounced' | 'unknown'

/** Only a letter whose last attempt surely or possibly failed is sent again, by hand and with a reason. */
export function mayResend(state: DispatchState, lastOutcome: AttemptOutcome | null): boolean {
  if (state === 'bounced' || state === 'unknown') return true
  return state === 'released' && lastOutcome === 'delayed'
}

/**
 * What a page calls a letter: a released one whose last attempt was put off is `delayed` (it goes again by itself), and one that
 * the product kept back because a file or the text no longer has its hash is `held` (only people can mend that).
 */
export function letterStanding(
  state: DispatchState,
  lastAttempt: { outcome: string | null; smtpAnswer: string | null } | undefined,
): DispatchState | 'delayed' | 'held' {
  if (state !== 'released' || lastAttempt?.outcome !== 'delayed') return state
  return heldBack.some((code) => lastAttempt.smtpAnswer?.startsWith(code)) ? 'held' : 'delayed'
}

/** Codes an attempt carries instead of a mail server's answer when nothing was sent on purpose. */
export const heldBack = ['version_altered', 'artefact_altered', 'artefacts_missing', 'paper_ended'] as const

/** The words of a letter may change until it is released; its address also after it bounced. */
export function mayEditLetter(
  state: DispatchState,
  change: { coverLetter: boolean; email: boolean },
): boolean {
  if (state === 'prepared') return true
  return state === 'bounced' && change.email && !change.coverLetter
}

/**
 * Minutes to wait after the 1st, 2nd … delayed attempt: a mail server that is busy or down for half a day gets its letter
 * unasked (6 attempts in about 14 hours). After that the letter counts as bounced and waits for the secretariat.
 */
export const retryAfterMinutes = [5, 15, 60, 180, 600] as const

/** What a letter becomes when its n-th attempt (from 1) ended so. */
export function afterAttempt(
  outcome: AttemptOutcome,
  ordinal: number,
): { state: DispatchState; retryInMinutes: number | null } {
  if (outcome !== 'delayed') return { state: outcome, retryInMinutes: null }
  const wait = retryAfterMinutes[ordinal - 1]
  return wait === undefined
    ? { state: 'bounced', retryInMinutes: null }
    : { state: 'released', retryInMinutes: wait }
}
