/**
 * Walks every way there is: from the first draft breadth first through every step anybody may take with any request and everything
 * that happens around the paper, until no new world is found. The worlds are few thousand, so nothing is left to chance.
 */
import type { PositionState } from '../../../shared/positions/types.ts'
import { type decide, finalStates, type Step, steps } from '../../../shared/positions/workflow.ts'
import { isRefusal } from '../../../shared/refusal.ts'
import { deedsIn } from './deeds.ts'
import { promises, type Taken } from './promises.ts'
import { after, requestsFor } from './steps.ts'
import { actors, begun, factsOf, names, type World } from './world.ts'

export type Table = { decide: typeof decide; steps: Step[] }
export type Walk = {
  worlds: World[]
  /** Steps of the table that were taken at least once, as `nameOf` writes them. */
  taken: Set<string>
  /** Promises that were broken, each with the shortest way there. */
  broken: string[]
  /** Worlds from which no way leads to a rest, one for each state, with the way there. */
  deadEnds: string[]
}

export const nameOf = ({ tag, action, from, to }: Pick<Step, 'tag' | 'action' | 'from' | 'to'>): string =>
  `${tag} ${action}: ${from ?? 'nothing'} → ${to}`

/** A paper may stay here: decided, gone, or with its letters out. */
const restStates: PositionState[] = [...finalStates, 'closed', 'not_adopted_positions']
const rests = (world: World): boolean =>
  restStates.includes(world.state) || (world.state === 'adopted' && !!world.letters?.releasedBy)

type Found = { world: World; reachedBy: string; from: string | null; comesFrom: string[] }

export function walkEveryWay(table: Table): Walk {
  const found = new Map<string, Found>()
  const taken = new Set<string>()
  const broken = new Map<string, string>()
  const queue: string[] = []

  function meet(world: World, reachedBy: string, from: string | null): void {
    const key = JSON.stringify(world)
    const known = found.get(key)
    if (known) {
      if (from !== null) known.comesFrom.push(from)
      return
    }
    found.set(key, { world, reachedBy, from, comesFrom: from === null ? [] : [from] })
    queue.push(key)
  }

  function take(step: Taken & { name: string; from: string }): void {
    for (const promise of promises)
      if (promise.isBroken(step) && !broken.has(promise.name))
        broken.set(promise.name, `${promise.name}: ${wayTo(found, step.from)} → ${step.name}`)
    meet(step.after, step.name, step.from)
  }

  meet(begun, 'T1 start', null)
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    const { world } = found.get(key) ?? { world: begun }
    for (const deed of deedsIn(world)) meet(deed.world, deed.name, key)
    for (const step of stepsFrom(world, table)) {
      taken.add(step.tableName)
      take({ ...step, from: key })
    }
  }
  return {
    worlds: [...found.values()].map(({ world }) => world),
    taken,
    broken: [...broken.values()],
    deadEnds: deadEndsIn(found),
  }
}

function* stepsFrom(world: World, table: Table): Generator<Taken & { name: string; tableName: string }> {
  const facts = factsOf(world)
  const possible = table.steps.filter(({ from }) => from === world.state)
  for (const action of new Set(possible.map((step) => step.action)))
    for (const request of requestsFor(action, world))
      for (const by of names) {
        const decision = table.decide(facts, request, actors[by])
        if (isRefusal(decision)) continue
        yield {
          before: world,
          request,
          by,
          after: after(world, request, by, decision.to),
          name: `${by} ${decision.tag} ${action}`,
          tableName: nameOf({ ...decision, action }),
        }
      }
}

/** From every rest backwards along every way; what is never reached leads nowhere. */
function deadEndsIn(found: Map<string, Found>): string[] {
  const alive = new Set([...found].filter(([, { world }]) => rests(world)).map(([key]) => key))
  const queue = [...alive]
  for (let key = queue.pop(); key !== undefined; key = queue.pop())
    for (const earlier of found.get(key)?.comesFrom ?? [])
      if (!alive.has(earlier)) {
        alive.add(earlier)
        queue.push(earlier)
      }
  const perState = new Map<PositionState, string>()
  for (const [key, { world }] of found)
    if (!alive.has(key) && !perState.has(world.state))
      perState.set(world.state, `${world.state}: ${wayTo(found, key)}`)
  return [...perState.values()]
}

function wayTo(found: Map<string, Found>, key: string): string {
  const way: string[] = []
  for (let at = found.get(key); at; at = at.from === null ? undefined : found.get(at.from))
    way.unshift(at.reachedBy)
  return way.join(' → ')
}

export const theTable = (decideBy: typeof decide): Table => ({ decide: decideBy, steps })
