/**
 * A room in this very process, and seats in it without a network: thousands of frames in the time in which a few sockets are opened.
 * Everything behind the door is the product's own: seat, queue, gate, log, acknowledgements.
 */
import { EventEmitter } from 'node:events'
import { Registry } from 'prom-client'
import type { WebSocket } from 'ws'
import { createAppender } from '../../server/collaboration/appender.ts'
import { createBell } from '../../server/collaboration/bell.ts'
import { type Counts, createCounts } from '../../server/collaboration/counts.ts'
import { limits } from '../../server/collaboration/limits.ts'
import { Room } from '../../server/collaboration/room.ts'
import { Seat } from '../../server/collaboration/seat.ts'
import { createInProcessExchange } from '../../server/platform/bus/in-process.ts'
import { type Database, openDatabase } from '../../server/platform/database.ts'
import { createLog } from '../../server/platform/log.ts'
import type { FreshDatabase } from '../support/database.ts'
import type { Member } from './stage.ts'

export type Inside = {
  /** One end of a connection whose other end has a seat. */
  sit: (member: Member) => WebSocket
  /** What the room complained of. */
  complaints: string[]
  close: () => Promise<void>
}

export async function openInside({ connection }: FreshDatabase, positionId: string): Promise<Inside> {
  // With connections of its own, as another server has.
  const database: Database = openDatabase(connection)
  const complaints: string[] = []
  const log = createLog('error', { write: (line: string) => void complaints.push(line) })
  const counts = createCounts(new Registry(), () => ({ texts: 1, seats: 0, knocking: 0 }))
  const append = createAppender({ database, log, counts })
  const bell = createBell(createInProcessExchange().connect())
  const room = await Room.open({ database, append, log, counts, bell, onLongTail: () => {} }, positionId)
  if (!room) throw new Error('the text is not open')
  return {
    sit: ({ person, cookie }) =>
      connectTo(room, { personId: person.id, sessionId: sessionIdOf(cookie), counts }),
    complaints,
    async close() {
      await room.endInOrder(1001, 'restart')
      await database.close()
    },
  }
}

/** `<name>=<session id>.<secret>`. */
const sessionIdOf = (cookie: string): string => /=([^.]+)\./.exec(cookie)?.[1] ?? ''

function connectTo(
  room: Room,
  { personId, sessionId, counts }: { personId: string; sessionId: string; counts: Counts },
): WebSocket {
  const [here, there] = [new End(), new End()]
  here.other = there
  there.other = here
  const person = { id: personId, name: 'Osoba Próbna', color: '#123456' }
  const sits = { person, sessionId, wantsAcks: true, mayWrite: true, rightsHash: null }
  const seat = new Seat(there as unknown as WebSocket, sits, { counts, limits })
  there.on('message', (data: Uint8Array) => room.hear(seat, data))
  there.on('close', () => {
    seat.isOpen = false
    room.leave(seat)
  })
  setImmediate(() => {
    here.emit('open')
    room.take(seat)
  })
  return here as unknown as WebSocket
}

/** As much of a WebSocket as seats and tests use; what is sent arrives later, in order. */
class End extends EventEmitter {
  readyState = 1
  readonly OPEN = 1
  bufferedAmount = 0
  isPaused = false
  other: End | null = null
  private readonly late: (() => void)[] = []

  send(data: Uint8Array): void {
    if (this.readyState !== this.OPEN) return
    // A copy, as a wire makes one.
    const bytes = Buffer.from(data)
    this.deliver((end) => end.readyState === end.OPEN && end.emit('message', bytes))
  }

  close(code = 1005, reason = ''): void {
    if (this.readyState !== this.OPEN) return
    this.readyState = 2
    this.deliver((end) => end.end(code, reason))
    setImmediate(() => this.end(code, reason))
  }

  terminate(): void {
    this.close(1006)
  }

  ping(): void {
    this.deliver((end) => end.other?.emit('pong'))
  }

  pause(): void {
    this.isPaused = true
  }

  resume(): void {
    this.isPaused = false
    for (const work of this.late.splice(0)) setImmediate(work)
  }

  private end(code: number, reason: string): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.emit('close', code, Buffer.from(reason))
  }

  private deliver(work: (end: End) => unknown): void {
    const { other } = this
    if (!other) return
    setImmediate(() => {
      if (other.isPaused) other.late.push(() => work(other))
      else work(other)
    })
  }
}
