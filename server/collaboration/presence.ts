/**
 * Who is here and where their cursor is. The server owns identity: whatever name a browser claims is replaced by the one of its
 * session; a connection speaks for one clientID only; what it repeats about others is ignored (H28). Changes leave in one frame
 * per tick, so a flood of cursor moves costs others nothing. Nobody gets their own entry back: it could be older than what they
 * have.
 *
 * Clocks that others see are ours and only grow, after a restart too. With the browsers' own, somebody who comes back with the
 * same clock would stay invisible for up to 30 s to all who remember it.
 *
 * Those who sit at another server are known from its rings, and forgotten when it has not spoken of them for a while.
 */
import { limits } from './limits.ts'
import { type Presence, presenceFrame, readPresence } from './protocol.ts'

export type Person = { id: string; name: string; color: string }
/** What presence must know of a seat. */
export type Sitting = { person: Person }
/** `seat` null: at another server. `heardClock`: of the browser. */
type Held = { seat: Sitting | null; heardClock: number; entry: Presence; heardAt: number }

/** A browser repeats its own every 15 s. */
const forgetElsewhereAfterMs = 35_000
const maxSkewMs = 60_000

export type PresenceBoard = {
  /** How many entries were too large to be passed on. */
  hear: (seat: Sitting, bytes: Uint8Array, ownerOf: (clientId: number) => string | null | undefined) => number
  leave: (seat: Sitting) => void
  /** What another server tells of those who sit there. */
  hearElsewhere: (entries: Presence[]) => void
  /** Those who sit here, for another server. */
  here: () => Presence[]
  /** Everybody but this seat, for someone who just came; null when nobody else is here. */
  othersThan: (seat: Sitting) => Uint8Array | null
  /** What changed since the last call; null: nothing. */
  takeChanges: () => Changes | null
}

export type Changes = {
  /** Without a seat's own; null for a seat that need not hear anything. */
  frameFor: (seat: Sitting) => Uint8Array | null
  /** Of those who sit here, for other servers. */
  ofThoseHere: Presence[]
}

export function createPresence(now: () => number = Date.now): PresenceBoard {
  const held = new Map<number, Held>()
  const changed = new Map<number, Held>()
  let lastClock = 0
  const nextClock = () => {
    lastClock = Math.max(lastClock + 1, now())
    return lastClock
  }
  const keep = (clientId: number, one: Held) => {
    changed.set(clientId, one)
    if (one.entry.state === null && one.seat === null) held.delete(clientId)
    else held.set(clientId, one)
  }
  const set = (
    seat: Sitting | null,
    clientId: number,
    { heardClock, state }: { heardClock: number; state: Presence['state'] },
  ) => keep(clientId, { seat, heardClock, heardAt: now(), entry: { clientId, clock: nextClock(), state } })

  function forgetSilentServers(): void {
    for (const [clientId, { seat, heardAt }] of held) {
      if (seat === null && now() - heardAt > forgetElsewhereAfterMs)
        set(null, clientId, { heardClock: 0, state: null })
    }
  }

  return {
    hear(seat, bytes, ownerOf) {
      let tooLarge = 0
      for (const { clientId, clock, state } of readPresence(bytes) ?? []) {
        const owner = ownerOf(clientId)
        if (owner !== undefined && owner !== seat.person.id) continue
        if (!maySpeakFor(held, seat, clientId)) continue
        const before = held.get(clientId)
        if (before?.seat === seat && !isNewer(before, clock, state)) continue
        if (JSON.stringify(state).length > limits.presenceBytes) tooLarge += 1
        else
          set(seat, clientId, {
            heardClock: clock,
            state: state === null ? null : rewritten(state, seat.person),
          })
      }
      return tooLarge
    },
    leave(seat) {
      for (const [clientId, { seat: owner, heardClock }] of held) {
        if (owner !== seat) continue
        set(seat, clientId, { heardClock, state: null })
        held.delete(clientId)
      }
    },
    hearElsewhere(entries) {
      for (const entry of entries) {
        const known = held.get(entry.clientId)
        // Whoever sits here is not there any more; an older word came late.
        if (known?.seat || (known && known.entry.clock >= entry.clock)) continue
        if (!known && entry.state === null) continue
        // No clock of ours: it would stand before all others for good.
        if (entry.clock > now() + maxSkewMs) continue
        lastClock = Math.max(lastClock, entry.clock)
        keep(entry.clientId, { seat: null, heardClock: 0, heardAt: now(), entry })
      }
    },
    here() {
      return [...held.values()].flatMap(({ seat, entry }) => (seat && entry.state !== null ? [entry] : []))
    },
    othersThan(seat) {
      const others = [...held.values()].filter((h) => h.seat !== seat && h.entry.state !== null)
      return others.length > 0 ? presenceFrame(others.map((h) => h.entry)) : null
    },
    takeChanges() {
      forgetSilentServers()
      if (changed.size === 0) return null
      const all = [...changed.values()]
      changed.clear()
      const forAll = presenceFrame(all.map((h) => h.entry))
      const speakers = new Set(all.map((h) => h.seat))
      return {
        ofThoseHere: all.flatMap((h) => (h.seat ? [h.entry] : [])),
        frameFor(seat) {
          if (!speakers.has(seat)) return forAll
          const others = all.filter((h) => h.seat !== seat)
          return others.length > 0 ? presenceFrame(others.map((h) => h.entry)) : null
        },
      }
    },
  }
}

/**
 * The first clientID a connection speaks for is its own. Somebody else's is not - but the same person's is: their old connection
 * may be dead without our knowing, and its clientID comes back with the new one.
 */
function maySpeakFor(held: Map<number, Held>, seat: Sitting, clientId: number): boolean {
  const holder = held.get(clientId)
  if (holder?.seat === seat) return true
  if (holder && personOf(holder) !== seat.person.id) return false
  return ![...held.values()].some((h) => h.seat === seat)
}

/** At another server it is the name that server wrote. */
function personOf({ seat, entry }: Held): unknown {
  if (seat) return seat.person.id
  const user = entry.state?.user
  return typeof user === 'object' && user !== null && 'personId' in user ? user.personId : undefined
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
