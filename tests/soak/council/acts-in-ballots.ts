/** Opening a ballot, voting in it, closing and declaring it; much of it at the same moment. */
import {
  type Act,
  anyClient,
  ballot,
  cast,
  inBallot,
  mandateAtRandom,
  oneOf,
  paper,
  presiding,
  reason,
  shaSeen,
  voting,
  within,
} from './act.ts'

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

export const actsInBallots: Act[] = [...openings, ...ballots]
