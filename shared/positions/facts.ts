/** What is known of a paper when a step is asked for: read by SQL under the paper's lock, handed to the rules as values. */
import type { BallotResult, BallotState } from '../ballots/types.ts'
import type { PaperPeople } from '../council/abilities.ts'
import type { LetterFacts } from '../dispatch/rules.ts'
import type { Candidate } from '../review/verdicts.ts'
import type { CorrectionFacts } from './correction.ts'
import type { DissentFacts } from './dissent.ts'
import type { SideFacts } from './sides.ts'
import type { Due } from './types.ts'
import type { WithdrawalFacts } from './withdrawal.ts'

export type PaperFacts = PaperPeople & {
  title: string
  recommendations: { id: string; shown: number; due: Due; addresseeCount: number }[]
  /** Which parts have no words. null = the text was not read for this question (a page is drawn, nothing is frozen). */
  emptyText: { recommendations: number[]; rationale: boolean } | null
  leadOrganisationIds: string[]
  /** SHA-256 of the version people act on; null in a draft. */
  versionSha256: string | null
  /** Newest sequence number of the live text. */
  textSeq: number
  today: string
  round: {
    missing: number
    openObjections: number
    dueDayPassed: boolean
    anyoneReviewed: boolean
    complete: boolean
  } | null
  /** The meeting that is open now with this paper on its agenda. */
  meeting: { id: string; seats: number; present: number; quorum: number; quorumMet: boolean } | null
  ballot: { state: BallotState; result: BallotResult } | null
  /** Who would get letters, which letters and files there are (T11). */
  letters: Pick<LetterFacts, 'addressees' | 'letters' | 'formats' | 'waitsFor'>
  after: AfterFacts
}

/** What surrounds a decision: what its dissenters do, a correction, the ways a paper ends. Each null where it is no question. */
export type AfterFacts = {
  dissent: DissentFacts | null
  correction: CorrectionFacts | null
  withdrawal: WithdrawalFacts | null
  sides: SideFacts | null
}
export const nothingAfter: AfterFacts = { dissent: null, correction: null, withdrawal: null, sides: null }

/** A step as it is asked for, with what the person saw and chose. */
export type StepRequest =
  | { action: 'start' }
  | { action: 'submit'; seq: number; reviewers: Candidate[]; dueDay: string }
  | { action: 'return_to_draft'; reason: string }
  | { action: 'admit'; sha256: string; reason: string }
  | { action: 'bring_to_council'; sha256: string }
  | { action: 'open_ballot'; sha256: string }
  | { action: 'close_ballot' }
  | { action: 'void_ballot'; reason: string }
  | { action: 'declare' }
  | { action: 'prepare_letters' }
  | { action: 'release_letters'; sha256: string }
  | { action: 'withdraw'; reason: string }
  | { action: 'record_positions' }
  | { action: 'revoke' }
  | { action: 'supersede' }
  | { action: 'close_paper'; reason: string }
  | { action: 'reopen_paper'; reason: string }
  | { action: LaterAction }

/** Ways of the table that are refused until the product can walk them whole. */
export const laterActions = ['vote_amendment', 'defer', 'send_back'] as const
export type LaterAction = (typeof laterActions)[number]
