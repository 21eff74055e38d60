/** Short: ten runs on two servers of the database of this run. `npm run soak -- --only council` plays five hundred. SEED repeats one. */
import { expect, it } from 'vitest'
import { decidingChapter } from './council/deciding.ts'
import { examples, inOneLine } from './figures.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const trials = process.env.SEED ? 1 : 10

it(`[W2.10] anybody asks for anything on two servers, and what must hold of the rows holds (seed ${seed})`, async () => {
  const figures = await decidingChapter({ name: 'this run’s' }, { trials, seed, isTimeUp: () => false })
  expect(examples(figures)).toEqual([])
  expect(figures.deciding?.broken, inOneLine(figures)).toEqual([])
  expect(figures).toMatchObject({ trials })
  expect(figures.deciding?.accepted).toBeGreaterThan(trials * 15)
  expect(figures.deciding?.refused.size).toBeGreaterThan(5)
}, 180_000)
