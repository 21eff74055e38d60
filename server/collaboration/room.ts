/**
 * A text while somebody has it open. Its rules, which tests cite:
 *
 *   [C1] one queue: whatever happens to the text happens in order
 *   [C2] an update is inspected, stored, applied, sent to the others, acknowledged - in this order, never another (I1, I2)
 *   [C3] everything that waits shares one transaction
 *   [C4] a number that is missing was written by another server (or by positions) and is read from the log
 *   [C5] when anything throws, the room ends and is made anew from the log; nobody is told "saved" meanwhile
 */
import {
  closeCodes,
  maxFirstSyncBytes,
  maxFrameBytes,
  type RoomEvent,
} from '../../shared/collaboration/wire.ts'
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import { refusalOf, type Verdict } from './append.ts'
import type { Appender } from './appender.ts'
import { type Due, idleTailRows, longTailRows } from './checkpoints/checkpoints.ts'
import { Copy, isFrozen } from './copy.ts'
import { createIntake, type Intake, type Pending, type Words } from './intake.ts'
import { createPresence } from './presence.ts'
import * as protocol from './protocol.ts'
import { type RightOf, readRights } from './rights.ts'
import type { Seat } from './seat.ts'
import { type LiveText, readLiveText } from './store.ts'

export type RoomDeps = {
  database: Database
  append: Appender
  log: Log
  /** A checkpoint is due. */
  onLongTail: (due: Due) => void
}

const presenceTickMs = 100
const heartbeatMs = 15_000
/** Shares one transaction; more waits for the next turn, so that a look at rights is never kept waiting long. */
const maxBatch = 500
/** A passing weakness of the database is waited out; then everybody is sent away to come back (4503). */
const storeAgainAfterMs = [250, 1000, 3000]

export class Room {
  readonly positionId: string
  readonly seats = new Set<Seat>()
  isEnded = false
  /** When the last seat left; null while somebody sits here. */
  emptySince: number | null = Date.now()
  private readonly database: Database
  private readonly log: Log
  private readonly onLongTail: RoomDeps['onLongTail']
  private readonly copy: Copy
  private readonly readAll: Intake
  private readonly presence = createPresence()
  private readonly timers: NodeJS.Timeout[]
  private inbox: Words[] = []
  private queue: Promise<void> = Promise.resolve()
  private hasTurn = false
  private seqAtBeat = 0

  private constructor(deps: RoomDeps, copy: Copy) {
    this.database = deps.database
    this.log = deps.log
    this.onLongTail = deps.onLongTail
    this.positionId = copy.positionId
    this.copy = copy
    this.readAll = createIntake({
      copy,
      database: deps.database,
      showOut: (seat, code, why) => this.showOut(seat, code, why),
    })
    this.timers = [
      setInterval(() => this.sendPresence(), presenceTickMs),
      setInterval(() => this.beat(), heartbeatMs),
    ]
  }

  /** null: there is no such text, or it is frozen. */
  static async open(deps: RoomDeps, positionId: string): Promise<Room | null> {
    let room: Room | undefined
    const copy = await Copy.open(deps, positionId, (bytes) => room?.broadcast(protocol.updateFrame(bytes)))
    if (!copy) return null
    room = new Room(deps, copy)
    return room
  }

  get currentEpoch(): number {
    return this.copy.epoch
  }

  take(seat: Seat): void {
    if (this.isEnded) {
      seat.close(closeCodes.restart, 'restart')
      return
    }
    this.seats.add(seat)
    this.emptySince = null
    seat.send(protocol.askFrame(this.copy.live))
  }

  leave(seat: Seat): void {
    if (!this.seats.delete(seat)) return
    this.presence.leave(seat)
    if (this.seats.size > 0) return
    this.emptySince = Date.now()
    this.askForCheckpoint(idleTailRows)
  }

  hear(seat: Seat, data: Uint8Array): void {
    if (this.isEnded || !seat.isOpen) return
    seat.heard()
    const frame = protocol.readFrame(data)
    if (frame) this.hearFrame(seat, frame)
    else this.showOut(seat, closeCodes.badFrame, 'bad_frame')
  }

  private hearFrame(seat: Seat, frame: protocol.Frame): void {
    switch (frame.kind) {
      case 'question':
        this.answer(seat, frame.stateVector)
        break
      case 'words':
        this.hearWords({ seat, bytes: frame.bytes, isAnswer: frame.isAnswer })
        break
      case 'awareness':
        if (seat.cursorMoves.take()) this.presence.hear(seat, frame.bytes, this.copy.ownerOf)
        break
      case 'query_awareness':
        seat.isNew = true
        break
      case 'unknown':
        break
      default:
        frame satisfies never
    }
  }

  /** Rows changed, or somebody else wrote: looks at the database, in the queue. Ends the room when its text is closed. */
  refresh(event?: RoomEvent): Promise<void> {
    return this.inQueue(async () => {
      // Rights before the text: whoever lost theirs by a freeze is to hear of the freeze, and may keep their words.
      const showOutWhoLostTheRight = await this.readRights()
      const text = await readLiveText(this.database.sql, this.positionId)
      if (!text || this.isClosed(text)) return this.end(closeCodes.frozen, 'text_frozen', event)
      if (event || text.headSeq > this.copy.seq) await this.copy.look(text.headSeq)
      if (event) this.tell(event)
      showOutWhoLostTheRight()
    })
  }

  /** What somebody read of this text and its people says that a closer look is due. */
  needsRefresh(text: LiveText | undefined, rightOf: RightOf): boolean {
    if (!text || this.isClosed(text) || text.headSeq > this.copy.seq) return true
    return [...this.seats].some((seat) => {
      const right = rightOf(this.positionId, seat)
      if (right === 'writes' || right === 'reads') return (right === 'writes') !== seat.mayWrite
      return true
    })
  }

  private isClosed(text: LiveText): boolean {
    return text.frozen || text.epoch !== this.copy.epoch
  }

  /** What waits is stored and acknowledged first. */
  async endInOrder(code: number, why: string): Promise<void> {
    await this.inQueue(() => this.takeBatch())
    this.end(code, why)
  }

  end(code: number, why: string, event?: RoomEvent): void {
    if (this.isEnded) return
    this.isEnded = true
    for (const timer of this.timers) clearInterval(timer)
    if (event) this.tell(event)
    for (const seat of this.seats) seat.close(code, why)
    this.seats.clear()
    this.inbox = []
    this.copy.close()
  }

  private answer(seat: Seat, stateVector: Uint8Array): void {
    if (!seat.questions.take()) {
      this.showOut(seat, closeCodes.rateLimited, 'too_many_questions')
      return
    }
    try {
      seat.send(protocol.answerFrame(this.copy.answerTo(stateVector)))
    } catch {
      this.showOut(seat, closeCodes.badFrame, 'bad_frame')
    }
  }

  private hearWords(words: Words): void {
    const { seat, bytes, isAnswer } = words
    if (bytes.byteLength > (isAnswer ? maxFirstSyncBytes : maxFrameBytes)) {
      this.showOut(seat, closeCodes.tooLarge, 'frame_too_large')
      return
    }
    this.inbox.push(words)
    seat.queued(bytes.byteLength)
    this.takeTurn()
  }

  /** [C3] One batch per turn: what else stands in the queue comes between. */
  private takeTurn(): void {
    if (this.hasTurn) return
    this.hasTurn = true
    void this.inQueue(async () => {
      this.hasTurn = false
      await this.takeBatch()
      if (this.inbox.length > 0) this.takeTurn()
    })
  }

  /** [C2] */
  private async takeBatch(): Promise<void> {
    const { pending, toAcknowledge } = await this.readAll(this.inbox.splice(0, maxBatch))
    if (pending.length > 0) await this.apply(pending, await this.store(pending))
    for (const seat of toAcknowledge) seat.acknowledge()
  }

  private async store(pending: Pending[]): Promise<Verdict> {
    for (const waitMs of storeAgainAfterMs) {
      try {
        return await this.copy.store(pending)
      } catch (error) {
        this.log.error({ err: error, positionId: this.positionId }, 'an edit could not be stored; once more')
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
    return this.copy.store(pending)
  }

  /** Committed: now it is true for everybody. One frame for all; whoever wrote the whole of it knows it, unless we tidied it. */
  private async apply(pending: Pending[], verdict: Verdict): Promise<void> {
    const bytes = await this.copy.applyStored(pending, verdict)
    const writers = new Set(pending.map(({ seat }) => seat))
    const isKnown = writers.size === 1 && !pending.some(({ isTidied }) => isTidied)
    const [onlyWriter] = isKnown ? writers : []
    if (bytes) this.broadcast(protocol.updateFrame(bytes), onlyWriter)
    for (const [index, outcome] of verdict.outcomes.entries()) {
      const seat = pending[index]?.seat
      if (seat) seat.rightsHash = verdict.rightsHashes.get(seat.sessionId) ?? seat.rightsHash
      if (seat && 'code' in outcome) this.showOut(seat, outcome.code, outcome.why)
    }
    if (verdict.outcomes.some(isFrozen)) this.end(closeCodes.frozen, 'text_frozen')
    else this.askForCheckpoint(longTailRows)
  }

  private askForCheckpoint(tailRows: number): void {
    const due = this.copy.takeLongTail(tailRows)
    if (due) this.onLongTail(due)
  }

  private async readRights(): Promise<() => void> {
    const seats = [...this.seats]
    if (seats.length === 0) return () => {}
    const sessionIds = [...new Set(seats.map((seat) => seat.sessionId))]
    const rightOf = await readRights(this.database.sql, [this.positionId], sessionIds)
    return () => {
      for (const seat of seats) {
        const right = rightOf(this.positionId, seat)
        seat.mayWrite = right === 'writes'
        const refusal = refusalOf(right)
        if (refusal && right !== 'reads') this.showOut(seat, refusal.code, refusal.why)
      }
    }
  }

  private showOut(seat: Seat, code: number, why: string): void {
    if (seat.isOpen) {
      const { positionId } = this
      this.log.info({ positionId, personId: seat.personId, code, why }, 'a seat was closed')
    }
    seat.close(code, why)
    this.leave(seat)
  }

  private broadcast(frame: Uint8Array, except?: Seat): void {
    for (const seat of this.seats) if (seat !== except) seat.send(frame)
  }

  private tell(event: RoomEvent): void {
    const frame = protocol.eventFrame(event)
    for (const seat of this.seats) if (seat.wantsAcks) seat.send(frame)
  }

  private sendPresence(): void {
    const changesFor = this.presence.takeChanges()
    for (const seat of this.seats) {
      const frame = seat.isNew ? this.presence.othersThan(seat) : (changesFor?.(seat) ?? null)
      seat.isNew = false
      if (frame) seat.sendPresence(frame)
    }
  }

  /** y-websocket drops a connection on which it heard nothing for 30 s; an empty presence frame is the smallest thing to hear. */
  private beat(): void {
    if (this.copy.seq === this.seqAtBeat) this.copy.rest()
    this.seqAtBeat = this.copy.seq
    const nothing = protocol.presenceFrame([])
    for (const seat of this.seats) {
      seat.send(nothing)
      seat.beat()
    }
  }

  /** [C1] [C5] */
  private inQueue(work: () => Promise<void>): Promise<void> {
    const run = async (): Promise<void> => {
      if (this.isEnded) return
      try {
        await work()
      } catch (error) {
        this.log.error({ err: error, positionId: this.positionId }, 'a room ended on an error')
        this.end(closeCodes.storageDown, 'storage_down')
      }
    }
    this.queue = this.queue.then(run)
    return this.queue
  }
}
