/** What comes after the adoption: separate opinions, corrections, letters. */
import {
  type Act,
  anyClient,
  move,
  oneOf,
  type Place,
  paper,
  presiding,
  reason,
  shaSeen,
  voting,
  within,
} from './act.ts'

const sendable = ['adopted', 'not_adopted_positions']
const oneSide = ({ random, seen }: Place): string =>
  seen.sides.length > 0 ? random.pick(seen.sides) : 'nikt'

export const actsAfterwards: Act[] = [
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
    ...{ fits: within('adopted'), by: ['secretary', 'chair'], weight: 2 },
    send: (place, client) => [
      client.post(paper(place, '/correction'), {
        ...{ act: 'confirm', sha256: place.seen.correctionSha256 ?? shaSeen(place) },
      }),
    ],
  },
  ...(['object', 'take_back'] as const).map(
    (act): Act => ({
      name: `correction: ${act}`,
      ...{ fits: within('adopted'), by: [...voting, 'secretary'], weight: 0.15 },
      send: (place, client) => [
        client.post(paper(place, '/correction'), { act, ...(act === 'object' ? { reason } : {}) }),
      ],
    }),
  ),
  {
    name: 'name who speaks for a side',
    ...{ fits: within('rejected'), by: ['chair', 'chair', 'member'], weight: 2 },
    send: (place, client) => [
      client.post(paper(place, '/sides'), {
        ...{ act: 'name', side: oneSide(place), personId: place.random.pick(place.council.people).id },
      }),
    ],
  },
  {
    name: 'write for a side, everybody at once',
    ...{ fits: within('rejected'), by: voting, weight: 2 },
    send: (place) =>
      place.council.people.map((one) =>
        anyClient(place, one).post(paper(place, '/sides'), {
          ...{ act: 'write', side: oneSide(place), body: 'Jesteśmy za krótszym terminem.' },
        }),
      ),
  },
  {
    name: 'record the positions twice at once',
    ...{ fits: within('rejected'), by: presiding, weight: 2 },
    send: (place, client, one) => [
      ...move(place, client, 'record_positions', { sha256: shaSeen(place) }),
      ...move(place, anyClient(place, one), 'record_positions', { sha256: place.seen.sha256 }),
    ],
  },
  {
    name: 'prepare letters',
    ...{ fits: within(...sendable), by: ['secretary', 'secretary', 'chair'], weight: 2 },
    send: (place, client) => [client.post(paper(place, '/letters'), {})],
  },
  {
    name: 'release letters twice at once',
    ...{ fits: within(...sendable), by: ['chair', 'vice_chair'], weight: 3 },
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
