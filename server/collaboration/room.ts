/**
 * A text while somebody has it open. Its rules, which tests cite:
 *
 *   [C1] one queue: whatever happens to the text happens in order
 *   [C2] an update is inspected, stored, applied, sent to the others, acknowledged - in this order, never another (I1, I2)
 *   [C3] everything that waits shares one transaction
 *   [C4] a number that is missing was written by another server (or by positions) and is read from the log
 *   [C5] when anything throws, the room ends and is made anew from the log; nobody is told "saved" meanwhile
 */
import * as Y from 'yjs'
import {
  closeCodes,
  maxFirstSyncBytes,
  maxFrameBytes,
  type RoomEvent,
} from '../../shared/collaboration/wire.ts'
import { maySeePaper } from '../../shared/council/abilities.ts'
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import { append, type Verdict, type Waiting } from './append.ts'
import { rebuild } from './document.ts'
import { createGate, type Gate, type Passed } from './gate.ts'
import { createPresence } from './presence.ts'
import * as protocol from './protocol.ts'
import type { Seat } from './seat.ts'
import * as store from './store.ts'

type Pending = Waiting & { seat: Seat }

const presenceTickMs = 100
const heartbeatMs = 15_000

export class Room {
  readonly positionId: string
  readonly seats = new Set<Seat>()
  isEnded = false
  private readonly database: Database
  private readonly log: Log
  private readonly live: Y.Doc
  private readonly gate: Gate
  private readonly presence = createPresence()
  private readonly timers: NodeJS.Timeout[]
  private epoch: number
  private seq: number
  private owners: Map<number, string | null>
  private roots: Set<string>
  private readonly inbox: { seat: Seat; bytes: Uint8Array }[] = []
  private queue: Promise<void> = Promise.resolve()
  private isDraining = false

  private constructor(
    deps: { database: Database; log: Log },
    text: store.LiveText,
    updates: store.LoggedUpdate[],
    owners: Map<number, string | null>,
    roots: Set<string>,
  ) {
    this.database = deps.database
    this.log = deps.log
    this.positionId = text.positionId
    this.epoch = text.epoch
    this.seq = updates.at(-1)?.seq ?? text.headSeq
    this.owners = owners
    this.roots = roots
    this.live = rebuild(updates.map((u) => u.bytes))
    this.gate = createGate(this.live, {
      ownerOf: (clientId) => this.owners.get(clientId),
      isRoot: (name) => this.roots.has(name),
    })
    this.timers = [
      setInterval(() => this.sendPresence(), presenceTickMs),
      // y-websocket drops a connection on which it heard nothing for 30 s; an empty presence frame is the smallest thing to hear.
      setInterval(() => this.broadcast(protocol.presenceFrame([])), heartbeatMs),
    ]
  }

  /** null: there is no such text, or it is frozen. */
  static async open(deps: { database: Database; log: Log }, positionId: string): Promise<Room | null> {
    const { sql } = deps.database
    const text = await store.readLiveText(sql, positionId)
    if (!text || text.frozen) return null
    const updates = await store.updatesAfter(sql, positionId, text.epoch, 0)
    const owners = await store.clientOwners(sql, positionId, text.epoch)
    return new Room(deps, text, updates, owners, await readRoots(deps.database, positionId))
  }

  get currentEpoch(): number {
    return this.epoch
  }

  take(seat: Seat): void {
    this.seats.add(seat)
    seat.send(protocol.askFrame(this.live))
    this.showEveryone(seat)
  }

  leave(seat: Seat): void {
    this.seats.delete(seat)
    this.presence.leave(seat)
  }

  hear(seat: Seat, data: Uint8Array): void {
    if (data.byteLength > maxFirstSyncBytes) this.showOut(seat, closeCodes.tooLarge, 'frame_too_large')
    else {
      const frame = protocol.readFrame(data)
      if (frame) this.hearFrame(seat, frame)
      else this.showOut(seat, closeCodes.badFrame, 'bad_frame')
    }
  }

  private hearFrame(seat: Seat, frame: protocol.Frame): void {
    switch (frame.kind) {
      case 'question':
        this.answer(seat, frame.stateVector)
        break
      case 'words':
        this.hearWords(seat, frame.bytes)
        break
      case 'awareness':
        this.presence.hear(seat, seat.person, frame.bytes)
        break
      case 'query_awareness':
        this.showEveryone(seat)
        break
      case 'unknown':
        break
      default:
        frame satisfies never
    }
  }

  private showEveryone(seat: Seat): void {
    const everyone = this.presence.everyone()
    if (everyone) seat.send(everyone)
  }

  /** Rows changed, or somebody else wrote: looks at the database, in the queue. Ends the room when its text is closed. */
  refresh(event?: RoomEvent): Promise<void> {
    return this.inQueue(async () => {
      const text = await store.readLiveText(this.database.sql, this.positionId)
      if (!text || text.frozen || text.epoch !== this.epoch) {
        this.end(closeCodes.frozen, 'text_frozen', event)
        return
      }
      this.roots = await readRoots(this.database, this.positionId)
      if (text.headSeq > this.seq) await this.catchUp()
      if (event) this.tell(event)
      await this.showOutWhoLostTheRight()
    })
  }

  end(code: number, why: string, event?: RoomEvent): void {
    if (this.isEnded) return
    this.isEnded = true
    for (const timer of this.timers) clearInterval(timer)
    if (event) this.tell(event)
    for (const seat of this.seats) seat.close(code, why)
    this.seats.clear()
    this.gate.close()
    this.live.destroy()
  }

  private answer(seat: Seat, stateVector: Uint8Array): void {
    try {
      seat.send(protocol.answerFrame(this.live, stateVector))
    } catch {
      this.showOut(seat, closeCodes.badFrame, 'bad_frame')
    }
  }

  private hearWords(seat: Seat, bytes: Uint8Array): void {
    const limit = seat.taken === 0 ? maxFirstSyncBytes : maxFrameBytes
    if (bytes.byteLength > limit) {
      this.showOut(seat, closeCodes.tooLarge, 'frame_too_large')
      return
    }
    this.inbox.push({ seat, bytes })
    if (this.isDraining) return
    this.isDraining = true
    void this.inQueue(() => this.drain())
  }

  /** [C2] [C3] Goes on until nothing waits any more. */
  private async drain(): Promise<void> {
    try {
      while (this.inbox.length > 0 && !this.isEnded) await this.takeBatch(this.inbox.splice(0))
    } finally {
      this.isDraining = false
    }
  }

  private async takeBatch(batch: { seat: Seat; bytes: Uint8Array }[]): Promise<void> {
    const pending: Pending[] = []
    const toAcknowledge = new Set<Seat>()
    for (const { seat, bytes } of batch) {
      if (!seat.isOpen) continue
      const passed = await this.inspect(bytes, seat, pending)
      if (passed.kind === 'refused') {
        this.showOut(seat, passed.code, passed.why)
        continue
      }
      seat.taken += 1
      toAcknowledge.add(seat)
      if (passed.kind === 'gap') {
        seat.owed.push(...passed.needed)
        seat.send(protocol.askFrame(this.live))
      } else if (passed.changes) {
        pending.push({
          seat,
          bytes,
          personId: seat.person.id,
          sessionId: seat.sessionId,
          clientIds: passed.newClientIds,
        })
      }
    }
    if (pending.length > 0 && !(await this.commit(pending))) return
    for (const seat of toAcknowledge) {
      if (this.gate.covers(seat.owed)) seat.owed = []
      seat.acknowledge()
    }
  }

  /** A refusal put the gate back to what is committed, so what passed before in this batch is shown to it again. */
  private async inspect(bytes: Uint8Array, seat: Seat, pending: Pending[]): Promise<Passed> {
    const again = () => {
      for (const earlier of pending) this.gate.follow(earlier.bytes)
    }
    const passed = this.gate.inspect(bytes, seat.person.id)
    if (passed.kind !== 'refused') return passed
    again()
    if (passed.why !== 'unknown_field') return passed
    // Perhaps a field that was added a moment ago.
    this.roots = await readRoots(this.database, this.positionId)
    const second = this.gate.inspect(bytes, seat.person.id)
    if (second.kind === 'refused') again()
    return second
  }

  /** False when the room could not store and has ended. */
  private async commit(pending: Pending[]): Promise<boolean> {
    let verdict: Verdict
    try {
      verdict = await append(this.database, this.positionId, this.epoch, pending)
    } catch (error) {
      this.log.error({ err: error, positionId: this.positionId }, 'an edit could not be stored')
      this.end(closeCodes.storageDown, 'storage_down')
      return false
    }
    if (verdict.headBefore > this.seq) await this.catchUp(verdict.headBefore)
    this.apply(pending, verdict)
    return true
  }

  private apply(pending: Pending[], { outcomes }: Verdict): void {
    let everyoneStored = true
    for (const [index, { seat, bytes, clientIds, personId }] of pending.entries()) {
      const outcome = outcomes[index]
      if (!outcome || 'code' in outcome) {
        everyoneStored = false
        this.showOut(seat, outcome?.code ?? closeCodes.badFrame, whyOf(outcome?.code))
        continue
      }
      this.seq = outcome.seq
      for (const clientId of clientIds) this.owners.set(clientId, personId)
      Y.applyUpdate(this.live, bytes)
      this.broadcast(protocol.updateFrame(bytes), seat)
    }
    if (!everyoneStored) this.gate.forget()
  }

  /** [C4] */
  private async catchUp(until = Number.MAX_SAFE_INTEGER): Promise<void> {
    const { sql } = this.database
    const missed = (await store.updatesAfter(sql, this.positionId, this.epoch, this.seq)).filter(
      (u) => u.seq <= until,
    )
    this.owners = await store.clientOwners(sql, this.positionId, this.epoch)
    for (const { seq, bytes } of missed) {
      Y.applyUpdate(this.live, bytes)
      this.gate.follow(bytes)
      this.seq = seq
      this.broadcast(protocol.updateFrame(bytes))
    }
  }

  private async showOutWhoLostTheRight(): Promise<void> {
    if (this.seats.size === 0) return
    const { sql } = this.database
    const sessions = await store.goodSessions(sql, [...new Set([...this.seats].map((s) => s.sessionId))])
    const paper = await store.readPaper(sql, this.positionId)
    for (const seat of this.seats) {
      const session = sessions.find((s) => s.sessionId === seat.sessionId && s.personId === seat.person.id)
      const actor = { personId: seat.person.id, mandates: session?.mandates ?? [] }
      if (!session) this.showOut(seat, closeCodes.sessionGone, 'not_signed_in')
      else if (!paper || !maySeePaper({ ...paper, actor }))
        this.showOut(seat, closeCodes.noRight, 'not_allowed')
    }
  }

  private showOut(seat: Seat, code: number, why: string): void {
    seat.close(code, why)
    this.leave(seat)
  }

  private broadcast(frame: Uint8Array, except?: object | null): void {
    for (const seat of this.seats) if (seat !== except) seat.send(frame)
  }

  private tell(event: RoomEvent): void {
    const frame = protocol.eventFrame(event)
    for (const seat of this.seats) if (seat.wantsAcks) seat.send(frame)
  }

  private sendPresence(): void {
    for (const { frame, of } of this.presence.takeChanges()) this.broadcast(frame, of)
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

async function readRoots(database: Database, positionId: string): Promise<Set<string>> {
  const { sections, recommendations } = await store.rootParts(database.sql, positionId)
  return new Set([
    ...sections.map((id) => `section:${id}`),
    ...recommendations.flatMap((id) => [`rec:${id}`, `rec:${id}:why`]),
  ])
}

function whyOf(code: number | undefined): string {
  if (code === closeCodes.sessionGone) return 'not_signed_in'
  if (code === closeCodes.noRight) return 'not_an_author'
  return code === closeCodes.frozen ? 'text_frozen' : 'not_found'
}
