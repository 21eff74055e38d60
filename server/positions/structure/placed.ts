/** The list with `id` at the 1-based place `ordinal` (clamped); null when it is not in the list. */
export function placed(ids: string[], id: string, ordinal: number): string[] | null {
  if (!ids.includes(id)) return null
  const others = ids.filter((other) => other !== id)
  const index = Math.min(Math.max(ordinal, 1), ids.length) - 1
  return [...others.slice(0, index), id, ...others.slice(index)]
}
