/** One open connection of one person: what it has sent, what is owed to it, and how it is shown out. */
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { Counts } from './counts.ts'
import { type Backlog, type Bucket, bucket, createBacklog, type Limits } from './limits.ts'
import type { Person } from './presence.ts'
import { ackFrame, refusedFrame } from './protocol.ts'

const maxSilentBeats = 2

export type Sits = {
  person: Person
  sessionId: string
  wantsAcks: boolean
  mayWrite: boolean
  rightsHash: string | null
}

export class Seat {
  readonly socket: WebSocket
  readonly person: Person
  readonly sessionId: string
  /** Asked for acks and events with `?ack=1`. */
  readonly wantsAcks: boolean
  /** As it was at the last look; the append asks again. */
  mayWrite: boolean
  /** Of the facts by which the door or the last append found that this person may write. */
  rightsHash: string | null
  /** Sync frames taken so far; named by the next ack. */
  taken = 0
  /** The server asked what it has, and has not been answered yet. */
  isAsked = true
  /** Clock by clientID that must have arrived before frames with a gap may count as stored. */
  readonly owed = new Map<number, number>()
  isOpen = true
  /** This server ended it: what is still waiting of it is not heard. */
  isShownOut = false
  /** Has not been told yet who else is here. */
  isNew = true
  readonly questions: Bucket
  readonly cursorMoves: Bucket
  private readonly counts: Counts
  private readonly limits: Limits
  private readonly backlog: Backlog
  private waitingBytes = 0
  private waitingFrames = 0
  private silentBeats = 0

  constructor(
    socket: WebSocket,
    { person, sessionId, wantsAcks, mayWrite, rightsHash }: Sits,
    { counts, limits }: { counts: Counts; limits: Limits },
  ) {
    this.socket = socket
    this.counts = counts
    this.limits = limits
    this.questions = bucket(limits.questions)
    this.cursorMoves = bucket(limits.cursorMoves)
    this.backlog = createBacklog({ maxBytes: limits.bufferedBytes, maxMs: limits.bufferedMs })
    this.person = person
    this.sessionId = sessionId
    this.wantsAcks = wantsAcks
    this.mayWrite = mayWrite
    this.rightsHash = rightsHash
  }

  get personId(): string {
    return this.person.id
  }

  /** A connection that does not read is closed; it comes back and gets the whole in one answer (H29). */
  send(frame: Uint8Array): void {
    if (!this.isOpen) return
    if (this.backlog.isTooLong(this.socket.bufferedAmount)) this.close(closeCodes.tooSlow, 'too_slow')
    else this.socket.send(frame)
  }

  sendPresence(frame: Uint8Array): void {
    if (this.socket.bufferedAmount <= this.limits.bufferedBytesForPresence) this.send(frame)
    else this.counts.presenceDropped.inc({ why: 'too_slow' })
  }

  acknowledge(): void {
    if (this.wantsAcks && this.owed.size === 0) this.send(ackFrame(this.taken))
  }

  owe(ids: Y.ID[]): void {
    for (const { client, clock } of ids) this.owed.set(client, Math.max(clock, this.owed.get(client) ?? 0))
  }

  /** A frame waits for its turn. Whoever sends faster than we store is slowed down by TCP, not refused. */
  queued(bytes: number): void {
    this.waitingBytes += bytes
    this.waitingFrames += 1
    if (!this.isFull || this.socket.isPaused) return
    this.counts.readingPaused.inc()
    this.socket.pause()
  }

  dequeued(bytes: number): void {
    this.waitingBytes -= bytes
    this.waitingFrames -= 1
    if (this.socket.isPaused && !this.isFull) this.socket.resume()
  }

  private get isFull(): boolean {
    return this.waitingBytes > this.limits.waitingBytes || this.waitingFrames > this.limits.waitingFrames
  }

  /** Asks the other end for a sign of life; a cable that was pulled out says nothing by itself. */
  beat(): void {
    if (this.socket.isPaused) return
    this.silentBeats += 1
    if (this.silentBeats > maxSilentBeats) this.socket.terminate()
    else if (this.isOpen) this.socket.ping()
  }

  heard(): void {
    this.silentBeats = 0
  }

  close(code: number, why: string): void {
    if (!this.isOpen) return
    this.counts.seatsClosed.inc({ code, why })
    // First of all: a seat that is too slow would otherwise be closed again by the word that it is closed.
    this.isOpen = false
    this.isShownOut = true
    if (this.wantsAcks) this.socket.send(refusedFrame(why))
    // Paused, it would never read the other end's goodbye.
    if (this.socket.isPaused) this.socket.resume()
    this.socket.close(code, why)
  }
}
