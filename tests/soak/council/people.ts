/** A council whose people hold different offices, and the servers any of them may happen to reach. */
import { defaultRuleSet } from '../../../shared/council/rules/defaults.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import { majorityRules, quorumRules, tieRules } from '../../../shared/council/rules/shape.ts'
import type { Role } from '../../../shared/council/types.ts'
import { anAddressee } from '../../support/ballot-stage.ts'
import { type Client, clientOf } from '../../support/client.ts'
import { aPerson, type Person, signedInAs } from '../../support/people.ts'
import type { ServerProcess } from '../../support/server-process.ts'
import type { Random } from '../random.ts'
import type { Stage } from '../stage.ts'

export type Somebody = Person & { role: Role; clients: Client[] }
export type Council = { people: Somebody[]; lead: Somebody; addresseeId: string }

/** Two members sit for one organisation, two organisations have a deputy, and two people are the secretariat. */
const seats: [role: Role, organisation: string][] = [
  ...([
    ['chair', 'Most'],
    ['vice_chair', 'Kładka'],
    ['member', 'Barka'],
    ['member', 'Barka'],
    ['member', 'Lipa'],
    ['member', 'Zgoda'],
    ['member', 'Wrzos'],
    ['member', 'Młyn'],
    ['deputy', 'Lipa'],
    ['deputy', 'Zgoda'],
    ['secretary', 'Urząd'],
    ['secretary', 'Urząd'],
    ['guest', 'Gmina'],
    ['auditor', 'Urząd'],
  ] as [Role, string][]),
]

export async function seatPeople({ database }: Stage, servers: ServerProcess[]): Promise<Council> {
  const people: Somebody[] = []
  for (const [role, organisation] of seats) {
    const person = await aPerson(database, { role, organisation })
    const cookie = await signedInAs(database, person)
    people.push({ ...person, role, clients: servers.map((server) => clientTo(server.origin, cookie)) })
  }
  const lead = people.find(({ role }) => role === 'member')
  if (!lead) throw new Error('nobody leads')
  return { people, lead, addresseeId: await anAddressee(database.sql) }
}

function clientTo(origin: string, cookie: string): Client {
  const request = (path: unknown, init?: RequestInit) => fetch(new URL(String(path), origin), init)
  return clientOf({ request }, origin, cookie)
}

/** Any rules a council could have, but such that somebody can decide something. */
export const rulesAtRandom = (random: Random): RuleSet => ({
  ...defaultRuleSet,
  quorum: { rule: random.pick(quorumRules), chairRequired: random.chance(0.2) },
  majority: { ...defaultRuleSet.majority, position: random.pick(majorityRules) },
  tie: random.pick(tieRules),
  ballot: {
    ...defaultRuleSet.ballot,
    mode: random.pick(['open', 'open', 'roll_call', 'secret'] as const),
    secretOnMotion: random.pick(['chair_orders', 'by_vote', 'never'] as const),
  },
  voterUnit: random.pick(['organisation', 'organisation', 'person'] as const),
  deputy: { allowed: random.chance(0.8), proof: false },
  circular: {
    ...defaultRuleSet.circular,
    quorum: random.pick(quorumRules),
    moveToMeeting: random.pick(['one', 'quarter', 'half', 'off'] as const),
    extensionDays: random.pick([0, 2]),
  },
  conflict: { ...defaultRuleSet.conflict, effect: random.pick(['stays_in_seats', 'leaves_seats'] as const) },
  recommendations: {
    vote: random.pick(['en_bloc', 'en_bloc', 'separately'] as const),
    numbers: random.pick(['gaps_stay', 'gaps_close'] as const),
  },
  sides: { enabled: random.chance(0.5), names: ['samorząd', 'NGO'] },
  editorialMandate: { allowed: random.chance(0.5), objectionDays: 1 },
  dissent: { days: random.pick([0, 3]), who: random.pick(['against', 'against_or_abstained'] as const) },
  review: { ...defaultRuleSet.review, silence: random.pick(['none', 'no_objection'] as const) },
})
