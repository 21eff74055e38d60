/** Ten thousand runs of forty commands each, by chance that can be repeated: SEED=<number> plays one run's seed again. */
import { expect, it } from 'vitest'
import { refusalStatus } from '../../shared/refusal.ts'
import { seeded } from '../soak/random.ts'
import { walkAtRandom } from './ways/random.ts'
import { voteAtRandom } from './ways/random-ballots.ts'

const runs = 10_000
const commands = 40
const first = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const seeds = Array.from({ length: process.env.SEED ? 1 : runs }, (_, n) => (first + n) | 0)
const known = new Set(Object.keys(refusalStatus))

it(`papers walked by chance keep every promise (seed ${first})`, () => {
  const reached = new Map<string, number>()
  let done = 0
  let refused = 0
  for (const seed of seeds) {
    const walk = walkAtRandom(seeded(seed), commands)
    expect(walk.broken, `SEED=${seed}`).toEqual([])
    expect(
      [...walk.refused.keys()].filter((code) => !known.has(code)),
      `SEED=${seed}`,
    ).toEqual([])
    reached.set(walk.world.state, (reached.get(walk.world.state) ?? 0) + 1)
    done += walk.done
    for (const count of walk.refused.values()) refused += count
  }
  if (seeds.length < runs) return
  // Chance got somewhere: papers were adopted and rejected, and most of what was asked was refused.
  for (const state of ['in_review', 'ready', 'in_council', 'adopted', 'rejected', 'withdrawn'])
    expect(reached.get(state) ?? 0, state).toBeGreaterThan(0)
  expect(done).toBeGreaterThan(runs * 5)
  expect(refused).toBeGreaterThan(runs * 5)
}, 120_000)

it(`ballots voted by chance count the same twice (seed ${first})`, () => {
  const outcomes = new Map<string, number>()
  for (const seed of seeds) {
    const { broken, result, refused } = voteAtRandom(seeded(seed), commands)
    expect(broken, `SEED=${seed}`).toEqual([])
    outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1)
    for (const code of refused.keys()) outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
  }
  if (seeds.length < runs) return
  for (const what of ['carried', 'lost', 'repeat', 'not_present', 'recused', 'member_votes', 'seat_voted'])
    expect(outcomes.get(what) ?? 0, what).toBeGreaterThan(50)
}, 120_000)
