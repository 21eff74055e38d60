/** What is painted of authors in the editors of this page: chosen in the panel, read by every field. Nothing until somebody asks. */
import type { Authored } from '../../shared/past/types.ts'

export type Painter = { name: string; color: string }
/** By root: the flat text the server spoke of, and whose letters it is made of. */
export type Paint = {
  positionId: string
  fields: ReadonlyMap<string, { text: string; runs: Authored[] }>
  painterOf: (personId: string | null) => Painter | null
}

const listeners = new Set<() => void>()
let now: Paint | null = null

export const paint = (): Paint | null => now

export function setPaint(next: Paint | null): void {
  if (now === next) return
  now = next
  for (const listener of [...listeners]) listener()
}

export function listenToPaint(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
