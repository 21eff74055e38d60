/**
 * The chapters of the soak, short: on the database of this run, with a seed that a failure names. The long way is `npm run soak`;
 * the killing has a file of its own.
 */
import { expect, it } from 'vitest'
import { convergenceChapter } from './convergence.ts'
import { faultsChapter } from './faults.ts'
import { examples, type Figures, isFlawless } from './figures.ts'
import { framesChapter } from './frames.ts'
import { freezeChapter } from './freeze.ts'
import { revocationChapter } from './revocation.ts'

const ground = { name: 'this run’s' }
const seed = 20_261_124
/** The long runs hold the product to its own times; here the machine may be busy with other tests. */
const patientMs = 15_000
const options = (trials: number) => ({ trials, seed, isTimeUp: () => false })

const short: [what: string, play: () => Promise<Figures>][] = [
  ['500 frames made wrong, beside an honest typist', () => framesChapter(ground, options(500))],
  ['several people on two servers, offline now and then', () => convergenceChapter(ground, options(1))],
  ['freezes, one of them with a server asleep', () => freezeChapter(ground, options(4))],
  [
    'rights taken away on two servers',
    () => revocationChapter(ground, { ...options(5), closedWithinMs: patientMs }),
  ],
  [
    'cables pulled while people type',
    () => faultsChapter(ground, { ...options(2), convergesWithinMs: patientMs }),
  ],
]

it.each(short)(
  `%s (seed ${seed})`,
  async (_, play) => {
    const figures = await play()
    expect(examples(figures)).toEqual([])
    expect(isFlawless(figures)).toBe(true)
    expect(figures.trials).toBeGreaterThan(0)
    expect(figures.savedWords).toBeGreaterThan(20)
  },
  90_000,
)
