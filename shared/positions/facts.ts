/** What is known of a paper when a step is asked for: read by SQL under the paper's lock, handed to the rules as values. */
import type { BallotKind, BallotResult, BallotState, Purpose, Subject } from '../ballots/types.ts'
import type { PaperPeople } from '../council/abilities.ts'
import type { LetterFacts } from '../dispatch/rules.ts'
import type { Candidate } from '../review/verdicts.ts'
import type { CorrectionFacts } from './correction.ts'
import type { DissentFacts } from './dissent.ts'
import type { SideFacts } from './sides.ts'
import type { SuccessionFacts } from './succession.ts'
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
  /** Suggestions nobody has decided on. */
  openSuggestions?: number
  today: string
  round: {
    missing: number
    openObjections: number
    dueDayPassed: boolean
    /** On every recommendation and on the whole somebody spoke who is not recused from it. */
    everySubjectHeard: boolean
    /** On each as many as the rules ask for, whoever is still silent. */
    enoughOnEach: boolean
    /** Opened under the rule that silence until the day is no objection. */
    silenceIsNoObjection: boolean
    /** Those still asked or heard are enough people from enough organisations. */
    enoughReviewers: boolean
    recusedIds: string[]
  } | null
  /** What holds for a review that would be opened now. */
  nextReview: {
    reviewers: number
    organisations: number
    /** Whoever recused themselves in an earlier round. */
    recusedIds: string[]
    /** Whose objection is not settled and who may review: nobody gets rid of it by asking others. */
    objectorIds: string[]
  }
  /** The notice of a meeting that has this paper on its agenda has gone out. */
  noticeSent: boolean
  /** The meeting that is open now with this paper on its agenda. */
  meeting: {
    id: string
    seats: number
    present: number
    quorum: number
    quorumMet: boolean
    /** Set: the members did not get this text in time, and nobody has recorded that it is urgent. */
    noticeTooLate?: { days: number | null; needed: number } | null
  } | null
  /** The newest one; without a word about its subject it is on the whole paper. */
  ballot: {
    state: BallotState
    result: BallotResult
    kind?: BallotKind
    subject?: Subject
    purpose?: Purpose | null
  } | null
  /** The rules know ballots without a meeting. */
  circularAllowed?: boolean
  /** Recommendations that lost a ballot of their own and still stand in the text. */
  toStrike?: number
  /** Whoever asks keeps out of this paper: no vote and no chair's act on it. */
  actorRecused?: boolean
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
  succession: SuccessionFacts | null
}
export const nothingAfter: AfterFacts = {
  dissent: null,
  correction: null,
  withdrawal: null,
  sides: null,
  succession: null,
}

/** A step as it is asked for, with what the person saw and chose. */
export type StepRequest =
  | { action: 'start' }
  | {
      action: 'submit'
      seq: number
      reviewers: Candidate[]
      dueDay: string
      /** The lead knows that suggestions wait, and leaves them for the next draft. */
      carriesSuggestions?: boolean | undefined
    }
  | { action: 'return_to_draft'; reason: string }
  | { action: 'admit'; sha256: string; reason: string }
  | { action: 'bring_to_council'; sha256: string }
  | { action: 'open_ballot'; sha256: string; subject?: Subject; purpose?: Purpose | null }
  | { action: 'open_circular'; sha256: string }
  | { action: 'strike_lost'; sha256: string }
  | { action: 'close_ballot' }
  | { action: 'void_ballot'; reason: string }
  | { action: 'defer'; reason: string }
  | { action: 'declare' }
  | { action: 'prepare_letters' }
  | { action: 'release_letters'; sha256: string }
  | { action: 'withdraw'; reason: string }
  | { action: 'lapse'; reason: string }
  | { action: 'record_positions'; sha256: string }
  | { action: 'revoke' }
  | { action: 'supersede' }
  | { action: 'close_paper'; reason: string }
  | { action: 'reopen_paper'; reason: string }
