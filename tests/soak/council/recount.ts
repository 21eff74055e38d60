/** A ballot counted once more, from its rows and the rules kept in it, by nothing of the product. */
import type { Sql } from '../../../server/platform/database.ts'

type Elector = {
  mandate: string
  seat: string
  role: string
  present: boolean
  recused: boolean
  deputyFor: string | null
}
type Vote = { seat: string; mandate: string; choice: string }
export type BallotRow = {
  id: string
  positionId: string
  state: string
  kind: string
  secrecy: string
  subject: string
  sha256: string
  rules: Record<string, string | boolean>
  result: Record<string, string | number | boolean> | null
}
export type Recount = { for: number; against: number; abstained: number; quorumMet: boolean; outcome: string }

export async function recount(sql: Sql, ballot: BallotRow): Promise<Recount> {
  const electors = await sql<Elector[]>`
    select mandate_id as mandate, seat_id as seat, role, present, recused, deputy_for as "deputyFor"
    from ballot_elector where ballot_id = ${ballot.id}`
  const isOut = ({ recused, deputyFor }: Elector) =>
    recused || electors.some((one) => one.mandate === deputyFor && one.recused)
  const members = electors.filter(({ deputyFor }) => deputyFor === null)
  const able = electors.filter((one) => !isOut(one))
  const different = (of: Elector[]) => new Set(of.map(({ seat }) => seat)).size
  const all = different(members)
  const left = different(members.filter((one) => !isOut(one)))
  const seats = ballot.rules.recused === 'leaves_seats' ? left : all
  const presiding = presidingOf(members.filter((one) => one.present && !one.recused))
  const { z, x, w, voted, chair, chairVoted } = await votesOf(sql, ballot, able, presiding)
  const present = ballot.kind === 'circular' ? voted : different(able.filter((one) => one.present))
  const chairThere = ballot.kind === 'circular' ? chairVoted : presiding !== null
  const quorumMet =
    isEnough(present, seats, String(ballot.rules.quorum)) &&
    (ballot.rules.chairRequired !== true || chairThere)
  const outcome = quorumMet ? outcomeOf({ z, x, w, seats, chair }, ballot) : 'lost'
  return { for: z, against: x, abstained: w, quorumMet, outcome }
}

const presidingOf = (there: Elector[]): string | null =>
  (there.find(({ role }) => role === 'chair') ?? there.find(({ role }) => role === 'vice_chair'))?.mandate ??
  null

async function votesOf(sql: Sql, ballot: BallotRow, able: Elector[], presiding: string | null) {
  if (ballot.secrecy === 'secret') {
    const rows = await sql<{ choice: string; votes: number }[]>`
      select choice, votes from secret_count where ballot_id = ${ballot.id}`
    const of = (choice: string) => rows.find((row) => row.choice === choice)?.votes ?? 0
    const [z, x, w] = [of('for'), of('against'), of('abstain')]
    const [chairs] = await sql`
      select 1 from secret_voter where ballot_id = ${ballot.id} and mandate_id = ${presiding} and has_voted`
    return { z, x, w, voted: z + x + w, chair: null, chairVoted: chairs !== undefined }
  }
  const newest = await sql<(Vote & { contested: boolean })[]>`
    select distinct on (v.seat_id) v.seat_id as seat, v.mandate_id as mandate, v.choice, c.vote_id is not null as contested
    from vote v left join vote_contest c on c.vote_id = v.id
    where v.ballot_id = ${ballot.id} order by v.seat_id, v.ordinal desc`
  const valid = newest.filter(
    ({ contested, mandate }) => !contested && able.some((one) => one.mandate === mandate),
  )
  const of = (choice: string) => valid.filter((vote) => vote.choice === choice).length
  const chairs = valid.find(({ mandate }) => mandate === presiding)
  return {
    ...{ z: of('for'), x: of('against'), w: of('abstain'), voted: valid.length },
    ...{ chair: chairs?.choice ?? null, chairVoted: chairs !== undefined },
  }
}

function isEnough(present: number, seats: number, rule: string): boolean {
  const part = seats === 0 ? -1 : present / seats
  const parts: Record<string, boolean> = {
    at_least_half: part >= 1 / 2,
    more_than_half: part > 1 / 2,
    one_third: part >= 1 / 3 - 1e-9,
    two_thirds: part >= 2 / 3 - 1e-9,
    none: part >= 0,
  }
  if (!(rule in parts)) throw new Error(`unknown quorum ${rule}`)
  return parts[rule] === true
}

function outcomeOf(
  { z, x, w, seats, chair }: { z: number; x: number; w: number; seats: number; chair: string | null },
  { rules, secrecy }: BallotRow,
): string {
  const cast = z + x + w
  const told = (carried: boolean) => (carried ? 'carried' : 'lost')
  switch (rules.majority) {
    case 'simple':
      if (z !== x || z === 0) return told(z > x)
      if (rules.tie === 'repeat') return 'repeat'
      return told(rules.tie === 'chair_decides' && secrecy !== 'secret' && chair === 'for')
    case 'absolute_cast':
      return told(cast > 0 && z / cast > 0.5)
    case 'absolute_statutory':
      return told(seats > 0 && z / seats > 0.5)
    case 'two_thirds_cast':
      return told(z > 0 && z / cast >= 2 / 3 - 1e-9)
    case 'consensus':
      return told(z > 0 && x === 0)
    default:
      throw new Error(`unknown majority ${String(rules.majority)}`)
  }
}
