/** What holds until the council says otherwise: nearest to the labour-market councils (Dz.U. 2025 poz. 1621). */
import type { RuleSet } from './shape.ts'

export const defaultRuleSet: RuleSet = {
  quorum: { rule: 'at_least_half', chairRequired: false },
  majority: { position: 'simple', rules: 'absolute_statutory', chairElection: 'absolute_cast' },
  tie: 'chair_decides',
  ballot: { mode: 'open', secretOnMotion: 'chair_orders', personnel: 'secret' },
  voterUnit: 'organisation',
  deputy: { allowed: true, proof: true },
  circular: {
    allowed: true,
    days: 5,
    minDays: 3,
    quorum: 'at_least_half',
    moveToMeeting: 'quarter',
    earlyClose: true,
    extensionDays: 0,
  },
  conflict: { declaration: true, addresseeMember: 'disclose', effect: 'stays_in_seats' },
  amendments: { order: 'furthest_first' },
  recommendations: { vote: 'en_bloc', numbers: 'gaps_stay' },
  editorialMandate: { allowed: false, objectionDays: 3 },
  dissent: { days: 3, who: 'against' },
  sides: { enabled: false, names: [] },
  meeting: { noticeDays: 7, urgentDays: 2, minPerYear: 4, onRequestDays: 14 },
  mandate: { termYears: 3, absences: 3 },
  minutes: { approval: 'meeting_or_circular' },
  revote: 'same_meeting',
  review: { reviewers: 2, organisations: 2, silence: 'none' },
  answers: { profile: 'own', days: 30 },
}
