/** The council's text with an amendment that was carried: the recommendation reads as proposed, or is struck. */
import { strike } from '../ballots/striking.ts'
import type { CanonicalPaper, TextNode } from '../text/canonical.ts'

export function amended(
  paper: CanonicalPaper,
  recommendationId: string,
  proposal: TextNode | null,
  numbers: 'gaps_stay' | 'gaps_close',
): CanonicalPaper {
  if (proposal === null) return strike(paper, [recommendationId], numbers)
  const parts = paper.parts.map((part) =>
    part.part === 'recommendation' && part.id === recommendationId ? { ...part, text: proposal } : part,
  )
  return { ...paper, parts }
}
