/** What reading one paper remembers across its fields: problems found, the number of the next footnote, printable glyphs. */
import type { Problem, ProblemKind } from './problems.ts'

export type Notes = {
  problems: Problem[]
  problem(kind: ProblemKind, place: string, block: number, what: string): void
  nextFootnote(): number
  canPrint(codePoint: number): boolean
}

export function openNotes(canPrint: (codePoint: number) => boolean): Notes {
  const problems: Problem[] = []
  let footnotes = 0
  return {
    problems,
    problem: (kind, place, block, what) => problems.push({ kind, place, block, what: what.slice(0, 120) }),
    nextFootnote: () => ++footnotes,
    canPrint,
  }
}
