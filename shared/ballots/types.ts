/** A ballot: an act of voting on one version, with rules and electorate frozen at its opening (workflow 2.5). */
export const choices = ['for', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]

/** The rules a ballot is counted by; stored with the ballot and never looked up again (domain 4.2). */
export type BallotRules = {
  quorum: 'at_least_half' | 'more_than_half' | 'one_third' | 'two_thirds' | 'none'
  majority: 'simple' | 'absolute_cast' | 'absolute_statutory' | 'two_thirds_cast' | 'consensus'
  tie: 'chair_decides' | 'fails'
}

export const defaultRules: BallotRules = { quorum: 'at_least_half', majority: 'simple', tie: 'chair_decides' }

export type BallotResult = {
  seats: number
  present: number
  quorum: number
  quorumMet: boolean
  for: number
  against: number
  abstained: number
  notVoting: number
  majority: BallotRules['majority']
  /** The chair's casting vote decided a tie. */
  decidedByChair: boolean
  outcome: 'carried' | 'lost'
}

export type BallotState = 'open' | 'closed' | 'declared' | 'void'

export type BallotView = {
  id: string
  positionId: string
  versionId: string
  contentSha256: string
  kind: 'at_meeting' | 'circular'
  meetingId: string | null
  state: BallotState
  rules: BallotRules
  openedAt: string
  closedAt: string | null
  declaredAt: string | null
  voidReason: string | null
  electors: {
    mandateId: string
    name: string
    organisationName: string
    present: boolean
    choice: Choice | null
    recordedByOther: boolean
  }[]
  /** Live while open, final once closed. */
  result: BallotResult
  /** My own seat in this ballot, or null when I have none. */
  mine: { mandateId: string; present: boolean; choice: Choice | null } | null
}
