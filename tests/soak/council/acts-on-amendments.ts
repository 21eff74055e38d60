/** Filing amendments, in time or at the meeting, ruling on them, and voting them one by one. */
import { type Act, nobody, oneOf, paper, presiding, reason, shaSeen, voting, within } from './act.ts'

const proposal = (words: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})
const amendment = (ids: string[], random: Parameters<typeof oneOf>[0], path: string) =>
  `/amendments/${oneOf(random, ids)}/${path}`

export const actsOnAmendments: Act[] = [
  {
    name: 'file an amendment',
    ...{ fits: within('ready', 'in_council'), by: voting, weight: 1 },
    send: (place, client) => {
      const recommendationId = oneOf(place.random, place.seen.recommendationIds)
      const sha256 = place.seen.hashes[recommendationId] ?? shaSeen(place)
      const words = `Ogłaszać nabory co ${2 + place.random.below(9)} miesiące.`
      const what = {
        recommendationId,
        sha256,
        reason,
        proposal: place.random.chance(0.2) ? null : proposal(words),
      }
      return [client.post(paper(place, '/amendments'), what)]
    },
  },
  {
    name: 'rule on an amendment',
    fits: (seen) => seen.state === 'in_council' && seen.amendmentIds.length > 0,
    ...{ by: presiding, weight: 2 },
    send: ({ random, seen }, client) => [
      client.post(amendment(seen.amendmentIds, random, 'ruling'), { admit: random.chance(0.8), reason }),
    ],
  },
  {
    name: 'withdraw an amendment',
    fits: (seen) => seen.amendmentIds.length > 0,
    ...{ by: voting, weight: 0.3 },
    send: ({ random, seen }, client) => [client.post(amendment(seen.amendmentIds, random, 'withdraw'))],
  },
  {
    name: 'open on an amendment',
    fits: (seen) => seen.state === 'in_council' && seen.amendmentIds.length > 0,
    ...{ by: presiding, weight: 3 },
    send: (place, client) => [
      client.post(paper(place, '/ballots'), {
        ...{ sha256: shaSeen(place), subject: 'amendment' },
        amendmentId: place.seen.amendmentIds[0] ?? nobody,
      }),
    ],
  },
]
