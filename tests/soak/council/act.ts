/** What an act is, and the words all of them are said in. */

import { type Choice, choices } from '../../../shared/ballots/types.ts'
import type { Role } from '../../../shared/council/types.ts'
import type { Answer, Client } from '../../support/client.ts'
import { warsawDay } from '../../support/days.ts'
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

export const reason = 'próba'
export const within =
  (...states: string[]) =>
  (seen: Seen) =>
    states.includes(seen.state)
export const voting: Role[] = ['chair', 'vice_chair', 'member', 'deputy']
export const presiding: Role[] = ['chair', 'chair', 'vice_chair']
export const inBallot = (state: string, kind?: string) => (seen: Seen) =>
  seen.ballot?.state === state && (!kind || seen.ballot.kind === kind)
export const inMeeting = (seen: Seen) => seen.meeting?.state === 'open'
export const nobody = '00000000-0000-4000-8000-000000000000'
export const day = (ahead: number) => warsawDay(ahead)
export const anyClient = ({ random }: Place, somebody: Somebody): Client => random.pick(somebody.clients)
export const paper = ({ seen }: Place, path: string) => `/positions/${seen.paperId}${path}`
export const ballot = ({ seen }: Place, path: string) => `/ballots/${seen.ballot?.id ?? nobody}${path}`
export const meeting = ({ seen }: Place, path: string) => `/meetings/${seen.meeting?.id ?? nobody}${path}`
export const item = (place: Place, path: string) =>
  meeting(place, `/items/${place.seen.meeting?.itemId ?? nobody}${path}`)
export const oneOf = (random: Random, ids: string[]): string => (ids.length > 0 ? random.pick(ids) : nobody)
/** Now and then somebody acts on what was there before. */
export const shaSeen = ({ random, seen }: Place): string =>
  random.chance(0.04) ? 'f'.repeat(64) : seen.sha256
export const hashOf = (place: Place, recommendationId: string | null): string =>
  recommendationId ? (place.seen.hashes[recommendationId] ?? shaSeen(place)) : shaSeen(place)
export const choice = (random: Random): Choice => (random.chance(0.6) ? 'for' : random.pick(choices))
export const move = (place: Place, client: Client, action: string, more: object = {}) => [
  client.post(paper(place, '/moves'), { action, ...more }),
]
export const cast = (place: Place, client: Client, more: object = {}) =>
  client.post(ballot(place, '/votes'), {
    choice: choice(place.random),
    sha256: place.random.chance(0.97) ? (place.seen.ballot?.sha256 ?? place.seen.sha256) : 'e'.repeat(64),
    ...more,
  })
export const mandateAtRandom = ({ council, random }: Place) => random.pick(council.people).mandateId
