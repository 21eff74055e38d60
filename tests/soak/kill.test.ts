/** Short: killed three times on the database of this run, twice with the product's own. `npm run soak -- --only kill` is the long one. */
import { expect, it } from 'vitest'
import { examples, inOneLine, isFlawless } from './figures.ts'
import { killChapter } from './kill.ts'

const seed = 20_261_124

it.each([
  { name: 'this run’s', trials: 3 },
  { name: 'embedded', trials: 2 },
])(
  `[I1] three people type while the server on the $name database is killed $trials times (seed ${seed})`,
  async ({ name, trials }) => {
    const figures = await killChapter({ name }, { trials, seed, lanes: 1, isTimeUp: () => false })
    expect(examples(figures)).toEqual([])
    expect(isFlawless(figures), inOneLine(figures)).toBe(true)
    expect(figures).toMatchObject({ trials })
    expect(figures.savedWords).toBeGreaterThan(30)
  },
  180_000,
)
