/**
 * In each round every contestant plays every scenario in turn, scenario by scenario, so that what the machine does meanwhile meets
 * all of them; who begins changes from round to round. A scenario has a stage (storage, server) of its own each time.
 */
import type { Contestant } from './contestants/contestant.ts'
import { endAll } from './harness/server-process.ts'
import type { Storage } from './harness/storage.ts'
import type { Figures, Scenario, Sizes } from './scenarios/scenario.ts'

/** By contestant and key, one value a round. */
export type Results = Map<string, Map<string, number[]>>
/** Even 200 kills take less; somebody waits for what will never come. */
const givesUpAfterMs = 40 * 60_000

export type Play = {
  scenarios: Scenario[]
  contestants: Contestant[]
  rounds: number
  storage: Storage
  sizes: Sizes
  say: (line: string) => void
  /** Somebody has ended the bench: nothing more begins. */
  isOver: () => boolean
}

export async function playRounds(play: Play): Promise<{ results: Results; failures: number }> {
  const { scenarios, contestants, rounds } = play
  let failures = 0
  const results: Results = new Map(contestants.map(({ name }) => [name, new Map()]))
  for (let round = 0; round < rounds; round += 1) {
    for (const scenario of scenarios) {
      if (scenario.once && round > 0) continue
      for (const contestant of turned(contestants, round)) {
        if (play.isOver()) return { results, failures }
        if (scenario.suits && !scenario.suits(contestant)) continue
        const figures = await playOne(play, scenario, contestant, round)
        if (!figures) failures += 1
        const mine = results.get(contestant.name)
        for (const [key, value] of Object.entries(figures ?? {})) {
          mine?.set(key, [...(mine.get(key) ?? []), value])
        }
      }
    }
  }
  return { results, failures }
}

/** null: it failed. That is told and leaves a gap in the table; the others go on. */
async function playOne(
  { storage, sizes, say, rounds }: Play,
  scenario: Scenario,
  contestant: Contestant,
  round: number,
): Promise<Figures | null> {
  const stage = await contestant.setUp(storage)
  globalThis.gc?.()
  const begin = performance.now()
  try {
    const figures = await inTime(scenario.play(stage, sizes, contestant))
    const told = Object.entries(figures).map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`)
    const took = ((performance.now() - begin) / 1000).toFixed(1)
    say(`${round + 1}/${rounds} ${contestant.name}: ${told.join(', ')} (${took} s)`)
    return figures
  } catch (error) {
    say(`${round + 1}/${rounds} ${contestant.name}: ${scenario.name} FAILED: ${error}`)
    await endAll()
    return null
  } finally {
    await stage.close()
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('does not come to an end')), givesUpAfterMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function turned<T>(all: T[], by: number): T[] {
  const from = by % all.length
  return [...all.slice(from), ...all.slice(0, from)]
}
