/** Writing, reviewing, meeting. */
import {
  type Act,
  anyClient,
  day,
  hashOf,
  inMeeting,
  item,
  mandateAtRandom,
  meeting,
  move,
  nobody,
  paper,
  reason,
  shaSeen,
  voting,
  within,
} from './act.ts'

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
            ...{
              versionId: place.seen.versionId ?? nobody,
              sha256: hashOf(place, recommendationId),
              recommendationId,
            },
            kind: 'approve',
          }),
        )
      }),
  },
  {
    name: 'a verdict',
    ...{ fits: within('in_review'), by: voting },
    send: (place, client) => {
      const recommendationId = place.random.pick([...place.seen.recommendationIds, null])
      return [
        client.post(paper(place, '/verdicts'), {
          ...{
            versionId: place.seen.versionId ?? nobody,
            sha256: hashOf(place, recommendationId),
            recommendationId,
          },
          kind: place.random.pick(['approve', 'approve_with_comment', 'object', 'abstain', 'recused']),
          comment: place.random.chance(0.8) ? reason : '',
        }),
      ]
    },
  },
  ...(['take-up', 'overrule'] as const).map(
    (how): Act => ({
      name: `objection: ${how}`,
      fits: (seen) => seen.state === 'in_review' && seen.objections.length > 0,
      by: voting,
      send: (place, client) => {
        const { id, sha256 } = place.random.pick([
          ...place.seen.objections,
          { id: nobody, sha256: place.seen.sha256 },
        ])
        return [
          client.post(paper(place, `/objections/${id}/${how}`), {
            ...{ versionId: place.seen.versionId ?? nobody, sha256 },
            ...(how === 'overrule' ? { reason } : {}),
          }),
        ]
      },
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

const leaving: Act[] = [
  {
    name: 'take a paper over',
    ...{ fits: within('draft', 'in_review', 'ready'), by: ['secretary', 'chair'], weight: 0.15 },
    send: (place, client) => [
      client.post(paper(place, '/lead'), { personId: place.random.pick(place.council.people).id }),
    ],
  },
  {
    name: 'let a paper lapse',
    ...{ fits: within('draft', 'in_review', 'ready'), by: ['secretary', 'chair'], weight: 0.15 },
    send: (place, client) => move(place, client, 'lapse', { reason }),
  },
  {
    name: 'excuse an absence',
    ...{ fits: inMeeting, by: ['secretary', 'chair', 'member'], weight: 0.3 },
    send: (place, client) => [
      client.put(meeting(place, `/absences/${mandateAtRandom(place)}`), {
        excused: place.random.chance(0.7),
      }),
    ],
  },
]

export const actsOnPapers: Act[] = [...writing, ...reviewing, ...meetings, ...leaving]
