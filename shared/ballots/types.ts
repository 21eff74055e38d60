/** A ballot: an act of voting on one version, with rules, text and electorate frozen at its opening (workflow 2.5). */
import type { majorityRules, quorumRules, tieRules } from '../council/rules/shape.ts'
import type { Role } from '../council/types.ts'
import type { RefusalCode } from '../refusal.ts'

export const choices = ['for', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]

/** `open`: by name for members · `roll_call`: by name for everybody · `secret`: who voted, and totals, with no link between them. */
export const secrecies = ['open', 'roll_call', 'secret'] as const
export type Secrecy = (typeof secrecies)[number]
export type BallotKind = 'at_meeting' | 'circular'

export const subjects = ['whole', 'recommendations', 'procedural', 'amendment'] as const
export type Subject = (typeof subjects)[number]
/** What a procedural ballot asks for; `other` says it in its own words alone. */
export const purposes = ['send_back', 'revote', 'secret_ballot', 'other'] as const
export type Purpose = (typeof purposes)[number]

/** How a vote reached the secretary who wrote it down. */
export const recordings = ['by_hand', 'phone', 'paper'] as const
export type Recording = (typeof recordings)[number]

/** The rules one ballot is counted by: taken from the whole rule set at its opening and never looked up again (domain 4.2). */
export type BallotRules = {
  quorum: (typeof quorumRules)[number]
  chairRequired: boolean
  majority: (typeof majorityRules)[number]
  tie: (typeof tieRules)[number]
  kind: BallotKind
  secrecy: Secrecy
  /** Whoever is recused is not in P; stays in N, or leaves it too. */
  recused: 'stays_in_seats' | 'leaves_seats'
  voterUnit: 'organisation' | 'person'
}

/** What holds at a meeting where the council has decided nothing else. */
export const defaultRules: BallotRules = {
  quorum: 'at_least_half',
  chairRequired: false,
  majority: 'simple',
  tie: 'chair_decides',
  kind: 'at_meeting',
  secrecy: 'open',
  recused: 'stays_in_seats',
  voterUnit: 'organisation',
}

/** A ballot of the time before rule sets knew three rules; each mandate then had its own vote. */
export const knownRules = (stored: Partial<BallotRules>): BallotRules => ({
  ...defaultRules,
  voterUnit: 'person',
  ...stored,
})

/** `repeat`: a tie, where the rules ask for another ballot. */
export type Outcome = 'carried' | 'lost' | 'repeat'

/** The optional ones are missing in results of ballots before there were rule sets. */
export type BallotResult = {
  seats: number
  /** Present at the opening; in a circular ballot the seats that cast a vote. */
  present: number
  quorum: number
  quorumMet: boolean
  for: number
  against: number
  abstained: number
  notVoting: number
  majority: BallotRules['majority']
  /** The presiding person's casting vote decided a tie. */
  decidedByChair: boolean
  outcome: Outcome
  recused?: number
  kind?: BallotKind
  secrecy?: Secrecy
  tie?: boolean
  /** The rules ask for the presiding person, who did not take part. */
  chairMissing?: boolean
}

export type BallotState = 'open' | 'closed' | 'declared' | 'void'
/** Other reasons are the chair's own words. */
export const voidReasons = ['no_quorum', 'text_changed', 'annulled_by_revote', 'moved_to_meeting'] as const

export type ElectorView = {
  mandateId: string
  name: string
  organisationName: string
  role: Role
  present: boolean
  /** Always null in a secret ballot. */
  choice: Choice | null
  hasVoted: boolean
  recordedByOther: boolean
  recordedHow: Recording | null
  /** Said by the member whose vote it is: such a vote counts as none. */
  contested: boolean
  recused: boolean
  /** Works for an addressee of this paper. */
  addresseeMember: boolean
  /** Whose seat it votes for, when it is a deputy's line. */
  deputyForName: string | null
}

export type BallotView = {
  id: string
  positionId: string
  versionId: string
  contentSha256: string
  kind: BallotKind
  secrecy: Secrecy
  secrecyReason: string
  subject: Subject
  recommendationIds: string[]
  /** "P2" is 2; null: it is on no amendment. */
  amendment: { id: string; ordinal: number } | null
  purpose: Purpose | null
  purposeText: string
  meetingId: string | null
  state: BallotState
  rules: BallotRules
  openedAt: string
  /** End of a circular ballot. */
  closesAt: string | null
  extended: boolean
  closedAt: string | null
  declaredAt: string | null
  voidReason: string | null
  electors: ElectorView[]
  /** Live while open - in a secret ballot without any choice - and final once closed. */
  result: BallotResult
  /** Nothing that is still to come can change the outcome, unless somebody changes a vote. */
  outcomeFixed: boolean
  /** Members who want a circular ballot taken to a meeting, and how many are needed; null: not possible. */
  demands: { made: number; needed: number; mine: boolean } | null
  /** The rules ask every elector: a conflict of interest, none or which? */
  asksConflict: boolean
  /** The server's clock when this was told. */
  serverNow: string
  /** My own seat in this ballot, or null when I have none. */
  mine: MySeat | null
}

export type MySeat = {
  mandateId: string
  present: boolean
  choice: Choice | null
  hasVoted: boolean
  recordedHow: Recording | null
  contested: boolean
  recused: boolean
  addresseeMember: boolean
  declared: 'none' | 'disclosed' | 'recused' | null
  /** Null: may vote, or change the vote, now. */
  whyNot: RefusalCode | null
  /** Somebody may vote for me: my deputy's name, while nobody has voted on this seat. */
  handOverTo: { mandateId: string; name: string } | null
}
