/**
 * Ballots of councils that chance made: seats of organisations or persons, deputies, recusals, any rules; people come before the
 * opening, vote, change their vote, hand over, recuse themselves, vote out of turn. Beside the product's rules goes a second account of
 * who has a vote and what was counted, kept in another way; the two must never differ.
 */
import { type CountedVote, countVotes, type Elector, whyNotVote } from '../../../shared/ballots/electors.ts'
import { type BallotResult, type BallotRules, type Choice, choices } from '../../../shared/ballots/types.ts'
import { majorityRules, quorumRules, tieRules } from '../../../shared/council/rules/shape.ts'
import type { Random } from '../../soak/random.ts'

export function rulesAtRandom(random: Random): BallotRules {
  return {
    quorum: random.pick(quorumRules),
    chairRequired: random.chance(0.3),
    majority: random.pick(majorityRules),
    tie: random.pick(tieRules),
    kind: random.pick(['at_meeting', 'circular'] as const),
    secrecy: 'open',
    recused: random.pick(['stays_in_seats', 'leaves_seats'] as const),
    voterUnit: random.pick(['organisation', 'person'] as const),
  }
}

/** Up to twelve members of up to six organisations; every third organisation has a deputy. */
export function councilAtRandom(random: Random, rules: BallotRules): Elector[] {
  const electors: Elector[] = []
  const members = 1 + random.below(12)
  for (let n = 0; n < members; n += 1) {
    const organisation = random.below(6)
    electors.push({
      mandateId: `m${n}`,
      personId: `p${n}`,
      seatId: rules.voterUnit === 'organisation' ? `o${organisation}` : `m${n}`,
      role: n === 0 ? 'chair' : n === 1 ? 'vice_chair' : 'member',
      present: rules.kind === 'circular' || random.chance(0.7),
      recused: false,
      deputyFor: null,
      handedOver: false,
    })
  }
  for (const member of [...electors])
    if (random.chance(0.25) && !electors.some((one) => one.deputyFor === member.mandateId))
      electors.push({
        ...member,
        mandateId: `d-${member.mandateId}`,
        personId: `d-${member.personId}`,
        role: 'deputy',
        present: rules.kind === 'circular' || random.chance(0.5),
        deputyFor: member.mandateId,
      })
  return electors
}

export type BallotWalk = {
  result: BallotResult
  broken: string[]
  votes: number
  refused: Map<string, number>
}

export function voteAtRandom(random: Random, commands: number): BallotWalk {
  const rules = rulesAtRandom(random)
  const electors = councilAtRandom(random, rules)
  const newest = new Map<string, CountedVote>()
  const refused = new Map<string, number>()
  const broken: string[] = []
  let votes = 0
  for (let n = 0; n < commands; n += 1) {
    const one = random.pick(electors)
    const what = random()
    if (what < 0.08) one.recused = true
    else if (what < 0.14 && one.deputyFor === null && rules.kind === 'circular')
      one.handedOver = handsOver(one, electors, newest)
    else {
      const no = whyNotVote(one, electors, [...newest.values()])
      if (no) refused.set(no.code, (refused.get(no.code) ?? 0) + 1)
      else {
        if (!hasAVote(one, electors)) broken.push(`${one.mandateId} voted without a vote`)
        newest.set(one.seatId, { seatId: one.seatId, mandateId: one.mandateId, choice: random.pick(choices) })
        votes += 1
      }
    }
  }
  const result = countVotes(electors, [...newest.values()], rules)
  broken.push(...differences(result, electors, [...newest.values()], rules))
  return { result, broken, votes, refused }
}

/** Only where there is somebody to hand over to, and nobody has voted on the seat. */
function handsOver(member: Elector, electors: Elector[], newest: Map<string, CountedVote>): boolean {
  if (member.handedOver) return true
  const deputy = electors.find((one) => one.deputyFor === member.mandateId)
  return deputy !== undefined && !member.recused && !newest.has(member.seatId)
}

/** Invariants 5 and 6 of 2.10, said once more: there, not recused, and nobody else's turn. */
function hasAVote(one: Elector, electors: Elector[]): boolean {
  const member = one.deputyFor ? electors.find((other) => other.mandateId === one.deputyFor) : null
  if (one.recused || member?.recused || !one.present) return false
  return member ? !member.present || member.handedOver : !one.handedOver
}

function differences(
  result: BallotResult,
  electors: Elector[],
  votes: CountedVote[],
  rules: BallotRules,
): string[] {
  const told: string[] = []
  const isOut = (one: Elector): boolean =>
    one.recused || electors.some((other) => other.mandateId === one.deputyFor && other.recused)
  const byMandate = new Map(electors.map((one) => [one.mandateId, one]))
  const counted = votes.filter(({ mandateId }) => {
    const elector = byMandate.get(mandateId)
    return elector && !isOut(elector)
  })
  const number = (choice: Choice) => counted.filter((vote) => vote.choice === choice).length
  const [z, x, w] = [number('for'), number('against'), number('abstain')]
  if (z !== result.for || x !== result.against || w !== result.abstained)
    told.push(`counted ${z}:${x}:${w}, told ${result.for}:${result.against}:${result.abstained}`)
  if (new Set(counted.map(({ seatId }) => seatId)).size !== counted.length) told.push('a seat voted twice')
  if (z + x + w > result.seats + (result.recused ?? 0)) told.push('more votes than seats')
  if (result.outcome === 'carried' && !result.quorumMet) told.push('carried without a quorum')
  const expected = isCarried({ z, x, w, result, rules, chair: chairsVote(counted, electors) })
  if (result.outcome !== 'repeat' && expected !== (result.outcome === 'carried'))
    told.push(
      `${result.outcome} by ${rules.majority} with ${z}:${x}:${w} of ${result.seats}, tie ${rules.tie}`,
    )
  return told
}

function chairsVote(counted: CountedVote[], electors: Elector[]): Choice | null {
  const able = electors.filter((one) => one.deputyFor === null && one.present && !one.recused)
  const presiding =
    able.find(({ role }) => role === 'chair') ?? able.find(({ role }) => role === 'vice_chair')
  return counted.find(({ mandateId }) => mandateId === presiding?.mandateId)?.choice ?? null
}

/** In fractions, where the product counts in whole numbers. */
function isCarried(of: {
  z: number
  x: number
  w: number
  result: BallotResult
  rules: BallotRules
  chair: Choice | null
}): boolean {
  const { z, x, w, result, rules, chair } = of
  if (!result.quorumMet) return false
  const cast = z + x + w
  switch (rules.majority) {
    case 'simple':
      if (z !== x || z === 0) return z > x
      return rules.tie === 'chair_decides' && chair === 'for'
    case 'absolute_cast':
      return cast > 0 && z / cast > 0.5
    case 'absolute_statutory':
      return z / result.seats > 0.5
    case 'two_thirds_cast':
      return cast > 0 && z / cast >= 2 / 3 - 1e-9
    case 'consensus':
      return z > 0 && x === 0
    default: {
      const unknown: never = rules.majority
      return unknown
    }
  }
}
