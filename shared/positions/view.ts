/** What the paper page is told, in one answer: rows, decisions, and for every act whether I may do it and if not, why. */
import type { BallotView } from '../ballots/types.ts'
import type { PersonName } from '../council/types.ts'
import type { ArtefactView, DispatchView } from '../dispatch/types.ts'
import type { Refusal } from '../refusal.ts'
import type { ReviewTerms, RoundView } from '../review/types.ts'
import type { CanonicalPaper } from '../text/canonical.ts'
import type { Redline } from '../text/mend.ts'
import type { Annex } from './annexes.ts'
import type { CorrectionFacts, CorrectionState } from './correction.ts'
import type { DissentFacts } from './dissent.ts'
import type { Effect } from './effects.ts'
import type { RelationKind } from './relations.ts'
import type { SideFacts } from './sides.ts'
import type { SuccessionFacts } from './succession.ts'
import type { PositionKind, PositionState, Recommendation, Section } from './types.ts'
import type { WithdrawalFacts } from './withdrawal.ts'

/** Every act on the paper page. Most of the first are steps of the state table (workflow 2.3). */
export const paperActs = [
  'submit',
  'return_to_draft',
  'admit',
  'bring_to_council',
  'open_ballot',
  'open_circular',
  'strike_lost',
  'close_ballot',
  'declare',
  'void_ballot',
  'prepare_letters',
  'release_letters',
  'withdraw',
  'lapse',
  'take_over',
  'close_paper',
  'reopen_paper',
  'record_positions',
  'write_text',
  'edit_structure',
  'manage_authors',
  'give_verdict',
  'record_verdict',
  'arrange_review',
  'overrule_objection',
  'cast_vote',
  'record_vote',
] as const
export type PaperAct = (typeof paperActs)[number]
export type Ability = { allowed: true } | { allowed: false; why: Refusal }
export type Abilities = Record<PaperAct, Ability>

export type VersionSummary = {
  id: string
  label: string
  reason: 'review' | 'council' | 'adopted' | 'corrected' | 'withdrawn'
  sha256: string
  createdAt: string
  createdBy: PersonName | null
}

export type VersionView = VersionSummary & {
  paper: CanonicalPaper
  /** SHA-256 of each part without its shown number; a verdict on a recommendation carries this hash. */
  partSha256: Record<string, string>
}

export type PaperSummary = {
  id: string
  kind: PositionKind
  title: string
  state: PositionState
  number: number | null
  year: number | null
  adoptedDay: string | null
  updatedAt: string
  lead: PersonName
  recommendationCount: number
  /** I am lead or author, or a reviewer of the open round. */
  mine: boolean
  /** Something waits for me: which act, and until when (day) if there is a date. */
  waitsForMe: { act: PaperAct; dueDay: string | null } | null
}

export type PaperView = {
  id: string
  /** Who is looking. */
  me: string
  kind: PositionKind
  title: string
  legalBasis: string
  state: PositionState
  openToCouncil: boolean
  number: number | null
  year: number | null
  caseSign: string
  adoptedDay: string | null
  replyDueDays: number
  lead: PersonName
  authors: PersonName[]
  sections: Section[]
  recommendations: Recommendation[]
  copyTo: string[]
  annexes: Annex[]
  /** The live text: which epoch it is in and the newest sequence number; null once the paper is decided. */
  text: { epoch: number; seq: number; frozen: boolean }
  openSuggestions: number
  currentVersion: VersionSummary | null
  versions: VersionSummary[]
  round: RoundView | null
  /** What the council's rules ask of a review that would be opened now. */
  reviewTerms: ReviewTerms
  ballots: BallotView[]
  meeting: { id: string; number: number; year: number; heldDay: string; state: string } | null
  dispatches: DispatchView[]
  artefacts: ArtefactView[]
  separateOpinions: SeparateOpinionView[]
  after: AfterView
  abilities: Abilities
}

/** Somebody on the council today, as the lead chooses reviewers. */
export type ReviewerCandidate = PersonName & {
  organisationName: string
  refusal: Refusal | null
  /** Asked in the round before; what they said of unchanged words goes on counting. */
  reviewedBefore: boolean
  /** Objected, and nothing has settled it: must be asked again. */
  mustBeAsked: boolean
  proposed: boolean
}

export type SeparateOpinionView = {
  id: string
  person: PersonName
  organisationName: string
  body: string
  /** Names of those who put theirs to it. */
  signedBy: string[]
}

export type PaperLink = {
  id: string
  kind: PositionKind
  title: string
  number: number | null
  year: number | null
  state: PositionState
}

export type RelatedLink = PaperLink & { relation: RelationKind; adoptedDay: string | null }

/** The facts by which the page asks the rules itself, with the names it shows. */
export type AfterView = {
  dissent: (DissentFacts & { names: Record<string, string> }) | null
  correction: CorrectionFacts | null
  /** All there ever were, newest first. */
  corrections: {
    id: string
    state: CorrectionState
    reason: string
    redline: Redline[]
    sha256: string
    proposedBy: string
    confirmedBy: string | null
    objectedBy: string | null
    objection: string | null
    lastDay: string | null
    versionId: string | null
  }[]
  succession: SuccessionFacts | null
  withdrawal: (WithdrawalFacts & { reason: string; names: Record<string, string> }) | null
  sides:
    | (Omit<SideFacts, 'texts'> & {
        texts: (SideFacts['texts'][number] & { name: string; body: string; recorded: boolean })[]
      })
    | null
  /** The older paper this one replaces or revokes, or will when it is adopted. */
  ends: (PaperLink & { effect: Effect; carriedOut: boolean }) | null
  /** The later paper that replaced or revoked this one. */
  endedBy: (PaperLink & { effect: Effect }) | null
  copiedFrom: PaperLink | null
  /** Older papers it upholds, adds to or goes on from; and adopted ones that say so of it. */
  related: { to: RelatedLink[]; from: RelatedLink[] }
}

export type HistoryEntry = {
  seq: number
  at: string
  kind: string
  actor: PersonName | null
  data: Record<string, string | number | boolean | null>
  hash: string
}
