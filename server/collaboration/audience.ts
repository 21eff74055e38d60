/** Those who sit at one text on this server, what all of them hear, and who sees whom. */
import type { RoomEvent } from '../../shared/collaboration/wire.ts'
import type { Log } from '../platform/log.ts'
import type { Bell } from './bell.ts'
import type { Counts } from './counts.ts'
import { createPresence } from './presence.ts'
import * as protocol from './protocol.ts'
import type { Seat } from './seat.ts'

export type AudienceDeps = { log: Log; counts: Counts; bell: Bell }

const presenceAfterMs = 100
/** So many entries go into one ring. */
const entriesPerRing = 100

export class Audience {
  readonly seats = new Set<Seat>()
  /** When the last seat left; null while somebody sits here. */
  emptySince: number | null = Date.now()
  private readonly positionId: string
  private readonly deps: AudienceDeps
  private readonly presence = createPresence()
  private presenceTimer: NodeJS.Timeout | null = null

  constructor(deps: AudienceDeps, positionId: string) {
    this.deps = deps
    this.positionId = positionId
  }

  take(seat: Seat): void {
    if (this.seats.size === 0) this.deps.bell.ring({ about: 'who_is_here', positionId: this.positionId })
    this.seats.add(seat)
    this.emptySince = null
    this.presenceIsDue()
  }

  /** True: it was the last one. */
  leave(seat: Seat): boolean {
    if (!this.seats.delete(seat)) return false
    this.presence.leave(seat)
    this.presenceIsDue()
    if (this.seats.size === 0) this.emptySince = Date.now()
    return this.seats.size === 0
  }

  /** Returns what `leave` does. */
  showOut(seat: Seat, code: number, why: string): boolean {
    if (seat.isOpen) {
      const { positionId } = this
      this.deps.log.info({ positionId, personId: seat.personId, code, why }, 'a seat was closed')
    }
    seat.close(code, why)
    return this.leave(seat)
  }

  broadcast(frame: Uint8Array, except?: Seat): void {
    for (const seat of this.seats) if (seat !== except) seat.send(frame)
  }

  tell(events: RoomEvent[]): void {
    for (const event of events) {
      const frame = protocol.eventFrame(event)
      for (const seat of this.seats) if (seat.wantsAcks) seat.send(frame)
    }
  }

  hearPresence(
    seat: Seat,
    bytes: Uint8Array,
    ownerOf: (clientId: number) => string | null | undefined,
  ): void {
    const { presenceDropped } = this.deps.counts
    if (!seat.cursorMoves.take()) {
      presenceDropped.inc({ why: 'too_often' })
      return
    }
    const tooLarge = this.presence.hear(seat, bytes, ownerOf)
    if (tooLarge > 0) presenceDropped.inc({ why: 'too_large' }, tooLarge)
    this.presenceIsDue()
  }

  hearPresenceElsewhere(entries: protocol.Presence[]): void {
    this.presence.hearElsewhere(entries)
    this.presenceIsDue()
  }

  /** Of everybody, once more: to this seat. */
  tellWhoIsHere(seat: Seat): void {
    seat.isNew = true
    this.presenceIsDue()
  }

  /** To a server at which somebody has just come to this text. */
  ringWhoIsHere(): void {
    this.ringPresence(this.presence.here())
  }

  /** y-websocket drops a connection on which it heard nothing for 30 s; an empty presence frame is the smallest thing to hear. */
  beat(): void {
    const nothing = protocol.presenceFrame([])
    for (const seat of this.seats) {
      seat.send(nothing)
      seat.beat()
    }
    this.presenceIsDue()
  }

  end(code: number, why: string): void {
    if (this.presenceTimer) clearTimeout(this.presenceTimer)
    for (const seat of this.seats) {
      seat.close(code, why)
      this.presence.leave(seat)
    }
    this.ringPresence(this.presence.takeChanges()?.ofThoseHere ?? [])
    this.seats.clear()
  }

  private presenceIsDue(): void {
    this.presenceTimer ??= setTimeout(() => {
      this.presenceTimer = null
      this.sendPresence()
    }, presenceAfterMs)
  }

  private sendPresence(): void {
    const changes = this.presence.takeChanges()
    for (const seat of this.seats) {
      const frame = seat.isNew ? this.presence.othersThan(seat) : (changes?.frameFor(seat) ?? null)
      seat.isNew = false
      if (frame) seat.sendPresence(frame)
    }
    this.ringPresence(changes?.ofThoseHere ?? [])
  }

  private ringPresence(entries: protocol.Presence[]): void {
    const { positionId } = this
    for (let from = 0; from < entries.length; from += entriesPerRing)
      this.deps.bell.ring({
        about: 'presence',
        positionId,
        entries: entries.slice(from, from + entriesPerRing),
      })
  }
}
