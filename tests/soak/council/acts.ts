/**
 * What anybody may try. Each act says in which state it makes sense and whose it is; chance mostly, not always, keeps to both.
 * An act is one request, or several that people send at the same moment.
 */
import type { Random } from '../random.ts'
import type { Act, Place } from './act.ts'
import { actsAfterwards } from './acts-afterwards.ts'
import { actsInBallots } from './acts-in-ballots.ts'
import { actsOnAmendments } from './acts-on-amendments.ts'
import { actsOnPapers } from './acts-on-papers.ts'
import type { Somebody } from './people.ts'

export const acts: Act[] = [...actsOnPapers, ...actsInBallots, ...actsOnAmendments, ...actsAfterwards]

/** Four of five times something that fits, done by somebody who holds the office; else anything by anybody. */
export function chooseAct({ council, random, seen }: Place): { act: Act; somebody: Somebody } {
  const fitting = acts.filter((act) => act.fits(seen))
  const act = random.chance(0.88) ? weighed(random, fitting) : random.pick(acts)
  if (random.chance(0.1)) return { act, somebody: random.pick(council.people) }
  if (act.by === 'lead') return { act, somebody: council.lead }
  const role = random.pick(act.by)
  return { act, somebody: random.pick(council.people.filter((one) => one.role === role)) }
}

function weighed(random: Random, from: Act[]): Act {
  let left = random() * from.reduce((sum, { weight = 1 }) => sum + weight, 0)
  for (const act of from) {
    left -= act.weight ?? 1
    if (left < 0) return act
  }
  return random.pick(from)
}
