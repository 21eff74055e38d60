/** What a chapter has found, added up over its trials, and one line of it for people. */
import type { Losses } from '../rooms/typist.ts'

/** What people asked of a council, and what became of it. */
export type Deciding = {
  requests: number
  accepted: number
  /** By the refusal's code. */
  refused: Map<string, number>
  /** In which state the papers ended. */
  states: Map<string, number>
  /** How much there was to judge: events, ballots, votes, adopted texts, letters. */
  judged: Map<string, number>
  /** What does not hold of the rows, and answers that are no answers. */
  broken: string[]
}

export type Figures = {
  trials: number
  /** Words the server said are saved. */
  savedWords: number
  /** Said to be saved, and not there. */
  lost: string[]
  /** There, and nobody who may write typed it. */
  phantom: string[]
  /** Deletions said to be saved, and the word is back. */
  risen: string[]
  /** Copies of one text that say different things, and promises about connections that were not kept. */
  diverged: string[]
  /** What else is worth knowing: frames a second, the slowest closing. */
  notes: string[]
  /** Of the chapter about a council that decides; it saves no words. */
  deciding?: Deciding
}

export const noFigures = (): Figures => ({
  ...{ trials: 0, savedWords: 0 },
  ...{ lost: [], phantom: [], risen: [], diverged: [], notes: [] },
})

export function addLosses(figures: Figures, { lost, phantom, risen }: Losses): void {
  figures.lost.push(...lost)
  figures.phantom.push(...phantom)
  figures.risen.push(...risen)
}

export const isFlawless = ({ lost, phantom, risen, diverged, deciding }: Figures): boolean =>
  lost.length + phantom.length + risen.length + diverged.length + (deciding?.broken.length ?? 0) === 0

/** Nothing said to be saved, or nothing allowed: whatever else was found, it proves nothing. */
export const provesNothing = ({ savedWords, deciding }: Figures): boolean =>
  deciding ? deciding.accepted === 0 : savedWords === 0

/** The rule of three: with no loss seen in n trials, the chance of one per trial is below 3/n (95 %). */
export function inOneLine(figures: Figures): string {
  const { trials, savedWords, lost, phantom, risen, diverged, notes, deciding } = figures
  if (deciding) return decidingInOneLine(trials, deciding)
  const bound =
    lost.length === 0 ? `; a loss per trial < ${(3 / Math.max(trials, 1)).toPrecision(1)} (95 %)` : ''
  return (
    `${trials} trials, ${savedWords} words saved: ${lost.length} lost, ${phantom.length} phantom, ` +
    `${risen.length} undone, ${diverged.length} diverged${bound}${notes.map((note) => `; ${note}`).join('')}`
  )
}

function decidingInOneLine(
  trials: number,
  { requests, accepted, refused, states, judged, broken }: Deciding,
): string {
  const sorted = (of: Map<string, number>) =>
    [...of]
      .sort((a, b) => b[1] - a[1])
      .map(([what, times]) => `${what} ${times}`)
      .join(', ')
  return (
    `${trials} runs, ${requests} requests: ${accepted} accepted, ${requests - accepted} refused ` +
    `by ${refused.size} codes (${sorted(refused)}); papers ended ${sorted(states)}; judged ${sorted(judged)}; ${broken.length} invariants broken`
  )
}

/** The first few of each kind, for whoever looks for the reason. */
export function examples(figures: Figures): string[] {
  const { lost, phantom, risen, diverged } = figures
  const broken = figures.deciding?.broken ?? []
  return Object.entries({ lost, phantom, undone: risen, diverged, broken }).flatMap(([kind, words]) =>
    words.slice(0, 5).map((word) => `${kind}: ${word}`),
  )
}
