/** The council's text without what it did not adopt. Ids stay; numbers keep their gaps or close up, by rule, once. */
import type { CanonicalPaper } from '../text/canonical.ts'

export function strike(
  paper: CanonicalPaper,
  lostIds: string[],
  numbers: 'gaps_stay' | 'gaps_close',
): CanonicalPaper {
  const parts = paper.parts.filter((part) => part.part === 'section' || !lostIds.includes(part.id))
  if (numbers === 'gaps_stay') return { ...paper, parts }
  let last = 0
  const numbered = parts.map((part) => {
    if (part.part === 'section') return part
    last += 1
    return { ...part, number: last }
  })
  return { ...paper, parts: numbered }
}
