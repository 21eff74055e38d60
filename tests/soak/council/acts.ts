/**
 * What anybody may try. Each act says in which state it makes sense and whose it is; chance mostly, not always, keeps to both.
 * An act is one request, or several that people send at the same moment.
 */
import { type Choice, choices } from '../../../shared/ballots/types.ts'
import type { Role } from '../../../shared/council/types.ts'
import type { Answer, Client } from '../../support/client.ts'
import type { Random } from '../random.ts'
import type { Council, Somebody } from './people.ts'
import type { Seen } from './seen.ts'

export type Place = { council: Council; random: Random; seen: Seen }
export type Act = {
  name: string
  fits: (seen: Seen) => boolean
  by: Role[] | 'lead'
  /** How often, beside others that fit; 1 where nothing is said. */
  weight?: number
  send: (place: Place, client: Client, somebody: Somebody) => Promise<Answer>[]
}

const reason = 'próba'
const within =
  (...states: string[]) =>
  (seen: Seen) =>
    states.includes(seen.state)
const voting: Role[] = ['chair', 'vice_chair', 'member', 'deputy']
const presiding: Role[] = ['chair', 'chair', 'vice_chair']
const inBallot = (state: string, kind?: string) => (seen: Seen) =>
  seen.ballot?.state === state && (!kind || seen.ballot.kind === kind)
const inMeeting = (seen: Seen) => seen.meeting?.state === 'open'
const nobody = '00000000-0000-4000-8000-000000000000'
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const anyClient = ({ random }: Place, somebody: Somebody): Client => random.pick(somebody.clients)
const paper = ({ seen }: Place, path: string) => `/positions/${seen.paperId}${path}`
const ballot = ({ seen }: Place, path: string) => `/ballots/${seen.ballot?.id ?? nobody}${path}`
const meeting = ({ seen }: Place, path: string) => `/meetings/${seen.meeting?.id ?? nobody}${path}`
const item = (place: Place, path: string) =>
  meeting(place, `/items/${place.seen.meeting?.itemId ?? nobody}${path}`)
const oneOf = (random: Random, ids: string[]): string => (ids.length > 0 ? random.pick(ids) : nobody)
/** Now and then somebody acts on what was there before. */
const shaSeen = ({ random, seen }: Place): string => (random.chance(0.04) ? 'f'.repeat(64) : seen.sha256)
const choice = (random: Random): Choice => (random.chance(0.6) ? 'for' : random.pick(choices))
const move = (place: Place, client: Client, action: string, more: object = {}) => [
  client.post(paper(place, '/moves'), { action, ...more }),
]
const cast = (place: Place, client: Client, more: object = {}) =>
  client.post(ballot(place, '/votes'), {
    choice: choice(place.random),
    sha256: place.random.chance(0.97) ? (place.seen.ballot?.sha256 ?? place.seen.sha256) : 'e'.repeat(64),
    ...more,
  })
const mandateAtRandom = ({ council, random }: Place) => random.pick(council.people).mandateId

const writing: Act[] = [
  {
    name: 'submit',
    ...{ fits: within('draft'), by: 'lead', weight: 4 },
    send: (place, client) => {
      const { council, random, seen } = place
      const able = council.people.filter(({ role }) => voting.includes(role))
      const reviewerIds = [random.pick(able), random.pick(able), random.pick(able)].map(({ id }) => id)
      return move(place, client, 'submit', {
        seq: seen.seq,
        reviewerIds: [...new Set(reviewerIds)],
        dueDay: day(3),
      })
    },
  },
  {
    name: 'return to draft',
    ...{ fits: within('in_review', 'ready'), by: 'lead', weight: 0.3 },
    send: (place, client) => move(place, client, 'return_to_draft', { reason }),
  },
  {
    name: 'withdraw',
    ...{ fits: within('draft', 'in_review', 'ready'), by: 'lead', weight: 0.1 },
    send: (place, client) => move(place, client, 'withdraw', { reason }),
  },
  {
    name: 'copy',
    ...{ fits: within('rejected', 'withdrawn'), by: ['member'] },
    send: (place, client) => [client.post(paper(place, '/copy'))],
  },
]

/** All reviewers give the same verdict on everything they are asked, at once; or somebody one verdict. */
const reviewing: Act[] = [
  {
    name: 'everybody approves',
    ...{ fits: within('in_review'), by: voting, weight: 3 },
    send: (place) =>
      place.seen.reviewerIds.flatMap((id) => {
        const reviewer = place.council.people.find((one) => one.id === id)
        if (!reviewer) return []
        return [...place.seen.recommendationIds, null].map((recommendationId) =>
          anyClient(place, reviewer).post(paper(place, '/verdicts'), {
            ...{ versionId: place.seen.versionId ?? nobody, sha256: place.seen.sha256, recommendationId },
            kind: 'approve',
          }),
        )
      }),
  },
  {
    name: 'a verdict',
    ...{ fits: within('in_review'), by: voting },
    send: (place, client) => [
      client.post(paper(place, '/verdicts'), {
        ...{ versionId: place.seen.versionId ?? nobody, sha256: shaSeen(place) },
        recommendationId: place.random.pick([...place.seen.recommendationIds, null]),
        kind: place.random.pick(['approve', 'approve_with_comment', 'object', 'abstain', 'recused']),
        comment: place.random.chance(0.8) ? reason : '',
      }),
    ],
  },
  ...(['take-up', 'overrule'] as const).map(
    (how): Act => ({
      name: `objection: ${how}`,
      ...{ fits: within('in_review'), by: [...voting], weight: 0.5 },
      send: (place, client) => [
        client.post(paper(place, `/objections/${oneOf(place.random, place.seen.verdictIds)}/${how}`), {
          ...{ versionId: place.seen.versionId ?? nobody, sha256: shaSeen(place) },
          ...(how === 'overrule' ? { reason } : {}),
        }),
      ],
    }),
  ),
  {
    name: 'admit',
    ...{ fits: within('in_review'), by: ['secretary', 'chair', 'vice_chair'], weight: 2 },
    send: (place, client) => move(place, client, 'admit', { sha256: shaSeen(place), reason }),
  },
]

const meetings: Act[] = [
  {
    name: 'somebody comes or goes',
    ...{ fits: inMeeting, by: ['secretary'] },
    send: (place, client) => [
      client.put(meeting(place, `/seats/${mandateAtRandom(place)}`), { present: place.random.chance(0.6) }),
    ],
  },
  {
    name: 'a deputy comes',
    ...{ fits: inMeeting, by: ['secretary'], weight: 0.5 },
    send: (place, client) => [
      client.put(meeting(place, `/deputies/${mandateAtRandom(place)}`), {
        present: place.random.chance(0.7),
      }),
    ],
  },
  {
    name: 'take up',
    ...{ fits: inMeeting, by: ['secretary', 'chair'], weight: 0.5 },
    send: (place, client) => [client.post(item(place, '/take-up'))],
  },
  {
    name: 'defer the item',
    ...{ fits: inMeeting, by: ['chair', 'secretary'], weight: 0.1 },
    send: (place, client) => [client.post(item(place, '/defer'), { reason })],
  },
  {
    name: 'close the meeting',
    ...{ fits: inMeeting, by: ['chair', 'secretary'], weight: 0.15 },
    send: (place, client) => [client.post(meeting(place, '/close'))],
  },
  {
    name: 'bring to council',
    ...{ fits: (seen) => seen.state === 'ready' && inMeeting(seen), by: ['secretary', 'chair'], weight: 6 },
    send: (place, client) => move(place, client, 'bring_to_council', { sha256: shaSeen(place) }),
  },
]

const openings: Act[] = [
  {
    name: 'open on the whole',
    ...{ fits: within('in_council'), by: presiding, weight: 3 },
    send: (place, client) => [
      client.post(paper(place, '/ballots'), {
        sha256: shaSeen(place),
        ...(place.random.chance(0.2) ? { secrecy: place.random.pick(['open', 'roll_call', 'secret']) } : {}),
        secrecyReason: reason,
      }),
    ],
  },
  {
    name: 'both presiding people open at once',
    ...{ fits: within('in_council'), by: presiding, weight: 0.5 },
    send: (place) =>
      place.council.people
        .filter(({ role }) => role === 'chair' || role === 'vice_chair')
        .map((one) => anyClient(place, one).post(paper(place, '/ballots'), { sha256: place.seen.sha256 })),
  },
  {
    name: 'open on recommendations',
    ...{ fits: within('in_council'), by: presiding, weight: 2 },
    send: (place, client) => [
      client.post(paper(place, '/ballots'), {
        ...{ sha256: shaSeen(place), subject: 'recommendations' },
        recommendationIds: [oneOf(place.random, place.seen.recommendationIds)],
      }),
    ],
  },
  {
    name: 'open on a motion',
    ...{ fits: within('in_council', 'rejected'), by: presiding, weight: 0.5 },
    send: (place, client) => [
      client.post(paper(place, '/ballots'), {
        ...{ sha256: shaSeen(place), subject: 'procedural', purposeText: reason },
        purpose: place.random.pick(['send_back', 'revote', 'secret_ballot', 'other']),
      }),
    ],
  },
  {
    name: 'open by circulation',
    ...{ fits: within('ready'), by: presiding, weight: 1 },
    send: (place, client) => [
      client.post(paper(place, '/ballots/circular'), { sha256: shaSeen(place), secrecyReason: reason }),
    ],
  },
  {
    name: 'strike',
    ...{ fits: within('in_council'), by: presiding, weight: 0.8 },
    send: (place, client) => [client.post(paper(place, '/ballots/strike'), { sha256: shaSeen(place) })],
  },
  {
    name: 'a conflict of interest',
    ...{ fits: within('ready', 'in_council'), by: voting, weight: 0.6 },
    send: (place, client) => [
      client.post(paper(place, '/conflicts'), {
        kind: place.random.pick(['none', 'disclosed', 'recused']),
        what: reason,
      }),
    ],
  },
]

const ballots: Act[] = [
  {
    name: 'everybody votes at once',
    ...{ fits: inBallot('open'), by: voting, weight: 3 },
    send: (place) =>
      place.council.people
        .filter(({ role }) => voting.includes(role) && place.random.chance(0.9))
        .map((one) => cast(place, anyClient(place, one))),
  },
  {
    name: 'a vote',
    ...{ fits: inBallot('open'), by: voting, weight: 2 },
    send: (place, client) => [cast(place, client)],
  },
  {
    name: 'the same person twice at once',
    ...{ fits: inBallot('open'), by: voting },
    send: (place, _, one) => [cast(place, anyClient(place, one)), cast(place, anyClient(place, one))],
  },
  {
    name: 'a vote by phone',
    ...{ fits: inBallot('open'), by: ['secretary'] },
    send: (place, client) => [cast(place, client, { mandateId: mandateAtRandom(place), how: 'phone' })],
  },
  {
    name: 'a vote while it closes',
    ...{ fits: inBallot('open', 'at_meeting'), by: presiding, weight: 1.5 },
    send: (place, client) => [
      cast(place, anyClient(place, place.random.pick(place.council.people))),
      client.post(ballot(place, '/close')),
      cast(place, anyClient(place, place.random.pick(place.council.people))),
    ],
  },
  {
    name: 'a recusal while it closes',
    ...{ fits: inBallot('open'), by: presiding, weight: 0.4 },
    send: (place, client) => [
      anyClient(place, place.random.pick(place.council.people)).post(paper(place, '/conflicts'), {
        kind: 'recused',
        what: reason,
      }),
      client.post(ballot(place, '/close')),
    ],
  },
  ...(['contest', 'hand-over', 'demands'] as const).map(
    (what): Act => ({
      name: what,
      ...{ fits: inBallot('open'), by: voting, weight: 0.4 },
      send: (place, client) => [client.post(ballot(place, `/${what}`))],
    }),
  ),
  {
    name: 'void',
    ...{ fits: (seen) => inBallot('open')(seen) || inBallot('closed')(seen), by: presiding, weight: 0.2 },
    send: (place, client) => [client.post(ballot(place, '/void'), { reason })],
  },
  {
    name: 'both declare at once',
    ...{ fits: inBallot('closed'), by: presiding, weight: 4 },
    send: (place) =>
      place.council.people
        .filter(({ role }) => role === 'chair' || role === 'vice_chair')
        .map((one) => anyClient(place, one).post(ballot(place, '/declare'))),
  },
  {
    name: 'declare',
    ...{ fits: inBallot('closed'), by: presiding, weight: 4 },
    send: (place, client) => [client.post(ballot(place, '/declare'))],
  },
]

const afterwards: Act[] = [
  ...(['announce', 'waive', 'file', 'sign', 'withdraw_opinion'] as const).map(
    (act): Act => ({
      name: `separate opinion: ${act}`,
      ...{ fits: within('adopted', 'in_council'), by: voting, weight: 0.7 },
      send: (place, client) => [
        client.post(paper(place, '/dissent'), {
          act,
          ...(act === 'file' ? { body: 'Głosowałem przeciw, bo brakuje pieniędzy.' } : {}),
          ...(act === 'sign' || act === 'withdraw_opinion'
            ? { opinionId: oneOf(place.random, place.seen.opinionIds) }
            : {}),
        }),
      ],
    }),
  ),
  {
    name: 'propose a correction',
    ...{ fits: within('adopted'), by: ['secretary', 'chair'], weight: 0.7 },
    send: (place, client) => [
      client.post(paper(place, '/correction'), {
        ...{ act: 'propose', sha256: shaSeen(place), reason },
        mends: [{ partId: null, field: 'title', find: 'naborów', put: 'terminów naborów' }],
      }),
    ],
  },
  {
    name: 'confirm a correction',
    ...{ fits: within('adopted'), by: ['secretary', 'chair'], weight: 0.5 },
    send: (place, client) => [
      client.post(paper(place, '/correction'), { act: 'confirm', sha256: shaSeen(place) }),
    ],
  },
  {
    name: 'prepare letters',
    ...{ fits: within('adopted'), by: ['secretary', 'secretary', 'chair'], weight: 2 },
    send: (place, client) => [client.post(paper(place, '/letters'), {})],
  },
  {
    name: 'release letters twice at once',
    ...{ fits: within('adopted'), by: ['chair', 'vice_chair'], weight: 3 },
    send: (place, client, one) => [
      client.post(paper(place, '/letters/release'), { sha256: shaSeen(place) }),
      anyClient(place, one).post(paper(place, '/letters/release'), { sha256: place.seen.sha256 }),
    ],
  },
  {
    name: 'end the follow-up',
    ...{ fits: within('adopted', 'closed'), by: ['secretary'], weight: 0.1 },
    send: (place, client) =>
      move(place, client, place.random.pick(['close_paper', 'reopen_paper']), { reason }),
  },
  {
    name: 'look',
    fits: () => true,
    by: [...voting, 'guest', 'auditor', 'secretary'],
    weight: 0.3,
    send: (place, client) => [client.get(paper(place, ''))],
  },
]

export const acts: Act[] = [...writing, ...reviewing, ...meetings, ...openings, ...ballots, ...afterwards]

/** Four of five times something that fits, done by somebody who holds the office; else anything by anybody. */
export function chooseAct({ council, random, seen }: Place): { act: Act; somebody: Somebody } {
  const fitting = acts.filter((act) => act.fits(seen))
  const act = random.chance(0.88) ? weighed(random, fitting) : random.pick(acts)
  if (random.chance(0.1)) return { act, somebody: random.pick(council.people) }
  if (act.by === 'lead') return { act, somebody: council.lead }
  const role = random.pick(act.by)
  return { act, somebody: random.pick(council.people.filter((one) => one.role === role)) }
}

function weighed(random: Random, from: Act[]): Act {
  let left = random() * from.reduce((sum, { weight = 1 }) => sum + weight, 0)
  for (const act of from) {
    left -= act.weight ?? 1
    if (left < 0) return act
  }
  return random.pick(from)
}
