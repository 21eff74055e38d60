/** What a scenario is: it plays on a contestant's stage and answers with figures; what each figure means stands beside it. */
import type { Contestant, Stage } from '../contestants/contestant.ts'
import type { Trace } from '../harness/trace.ts'

export type Row = {
  key: string
  title: string
  unit: string
  /** Against the peer (Hocuspocus on PostgreSQL), or an absolute number. */
  goal?: { atMost?: number; atLeast?: number; of: 'peer' | 'itself' }
  /** Of what is counted and not timed, a ratio says nothing. */
  plainNumber?: boolean
}
export type Sizes = { quick: boolean; trials: number; trace: () => Promise<Trace> }
export type Figures = Record<string, number>
export type Scenario = {
  name: string
  rows: Row[]
  /** Played in the first round only: its figure is no time but a count over many trials. */
  once?: boolean
  suits?: (contestant: Contestant) => boolean
  play: (stage: Stage, sizes: Sizes, contestant: Contestant) => Promise<Figures>
}
