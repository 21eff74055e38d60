/**
 * Chance instead of completeness: people without any sense of order ask for anything, rightly and wrongly, and whatever the table
 * allows is done. The same promises hold as on every way; and what is refused is refused with a code there is a sentence for.
 */
import type { StepRequest } from '../../../shared/positions/facts.ts'
import { decide, steps } from '../../../shared/positions/workflow.ts'
import { isRefusal } from '../../../shared/refusal.ts'
import type { Random } from '../../soak/random.ts'
import { deedsIn } from './deeds.ts'
import { promises } from './promises.ts'
import { after, requestsFor } from './steps.ts'
import { actors, begun, factsOf, names, type World } from './world.ts'

const actions = [...new Set(steps.map(({ action }) => action))].filter((action) => action !== 'start')

/** Of forty requests without any sense hardly one would be right: people ask again, for something else. */
const tenacity = 12
/** What ends a paper, or sends it back, is seldom wanted, or nobody would ever get to a decision. */
const seldom = ['withdraw', 'lapse', 'return_to_draft', 'defer', 'void_ballot']

export type RandomWalk = { world: World; done: number; refused: Map<string, number>; broken: string[] }

export function walkAtRandom(random: Random, commands: number): RandomWalk {
  const walk: RandomWalk = { world: begun, done: 0, refused: new Map(), broken: [] }
  for (let n = 0; n < commands; n += 1) {
    const deeds = deedsIn(walk.world)
    if (deeds.length > 0 && random.chance(0.35)) {
      walk.world = random.pick(deeds).world
      walk.done += 1
      continue
    }
    for (let tries = 0; tries < tenacity; tries += 1) if (ask(walk, random)) break
  }
  return walk
}

/** True when it was allowed. */
function ask(walk: RandomWalk, random: Random): boolean {
  const before = walk.world
  const action = random.pick(possible(before, random))
  if (seldom.includes(action) && random.chance(0.9)) return false
  const request: StepRequest = random.pick(requestsFor(action, before))
  const by = random.pick(names)
  const decision = decide(factsOf(before), request, actors[by])
  if (isRefusal(decision)) {
    walk.refused.set(decision.code, (walk.refused.get(decision.code) ?? 0) + 1)
    return false
  }
  walk.world = after(before, request, by, decision.to)
  walk.done += 1
  const taken = { before, request, by, after: walk.world }
  walk.broken.push(...promises.filter((promise) => promise.isBroken(taken)).map(({ name }) => name))
  return true
}

/** Mostly what fits the state, so that walks get far; sometimes anything. */
function possible(world: World, random: Random): typeof actions {
  const fitting = actions.filter((action) =>
    steps.some((step) => step.action === action && step.from === world.state),
  )
  return fitting.length > 0 && random.chance(0.85) ? fitting : actions
}
