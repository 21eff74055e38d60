/**
 * Who is here and where their cursor is. The server owns identity: whatever name a browser claims is replaced by the one of its
 * session; a connection speaks for one clientID only; what it repeats about others is ignored (H28). Changes leave in one frame
 * per tick, so a flood of cursor moves costs others nothing.
 */
import { type Presence, presenceFrame, readPresence } from './protocol.ts'

export type Person = { id: string; name: string; color: string }
type Held = { seat: object; entry: Presence }

const maxStateBytes = 2048
const maxClock = 2 ** 31

export type PresenceBoard = {
  hear: (seat: object, person: Person, bytes: Uint8Array) => void
  leave: (seat: object) => void
  /** All entries, for someone who just came; null when nobody is here. */
  everyone: () => Uint8Array | null
  /** What changed since the last call and whose it is, so that nobody gets their own back; null when nothing did. */
  takeChanges: () => { frame: Uint8Array; of: object | null }[]
}

export function createPresence(): PresenceBoard {
  const held = new Map<number, Held>()
  const changed = new Map<number, Held>()

  function hear(seat: object, person: Person, bytes: Uint8Array): void {
    for (const entry of readPresence(bytes) ?? []) {
      if (!isOwn(held, seat, entry.clientId) || !isNewer(held.get(entry.clientId), entry)) continue
      const state = entry.state === null ? null : rewritten(entry.state, person)
      const kept = { seat, entry: { ...entry, state } }
      held.set(entry.clientId, kept)
      changed.set(entry.clientId, kept)
    }
  }

  function leave(seat: object): void {
    for (const [clientId, { seat: owner, entry }] of held) {
      if (owner !== seat) continue
      held.delete(clientId)
      changed.set(clientId, { seat, entry: { clientId, clock: entry.clock + 1, state: null } })
    }
  }

  return {
    hear,
    leave,
    everyone: () => {
      const entries = [...held.values()].map((h) => h.entry).filter((e) => e.state !== null)
      return entries.length > 0 ? presenceFrame(entries) : null
    },
    takeChanges: () => {
      const frames = [...changed.values()].map(({ seat, entry }) => ({
        frame: presenceFrame([entry]),
        of: seat,
      }))
      changed.clear()
      return frames
    },
  }
}

/** The first clientID a connection speaks for is its own, unless somebody else here already has it. */
function isOwn(held: Map<number, Held>, seat: object, clientId: number): boolean {
  const owner = held.get(clientId)?.seat
  if (owner) return owner === seat
  return ![...held.values()].some((h) => h.seat === seat)
}

function isNewer(before: Held | undefined, { clock, state }: Presence): boolean {
  if (clock >= maxClock) return false
  if (JSON.stringify(state).length > maxStateBytes) return false
  if (!before) return true
  return clock > before.entry.clock || (clock === before.entry.clock && state === null)
}

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
