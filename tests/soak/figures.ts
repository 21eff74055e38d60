/** What a chapter has found, added up over its trials, and one line of it for people. */
import type { Losses } from '../rooms/typist.ts'

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

export const isFlawless = ({ lost, phantom, risen, diverged }: Figures): boolean =>
  lost.length + phantom.length + risen.length + diverged.length === 0

/** The rule of three: with no loss seen in n trials, the chance of one per trial is below 3/n (95 %). */
export function inOneLine(figures: Figures): string {
  const { trials, savedWords, lost, phantom, risen, diverged, notes } = figures
  const bound =
    lost.length === 0 ? `; a loss per trial < ${(3 / Math.max(trials, 1)).toPrecision(1)} (95 %)` : ''
  return (
    `${trials} trials, ${savedWords} words saved: ${lost.length} lost, ${phantom.length} phantom, ` +
    `${risen.length} undone, ${diverged.length} diverged${bound}${notes.map((note) => `; ${note}`).join('')}`
  )
}

/** The first few of each kind, for whoever looks for the reason. */
export function examples(figures: Figures): string[] {
  const { lost, phantom, risen, diverged } = figures
  return Object.entries({ lost, phantom, undone: risen, diverged }).flatMap(([kind, words]) =>
    words.slice(0, 5).map((word) => `${kind}: ${word}`),
  )
}
