/** A paper and its people as the rules of the state table are told of them: whole and quiet, unless a test says otherwise. */
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { Actor, Role } from '../../shared/council/types.ts'
import { nothingAfter, type PaperFacts, type StepRequest } from '../../shared/positions/facts.ts'
import type { PositionState } from '../../shared/positions/types.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal } from '../../shared/refusal.ts'

export const person = (personId: string, ...roles: Role[]): Actor => ({
  personId,
  mandates: roles.map((role) => ({
    id: `${personId}-${role}`,
    personId,
    organisationId: 'most',
    organisationName: 'Most',
    role,
    roleLabel: '',
    fromDay: '2012-01-01',
    toDay: null,
  })),
})
export const lead = person('lead', 'member')
export const secretary = person('sekretarz', 'secretary')
export const chair = person('przewodnicząca', 'chair')
export const member = person('członek', 'member')
export const nobody = person('nikt')

export const result = (outcome: 'carried' | 'lost'): BallotResult => ({
  seats: 18,
  present: 13,
  quorum: 9,
  quorumMet: true,
  for: 11,
  against: 1,
  abstained: 1,
  notVoting: 0,
  majority: 'simple',
  decidedByChair: false,
  outcome,
})

export const round = {
  missing: 0,
  openObjections: 0,
  dueDayPassed: false,
  everySubjectHeard: true,
  enoughOnEach: true,
  silenceIsNoObjection: false,
  enoughReviewers: true,
  recusedIds: [],
}

export const paper = (state: PositionState, more: Partial<PaperFacts> = {}): PaperFacts => ({
  state,
  openToCouncil: false,
  leadPersonId: 'lead',
  authorIds: ['lead'],
  title: 'w sprawie miejsc pracy',
  recommendations: [{ id: 'r1', shown: 1, due: { kind: 'none' }, addresseeCount: 1 }],
  emptyText: null,
  leadOrganisationIds: ['most'],
  versionSha256: 'abc',
  textSeq: 7,
  today: '2012-06-14',
  round,
  nextReview: { reviewers: 2, organisations: 2, recusedIds: [], objectorIds: [] },
  noticeSent: false,
  meeting: { id: 'm', seats: 18, present: 13, quorum: 9, quorumMet: true },
  ballot: null,
  letters: {
    addressees: [{ name: 'OWES', email: 'owes@adresaci.example' }],
    letters: [],
    waitsFor: null,
    formats: ['pdf', 'docx'],
  },
  after: nothingAfter,
  ...more,
})

export const reviewers = [
  { personId: 'ewa', organisationIds: ['barka'] },
  { personId: 'jan', organisationIds: ['krag'] },
]

export const answer = (facts: PaperFacts, request: StepRequest, actor: Actor) => {
  const decision = decide(facts, request, actor)
  return isRefusal(decision) ? decision.code : `${decision.tag} ${decision.to}`
}
