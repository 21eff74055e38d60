/** The chapters of the soak: how many trials each has by itself, and how it is played. */
import { convergenceChapter } from './convergence.ts'
import { decidingChapter } from './council/deciding.ts'
import { faultsChapter } from './faults.ts'
import type { Figures } from './figures.ts'
import { framesChapter } from './frames.ts'
import { freezeChapter } from './freeze.ts'
import { killChapter } from './kill.ts'
import { revocationChapter } from './revocation.ts'
import type { Ground } from './stage.ts'

export type Options = {
  trials: number
  seed: number
  isTimeUp: () => boolean
  /** Added up in here while it goes on, for whoever looks meanwhile. */
  figures?: Figures
}
export type Wanted = { trials: number; frames: number }
export type Chapter = {
  name: string
  /** Of a full run of `trials` (100). */
  trialsOf: (wanted: Wanted) => number
  play: (ground: Ground, options: Options) => Promise<Figures>
}

export const chapters: Chapter[] = [
  {
    name: 'kill',
    trialsOf: ({ trials }) => trials,
    play: (ground, options) => killChapter(ground, { ...options, lanes: 2 }),
  },
  { name: 'frames', trialsOf: ({ frames }) => frames, play: framesChapter },
  { name: 'convergence', trialsOf: ({ trials }) => trials, play: convergenceChapter },
  { name: 'freeze', trialsOf: ({ trials }) => trials, play: freezeChapter },
  { name: 'revocation', trialsOf: ({ trials }) => trials, play: revocationChapter },
  { name: 'council', trialsOf: ({ trials }) => trials * 5, play: decidingChapter },
  { name: 'faults', trialsOf: ({ trials }) => Math.ceil(trials / 2), play: faultsChapter },
]
