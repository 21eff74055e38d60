/**
 * A text while somebody has it open. Its rules, which tests cite:
 *
 *   [C1] one queue: whatever happens to the text happens in order
 *   [C2] an update is inspected, stored, and only then sent to the others, applied here, acknowledged (I1, I2)
 *   [C3] everything that waits shares one transaction, and is stored whole or not at all
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
import { refusalOf, type Verdict } from './append.ts'
import type { Appender } from './appender.ts'
import { Audience, type AudienceDeps } from './audience.ts'
import { type Due, idleTailRows, longTailRows } from './checkpoints/checkpoints.ts'
import { Copy, isFrozen, isStored } from './copy.ts'
import { createIntake, type Intake, type Pending, type Words } from './intake.ts'
import * as protocol from './protocol.ts'
import { type RightOf, readRights } from './rights.ts'
import type { Seat } from './seat.ts'
import { type LiveText, lastEvents, readLiveText } from './store.ts'
import { storePatiently } from './storing.ts'

export type RoomDeps = AudienceDeps & {
  database: Database
  append: Appender
  /** A checkpoint is due. */
  onLongTail: (due: Due) => void
}

const heartbeatMs = 15_000
/** Shares one transaction; more waits for the next turn, so that a look at rights is never kept waiting long. */
const maxBatch = 500

export class Room {
  readonly positionId: string
  readonly audience: Audience
  isEnded = false
  private readonly deps: RoomDeps
  private readonly copy: Copy
  private readonly readAll: Intake
  private readonly beatTimer: NodeJS.Timeout
  private inbox: Words[] = []
  private queue: Promise<void> = Promise.resolve()
  private hasTurn = false
  private isStoring = false
  private nextLook: Promise<void> | null = null
  private eventsToTell: RoomEvent[] = []
  /** Number of the last thing that happened to the paper, as far as we know. */
  private lastEvent: number
  /** The log has reached this number, others say. */
  private headHeard = 0

  private constructor(deps: RoomDeps, copy: Copy, lastEvent: number) {
    this.lastEvent = lastEvent
    this.deps = deps
    this.positionId = copy.positionId
    this.copy = copy
    this.audience = new Audience(deps, copy.positionId)
    this.readAll = createIntake({
      copy,
      database: deps.database,
      showOut: (seat, code, why) => this.showOut(seat, code, why),
    })
    this.beatTimer = setInterval(() => this.audience.beat(), heartbeatMs)
  }

  /** null: there is no such text, or it is frozen. */
  static async open(deps: RoomDeps, positionId: string): Promise<Room | null> {
    let room: Room | undefined
    const onMissed = (bytes: Uint8Array) => room?.audience.broadcast(protocol.updateFrame(bytes))
    // Before the text: what happens from here on is told.
    const last = await lastEvents(deps.database.sql, [positionId])
    const copy = await Copy.open(deps, positionId, onMissed)
    if (!copy) return null
    room = new Room(deps, copy, last.get(positionId) ?? 0)
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
    this.audience.take(seat)
    seat.send(protocol.askFrame(this.copy.live))
  }

  leave(seat: Seat): void {
    if (this.audience.leave(seat)) this.askForCheckpoint(idleTailRows)
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
        this.audience.hearPresence(seat, frame.bytes, this.copy.ownerOf)
        break
      case 'query_awareness':
        this.audience.tellWhoIsHere(seat)
        break
      case 'unknown':
        break
      default:
        frame satisfies never
    }
  }

  /** Rows changed, or somebody else wrote: looks at the database, in the queue. Ends the room when its text is closed. */
  refresh(event?: RoomEvent): Promise<void> {
    if (event) this.eventsToTell.push(event)
    // Whoever asks before the look has begun shares it.
    this.nextLook ??= this.inQueue(() => {
      this.nextLook = null
      return this.look()
    })
    return this.nextLook
  }

  private async look(): Promise<void> {
    const { sql } = this.deps.database
    // Rights before the text: whoever lost theirs by a freeze is to hear of the freeze, and may keep their words.
    const seats = [...this.audience.seats]
    const rightOf = await this.readRights()
    const [text, last] = await Promise.all([
      readLiveText(sql, this.positionId),
      lastEvents(sql, [this.positionId]),
    ])
    this.noteLastEvent(last.get(this.positionId))
    if (!text || this.isClosed(text)) return this.end(closeCodes.frozen, 'text_frozen')
    const events = this.eventsToTell.splice(0)
    if (events.length > 0 || text.headSeq > this.copy.seq) await this.copy.look(text.headSeq)
    this.audience.tell(events)
    this.showOutWhoLostTheRight(rightOf, seats)
  }

  /** Something happened to the paper that nobody has told us of. */
  private noteLastEvent(seq: number | undefined): void {
    const isNews = (seq ?? 0) > this.lastEvent
    this.lastEvent = seq ?? 0
    if (isNews && this.eventsToTell.length === 0) this.eventsToTell.push({ event: 'structure_changed' })
  }

  /** Another server says how far the log is: reads on. Many who say so are one reading. */
  hearOfWords(headSeq: number): void {
    const isUnderWay = this.headHeard > 0
    if (headSeq <= this.copy.seq) return
    this.headHeard = Math.max(this.headHeard, headSeq)
    if (isUnderWay) return
    void this.inQueue(async () => {
      // What is not there after reading was of another epoch, or no truth.
      for (let before = -1; before < this.copy.seq && this.copy.seq < this.headHeard; ) {
        before = this.copy.seq
        await this.copy.catchUp()
      }
      this.headHeard = 0
    })
  }

  /** What somebody read of this text and its people says that a closer look is due. */
  needsRefresh(text: LiveText | undefined, rightOf: RightOf, lastEvent: number | undefined): boolean {
    if (!text || this.isClosed(text)) return true
    // Our own words may be in the log before we have heard so; what others wrote before them is then read all the same [C4].
    if (text.headSeq > this.copy.seq && !this.isStoring) return true
    if ((lastEvent ?? 0) !== this.lastEvent) return true
    return [...this.audience.seats].some((seat) => {
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
    await this.inQueue(() => this.takeAll())
    this.end(code, why)
  }

  /** One seat, after what it has sent until now is stored and acknowledged. */
  sendAway(seat: Seat, code: number, why: string): Promise<void> {
    return this.inQueue(async () => {
      await this.takeAll()
      this.showOut(seat, code, why)
    })
  }

  end(code: number, why: string): void {
    if (this.isEnded) return
    this.isEnded = true
    clearInterval(this.beatTimer)
    this.audience.tell(this.eventsToTell.splice(0))
    this.audience.end(code, why)
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

  private async takeAll(): Promise<void> {
    while (this.inbox.length > 0) await this.takeBatch()
  }

  /** [C2] */
  private async takeBatch(): Promise<void> {
    const { pending, toAcknowledge } = await this.readAll(this.inbox.splice(0, maxBatch))
    const isSaved = pending.length === 0 || (await this.store(pending))
    // What somebody said again may have been new only in words that were refused: nobody of this batch is told "saved".
    for (const seat of toAcknowledge)
      if (isSaved) seat.acknowledge()
      else this.showOut(seat, closeCodes.restart, 'restart')
  }

  private async store(pending: Pending[]): Promise<boolean> {
    this.isStoring = true
    try {
      return await this.apply(pending, await storePatiently(this.copy, pending, this.deps))
    } finally {
      this.isStoring = false
    }
  }

  /** Committed: now it is true for everybody. One frame for all; whoever wrote the whole of it knows it, unless we tidied it. */
  private async apply(pending: Pending[], verdict: Verdict): Promise<boolean> {
    const writers = new Set(pending.map(({ seat }) => seat))
    const isKnown = writers.size === 1 && !pending.some(({ isTidied }) => isTidied)
    const [onlyWriter] = isKnown ? writers : []
    const tell = (bytes: Uint8Array) => this.audience.broadcast(protocol.updateFrame(bytes), onlyWriter)
    // One who types need not be merged with anybody: the others hear it before we have read it ourselves.
    const single = this.copy.isNext(verdict) && pending.length === 1 ? pending[0] : undefined
    if (single) tell(single.bytes)
    const bytes = await this.copy.applyStored(pending, verdict)
    if (bytes && !single) tell(bytes)
    const { positionId, copy, deps } = this
    if (bytes) deps.bell.ring({ about: 'words', positionId, headSeq: copy.seq })
    this.tellWriters(pending, verdict)
    if (verdict.outcomes.some(isFrozen)) this.end(closeCodes.frozen, 'text_frozen')
    else this.askForCheckpoint(longTailRows)
    return isStored(verdict)
  }

  private tellWriters(pending: Pending[], verdict: Verdict): void {
    for (const [index, outcome] of verdict.outcomes.entries()) {
      const seat = pending[index]?.seat
      if (seat) seat.rightsHash = verdict.rightsHashes.get(seat.sessionId) ?? seat.rightsHash
      if (seat && 'code' in outcome) this.showOut(seat, outcome.code, outcome.why)
    }
  }

  private askForCheckpoint(tailRows: number): void {
    const due = this.copy.takeLongTail(tailRows)
    if (due) this.deps.onLongTail(due)
  }

  private readRights(): Promise<RightOf> {
    const sessionIds = new Set([...this.audience.seats].map((seat) => seat.sessionId))
    return readRights(this.deps.database.sql, [this.positionId], [...sessionIds])
  }

  private showOutWhoLostTheRight(rightOf: RightOf, seats: Seat[]): void {
    for (const seat of seats) {
      const right = rightOf(this.positionId, seat)
      seat.mayWrite = right === 'writes'
      const refusal = refusalOf(right)
      if (refusal && right !== 'reads') this.showOut(seat, refusal.code, refusal.why)
    }
  }

  private showOut(seat: Seat, code: number, why: string): void {
    if (this.audience.showOut(seat, code, why)) this.askForCheckpoint(idleTailRows)
  }

  /** [C1] [C5] */
  private inQueue(work: () => Promise<void>): Promise<void> {
    const run = async (): Promise<void> => {
      if (this.isEnded) return
      try {
        await work()
      } catch (error) {
        this.deps.log.error({ err: error, positionId: this.positionId }, 'a room ended on an error')
        this.end(closeCodes.storageDown, 'storage_down')
      }
    }
    this.queue = this.queue.then(run)
    return this.queue
  }
}
