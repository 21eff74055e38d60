/** Why a paper cannot be printed, named per place, before any writer starts. */
import { type Refusal, refuse } from '../../../shared/refusal.ts'

export const problemKinds = [
  'unknown_node',
  'unknown_mark',
  'ragged_table',
  'nested_table',
  'table_in_list',
  'heading_jump',
  'empty_heading',
  'empty_footnote',
  'bad_link',
  'bad_image',
  'too_deep',
  'too_large',
  'glyph',
  'typesetter',
] as const
export type ProblemKind = (typeof problemKinds)[number]

export type Problem = {
  kind: ProblemKind
  /** The part of the paper in its own words, e.g. "Rekomendacja 3" or "Ocena sytuacji". */
  place: string
  /** Which block of that part, counted from 1; 0 = the part itself. */
  block: number
  /** What exactly: the node's name, the address of the link, the character, the first words of the heading. */
  what: string
}

/**
 * The first problem gives the sentence: `context` picks the words for its kind (`paper_not_printable_<kind>` in the locales).
 * `all` lists up to fifty of them, one per line as `kind|place|block|what`.
 */
export function notPrintable(problems: Problem[]): Refusal {
  const [first] = problems
  if (!first) throw new Error('a refusal needs a reason')
  const lines = problems.slice(0, 50).map((it) => [it.kind, it.place, it.block, it.what].join('|'))
  return refuse('paper_not_printable', {
    context: first.kind,
    problem: first.kind,
    where: first.block > 0 ? `${first.place}, ¶ ${first.block}` : first.place,
    what: first.what,
    problems: problems.length,
    all: lines.join('\n'),
  })
}
