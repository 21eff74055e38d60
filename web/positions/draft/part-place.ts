export type Side = 'above' | 'below'

/** The 1-based place of `id` beside `target`, once it is taken out of `ids`; null: it would stay where it is. */
export function placeBeside(ids: string[], id: string, target: string, side: Side): number | null {
  const others = ids.filter((one) => one !== id)
  const at = others.indexOf(target)
  if (id === target || at < 0 || others.length === ids.length) return null
  const place = at + (side === 'above' ? 1 : 2)
  return place === ids.indexOf(id) + 1 ? null : place
}
