/** Threads as they are read: on the whole text first, then as the text goes, then what is found no more. */
import type { PaperView } from '../../shared/positions/view.ts'
import type { ThreadView } from '../../shared/threads/types.ts'
import type { Fields } from './fields.ts'

export type Placed = { thread: ThreadView; how: string; order: number }

/** Each is looked up where its words stand now. */
export function inReadingOrder(threads: ThreadView[], fields: Fields, paper: PaperView): Placed[] {
  const roots = rootOrder(paper)
  return threads
    .map((thread): Placed => {
      if (!thread.anchor) return { thread, how: 'whole', order: -1 }
      const place = fields.source.find(thread.anchor)
      if (place.how === 'lost') return { thread, how: place.how, order: Number.MAX_SAFE_INTEGER }
      return { thread, how: place.how, order: roots.indexOf(thread.anchor.root) * 1e7 + place.from }
    })
    .sort((a, b) => a.order - b.order)
}

const rootOrder = ({ sections, recommendations }: PaperView): string[] =>
  sections.flatMap(({ id, kind }) => [
    `section:${id}`,
    ...(kind === 'recommendations' ? recommendations.flatMap((r) => [`rec:${r.id}`, `rec:${r.id}:why`]) : []),
  ])

/** The open thread after or before the chosen one, round and round; null: there is none. */
export function stepFrom(chosenId: string | null, placed: Placed[], forward: boolean): string | null {
  const open = placed.filter(({ thread }) => !thread.resolved)
  const at = open.findIndex(({ thread }) => thread.id === chosenId)
  const from = at === -1 && !forward ? 0 : at
  return open.at((from + (forward ? 1 : -1)) % (open.length || 1))?.thread.id ?? null
}
