/** The bell of servers that live in one process: a single one, or several in a test. */
import type { Bus, Ring } from '../bus.ts'

export type Exchange = { connect: () => Bus }

export function createInProcessExchange(): Exchange {
  const connected = new Set<(ring: Ring) => void>()
  return {
    connect() {
      const listeners = createListeners()
      connected.add(listeners.tell)
      return {
        ring(ring) {
          if (!connected.has(listeners.tell)) return
          // Never within the caller's own call: it may be in the middle of something.
          for (const tell of connected) if (tell !== listeners.tell) setImmediate(() => tell(ring))
        },
        hear: listeners.add,
        check: async () => ({ ok: true, detail: 'this server is alone' }),
        async close() {
          connected.delete(listeners.tell)
          listeners.clear()
        },
      }
    },
  }
}

/** Who hears which bell. */
export function createListeners() {
  const byBell = new Map<string, ((words: string) => void)[]>()
  return {
    add(bell: string, listener: (words: string) => void): void {
      byBell.set(bell, [...(byBell.get(bell) ?? []), listener])
    },
    tell({ bell, words }: Ring): void {
      for (const listener of byBell.get(bell) ?? []) listener(words)
    },
    clear: () => byBell.clear(),
  }
}
