/**
 * The fields of the paper on the screen. Each says what it reads now and where a thread stands in it; editors and plain reading tell
 * how a passage is shown. No React: editors ask many times a second.
 */

import type { Flat, Passage } from '../../shared/text/flat.ts'
import type { Lost, Place } from '../../shared/text/passage.ts'
import type { Anchor, ThreadView } from '../../shared/threads/types.ts'

/** Where the words come from: the living text or a version. */
export type TextSource = {
  /** null: there is no such field. */
  flatOf: (root: string) => Flat | null
  find: (anchor: Anchor) => Place | Lost
  anchorAt: (root: string, passage: Passage | null) => Anchor | null
  /** Tells when words may have changed; returns the way to stop listening. */
  watch: (listener: () => void) => () => void
}

export const nowhere: TextSource = {
  flatOf: () => null,
  find: () => ({ how: 'lost' }),
  anchorAt: () => null,
  watch: () => () => {},
}

/** `put`: the words that are suggested instead, while that waits. */
export type Marked = { id: string; anchor: Anchor; isChosen: boolean; put: string | null }
/** Marks the passage and brings it into sight. */
type Show = (passage: Passage) => void

export class Fields {
  source: TextSource = nowhere
  private threads: ThreadView[] = []
  private chosenId: string | null = null
  private readonly shows = new Map<string, Show>()
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setThreads(threads: ThreadView[], chosenId: string | null): void {
    this.threads = threads
    this.chosenId = chosenId
    this.tell()
  }

  /** Returns the way to let go of it. */
  use(source: TextSource): () => void {
    this.source = source
    const stop = source.watch(() => this.tell())
    this.tell()
    return () => {
      stop()
      if (this.source === source) this.source = nowhere
    }
  }

  /** Those that wait to be settled. */
  markedIn(root: string): Marked[] {
    return this.threads.flatMap(({ id, anchor, resolved, suggestion }) => {
      if (anchor?.root !== root || resolved) return []
      const put = suggestion?.state === 'pending' ? suggestion.put : null
      return [{ id, anchor, isChosen: id === this.chosenId, put }]
    })
  }

  canShow(root: string, show: Show): () => void {
    this.shows.set(root, show)
    return () => {
      if (this.shows.get(root) === show) this.shows.delete(root)
    }
  }

  show(anchor: Anchor): string | null {
    const place = this.source.find(anchor)
    if (place.how === 'lost') return null
    this.shows.get(anchor.root)?.(place)
    return this.source.flatOf(anchor.root)?.text.slice(place.from, place.to) ?? ''
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener()
  }
}
