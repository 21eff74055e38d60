/** One open connection of one person: what it has sent, what is owed to it, and how it is shown out. */

import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { Person } from './presence.ts'
import { ackFrame, refusedFrame } from './protocol.ts'

const maxBufferedBytes = 4 * 1024 * 1024

export class Seat {
  readonly socket: WebSocket
  readonly person: Person
  readonly sessionId: string
  /** Asked for acks and events with `?ack=1`. */
  readonly wantsAcks: boolean
  /** Sync frames taken so far; named by the next ack. */
  taken = 0
  /** Clocks that must arrive before frames with a gap may count as stored. */
  owed: Y.ID[] = []
  isOpen = true

  constructor(socket: WebSocket, person: Person, sessionId: string, wantsAcks: boolean) {
    this.socket = socket
    this.person = person
    this.sessionId = sessionId
    this.wantsAcks = wantsAcks
  }

  /** A connection that does not read is closed; it comes back and gets the whole in one answer (H29). */
  send(frame: Uint8Array): void {
    if (!this.isOpen) return
    if (this.socket.bufferedAmount > maxBufferedBytes) this.close(closeCodes.tooSlow, 'too_slow')
    else this.socket.send(frame)
  }

  acknowledge(): void {
    if (this.wantsAcks && this.owed.length === 0) this.send(ackFrame(this.taken))
  }

  close(code: number, why: string): void {
    if (!this.isOpen) return
    this.isOpen = false
    if (this.wantsAcks && code !== closeCodes.tooSlow) this.socket.send(refusedFrame(why))
    this.socket.close(code, why)
  }
}
