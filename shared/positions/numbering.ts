/** Numbers people quote: "2/2012" of a paper, "Rekomendacja 3" inside it. */

/** `n/yyyy` of the year of adoption; the sequence is dense and starts at 1 each year (T8). */
export const paperNumber = (number: number, year: number): string => `${number}/${year}`

/**
 * Recommendations get their numbers at the first freeze, in order; later ones continue behind the highest ever given,
 * because a number that reviewers have seen is never given to other words (workflow 2.1).
 * `highestEver` counts removed recommendations too; 0 when none was ever numbered.
 */
export function numberRecommendations(
  inOrder: { id: string; number: number | null }[],
  highestEver: number,
): { id: string; number: number }[] {
  let last = highestEver
  return inOrder.map(({ id, number }) => {
    if (number !== null) return { id, number }
    last += 1
    return { id, number: last }
  })
}
