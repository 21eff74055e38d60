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

/** Every place can be listed in `all`, one per line as `kind|place|block|what`; the first one also stands in fields of its own. */
export function notPrintable(problems: Problem[]): Refusal {
  const [first] = problems
  if (!first) throw new Error('a refusal needs a reason')
  const lines = problems.slice(0, 50).map((it) => [it.kind, it.place, it.block, it.what].join('|'))
  return refuse('paper_not_printable', {
    problem: first.kind,
    place: first.place,
    block: first.block,
    what: first.what,
    count: problems.length,
    all: lines.join('\n'),
  })
}
