/**
 * Who is here and where their cursor is. The server owns identity: whatever name a browser claims is replaced by the one of its
 * session; a connection speaks for one clientID only; what it repeats about others is ignored (H28). Changes leave in one frame
 * per tick, so a flood of cursor moves costs others nothing. Nobody gets their own entry back: it could be older than what they
 * have.
 *
 * Clocks that others see are ours and only grow, after a restart too. With the browsers' own, somebody who comes back with the
 * same clock would stay invisible for up to 30 s to all who remember it.
 */
import { type Presence, presenceFrame, readPresence } from './protocol.ts'

export type Person = { id: string; name: string; color: string }
/** What presence must know of a seat. */
export type Sitting = { person: Person }
type Held = { seat: Sitting; heardClock: number; entry: Presence }

const maxStateBytes = 2048

export type PresenceBoard = {
  hear: (seat: Sitting, bytes: Uint8Array, ownerOf: (clientId: number) => string | null | undefined) => void
  leave: (seat: Sitting) => void
  /** Everybody but this seat, for someone who just came; null when nobody else is here. */
  othersThan: (seat: Sitting) => Uint8Array | null
  /** What changed since the last call, for each seat without its own; null for a seat that need not hear anything. */
  takeChanges: () => ((seat: Sitting) => Uint8Array | null) | null
}

export function createPresence(now: () => number = Date.now): PresenceBoard {
  const held = new Map<number, Held>()
  const changed = new Map<number, Held>()
  let lastClock = 0
  const nextClock = () => {
    lastClock = Math.max(lastClock + 1, now())
    return lastClock
  }
  const set = (seat: Sitting, clientId: number, heardClock: number, state: Presence['state']) => {
    const kept = { seat, heardClock, entry: { clientId, clock: nextClock(), state } }
    held.set(clientId, kept)
    changed.set(clientId, kept)
  }

  return {
    hear(seat, bytes, ownerOf) {
      for (const { clientId, clock, state } of readPresence(bytes) ?? []) {
        const owner = ownerOf(clientId)
        if (owner !== undefined && owner !== seat.person.id) continue
        if (!maySpeakFor(held, seat, clientId)) continue
        const before = held.get(clientId)
        if (before?.seat === seat && !isNewer(before, clock, state)) continue
        if (JSON.stringify(state).length > maxStateBytes) continue
        set(seat, clientId, clock, state === null ? null : rewritten(state, seat.person))
      }
    },
    leave(seat) {
      for (const [clientId, { seat: owner, heardClock }] of held) {
        if (owner !== seat) continue
        set(seat, clientId, heardClock, null)
        held.delete(clientId)
      }
    },
    othersThan(seat) {
      const others = [...held.values()].filter((h) => h.seat !== seat && h.entry.state !== null)
      return others.length > 0 ? presenceFrame(others.map((h) => h.entry)) : null
    },
    takeChanges() {
      if (changed.size === 0) return null
      const all = [...changed.values()]
      changed.clear()
      const forAll = presenceFrame(all.map((h) => h.entry))
      const speakers = new Set(all.map((h) => h.seat))
      return (seat) => {
        if (!speakers.has(seat)) return forAll
        const others = all.filter((h) => h.seat !== seat)
        return others.length > 0 ? presenceFrame(others.map((h) => h.entry)) : null
      }
    },
  }
}

/**
 * The first clientID a connection speaks for is its own. Somebody else's is not - but the same person's is: their old connection
 * may be dead without our knowing, and its clientID comes back with the new one.
 */
function maySpeakFor(held: Map<number, Held>, seat: Sitting, clientId: number): boolean {
  const holder = held.get(clientId)?.seat
  if (holder === seat) return true
  if (holder && holder.person.id !== seat.person.id) return false
  return ![...held.values()].some((h) => h.seat === seat)
}

const isNewer = ({ heardClock, entry }: Held, clock: number, state: unknown): boolean =>
  clock > heardClock || (clock === heardClock && state === null && entry.state !== null)

/** Only what pages draw: the cursor and the field it is in; the name is ours. */
function rewritten(state: Record<string, unknown>, person: Person): Record<string, unknown> {
  const { cursor, field } = state
  return {
    user: { personId: person.id, name: person.name, color: person.color },
    ...(typeof cursor === 'object' ? { cursor } : {}),
    ...(typeof field === 'string' ? { field } : {}),
  }
}

/** White text on each is at least 6.5:1; the name always stands beside the colour. */
const palette = ['#8a1c1c', '#0b5394', '#2e6b1a', '#6a1b9a', '#7a4100', '#00695c', '#ad1457', '#37474f']

/** The same person has the same colour everywhere. */
export function colorOf(personId: string): string {
  const sum = [...personId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 65_521, 7)
  return palette[sum % palette.length] ?? '#37474f'
}
