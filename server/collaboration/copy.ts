/**
 * This server's copy of a text: what is committed, as far as it knows, with the gate before it. It knows what number it has
 * reached, whose each clientID is, which fields and pictures there are - and where to look when something seems wrong that may
 * only be new to it: a field or a picture just added, words stored by another server.
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { imagesIn, type KnownImage, strangerAmong } from '../../shared/text/images.ts'
import type { Database } from '../platform/database.ts'
import { type Answers, createAnswers } from './answers.ts'
import type { Verdict, Waiting } from './append.ts'
import type { Appender } from './appender.ts'
import { type Due, loadText } from './checkpoints/checkpoints.ts'
import { inOneUpdate, nothingPending } from './document.ts'
import type { Stop } from './frame-check.ts'
import { createGate, type Gate, type Inspected } from './gate.ts'
import { limits } from './limits.ts'
import * as store from './store.ts'

export type CopyDeps = { database: Database; append: Appender }
type Known = {
  owners: Map<number, string | null>
  past: Set<number>
  roots: Set<string>
  images: KnownImage[]
}

const restAfterMs = 2000
const unmeasuredBytes = 100_000

export class Copy {
  readonly positionId: string
  readonly epoch: number
  readonly live: Y.Doc
  seq: number
  /** Rows of the log behind the last checkpoint. */
  private tailRows: number
  private readonly database: Database
  private readonly append: Appender
  private readonly gate: Gate
  private readonly answers: Answers
  private readonly onMissed: (bytes: Uint8Array) => void
  private owners: Map<number, string | null>
  /** First used in words that are not stored yet: another person may not use them in the same breath (H11). */
  private readonly claimed = new Map<number, string>()
  private roots: Set<string>
  private images: KnownImage[]
  /** Measured when it has grown by this much for the first time. */
  private sizeReckoned = limits.textBytes - unmeasuredBytes
  private stirredAt = 0
  private restTimer: NodeJS.Timeout | null = null

  private constructor(
    { database, append }: CopyDeps,
    text: store.LiveText,
    loaded: { doc: Y.Doc; seq: number; tailRows: number },
    known: Known,
    onMissed: (bytes: Uint8Array) => void,
  ) {
    this.database = database
    this.append = append
    this.positionId = text.positionId
    this.epoch = text.epoch
    this.live = loaded.doc
    this.seq = loaded.seq
    this.tailRows = loaded.tailRows
    this.owners = known.owners
    this.roots = known.roots
    this.images = known.images
    this.onMissed = onMissed
    this.answers = createAnswers(this.live)
    this.gate = createGate(this.live, {
      ownerOf: this.ownerOf,
      isPast: (clientId) => known.past.has(clientId),
      isRoot: (name) => this.roots.has(name),
      showsStranger: (field) => strangerAmong(imagesIn(field), this.images) !== null,
      hasRoomFor: (bytes) => this.hasRoomFor(bytes),
    })
  }

  /** null: there is no such text, or it is frozen. `onMissed` hears of what others had stored. */
  static async open(
    deps: CopyDeps,
    positionId: string,
    onMissed: (bytes: Uint8Array) => void,
  ): Promise<Copy | null> {
    const { sql } = deps.database
    const text = await store.readLiveText(sql, positionId)
    if (!text || text.frozen) return null
    const [loaded, owners, past, roots, images] = await Promise.all([
      loadText(sql, text),
      store.clientOwners(sql, positionId, text.epoch),
      store.pastClients(sql, positionId, text.epoch),
      store.rootNames(sql, positionId),
      store.imagesOf(sql, positionId),
    ])
    return new Copy(deps, text, loaded, { owners, past, roots, images }, onMissed)
  }

  readonly ownerOf = (clientId: number): string | null | undefined =>
    this.owners.has(clientId) ? this.owners.get(clientId) : this.claimed.get(clientId)

  /** What somebody lacks who has this much. */
  answerTo(stateVector: Uint8Array): Uint8Array {
    this.stir()
    return this.answers.to(stateVector, this.seq)
  }

  /** Whether they say anything that nobody has stored; what only this server has not heard of is looked up first. */
  async bringWords(frames: Uint8Array[], personId: string): Promise<boolean> {
    const bringWords = () => frames.some((frame) => this.gate.bringsWords(frame, personId))
    if (!bringWords()) return false
    await this.learnMore()
    return bringWords()
  }

  /**
   * As many of the frames as are good. What seems wrong with the first is looked up before it is believed; so is a clientID that
   * seems new, which may be a colleague's whose words another server has stored.
   */
  async inspect(frames: Uint8Array[], personId: string): Promise<Inspected> {
    this.stir()
    const first = this.inspectOnce(frames, personId)
    if (first.passed.newClientIds.length > 0 && (await this.isBehind())) {
      this.gate.takeBack()
      for (const clientId of first.passed.newClientIds) this.claimed.delete(clientId)
      await this.learnMore()
      return this.inspectOnce(frames, personId)
    }
    if (first.taken > 0 || !first.stop || !mayBeNewToUs(first.stop) || !(await this.learnMore())) return first
    return this.inspectOnce(frames, personId)
  }

  private inspectOnce(frames: Uint8Array[], personId: string): Inspected {
    const inspected = this.gate.inspect(frames, personId)
    for (const clientId of inspected.passed.newClientIds) this.claimed.set(clientId, personId)
    return inspected
  }

  covers(owed: Map<number, number>): boolean {
    return this.gate.covers([...owed].map(([client, clock]) => Y.createID(client, clock)))
  }

  /** One attempt; throws when the database does not answer. Nothing is applied here. */
  store(waiting: Waiting[]): Promise<Verdict> {
    return this.append(this.positionId, this.epoch, waiting)
  }

  /** Whether it was stored right behind what this server has. */
  isNext(verdict: Verdict): boolean {
    return isStored(verdict) && verdict.headBefore === this.seq
  }

  /** After the commit: what is now true, as one update; null when nothing was stored. */
  async applyStored(waiting: Waiting[], verdict: Verdict): Promise<Uint8Array | null> {
    this.claimed.clear()
    if (!isStored(verdict)) {
      this.gate.forget()
      return null
    }
    const { headBefore } = verdict
    if (headBefore > this.seq) await this.catchUp(headBefore)
    for (const { clientIds, personId } of waiting)
      for (const clientId of clientIds) this.owners.set(clientId, personId)
    const bytes = this.take(waiting.map((each) => each.bytes))
    this.seq = headBefore + waiting.length
    this.gate.stored()
    return bytes
  }

  private take(updates: Uint8Array[]): Uint8Array | null {
    const bytes = inOneUpdate(this.live, updates)
    if (!nothingPending(this.live)) throw new Error('the log refers to words that it does not have')
    this.tailRows += updates.length
    for (const update of updates) this.sizeReckoned += update.byteLength
    return bytes
  }

  /** Reads the fields and pictures anew, and from the log what others stored since. */
  async look(headSeq: number): Promise<void> {
    const { sql } = this.database
    const [roots, images] = await Promise.all([
      store.rootNames(sql, this.positionId),
      store.imagesOf(sql, this.positionId),
    ])
    this.roots = roots
    this.images = images
    if (headSeq > this.seq) await this.catchUp()
  }

  /** A checkpoint is due when its tail has so many rows; said once, until it has grown so long again. */
  takeLongTail(minRows: number): Due | null {
    if (this.tailRows < minRows) return null
    this.tailRows = 0
    const { positionId, epoch, seq } = this
    return { positionId, epoch, seq, minRows }
  }

  /** Somebody writes or arrives: what helps is kept until it has been quiet for a while. */
  private stir(): void {
    this.stirredAt = performance.now()
    this.restTimer ??= setTimeout(() => this.rest(), restAfterMs)
  }

  private rest(): void {
    const quietMs = performance.now() - this.stirredAt
    const hasRest = quietMs >= restAfterMs && this.gate.rest(quietMs)
    if (quietMs >= restAfterMs) this.answers.forget()
    this.restTimer = hasRest ? null : setTimeout(() => this.rest(), restAfterMs)
  }

  /** Frozen, or another epoch by now, whatever this server still thinks. */
  async isOver(): Promise<boolean> {
    const text = await store.readLiveText(this.database.sql, this.positionId)
    return !text || text.frozen || text.epoch !== this.epoch
  }

  /** Reckoned from what was added; when that is too much, measured, because much of it may have been struck out. */
  private hasRoomFor(bytes: number): boolean {
    if (this.sizeReckoned + bytes > limits.textBytes)
      this.sizeReckoned = Y.encodeStateAsUpdate(this.live).byteLength
    return this.sizeReckoned + bytes <= limits.textBytes
  }

  private async isBehind(): Promise<boolean> {
    const text = await store.readLiveText(this.database.sql, this.positionId)
    return text?.epoch === this.epoch && text.headSeq > this.seq
  }

  /** False: there was nothing to learn. */
  private async learnMore(): Promise<boolean> {
    const before = { seq: this.seq, roots: this.roots.size, images: this.images.length }
    const text = await store.readLiveText(this.database.sql, this.positionId)
    await this.look(text?.epoch === this.epoch ? text.headSeq : 0)
    const isMore = this.roots.size > before.roots || this.images.length > before.images
    return isMore || this.seq > before.seq
  }

  /** Reads from the log what others stored since, up to this number. */
  async catchUp(until = Number.MAX_SAFE_INTEGER): Promise<void> {
    const { sql } = this.database
    const [rows, owners] = await Promise.all([
      store.updatesAfter(sql, this.positionId, this.epoch, this.seq),
      store.clientOwners(sql, this.positionId, this.epoch),
    ])
    this.owners = owners
    const missed = rows.filter(({ seq }) => seq <= until)
    if (missed.some(({ seq }, index) => seq !== this.seq + index + 1))
      throw new Error(`the log of ${this.positionId} has a hole behind ${this.seq}`)
    const bytes = this.take(missed.map((row) => row.bytes))
    for (const row of missed) this.gate.follow(row.bytes)
    this.seq += missed.length
    if (bytes) this.onMissed(bytes)
  }

  close(): void {
    if (this.restTimer) clearTimeout(this.restTimer)
    this.gate.close()
    this.live.destroy()
  }
}

const newToUs = ['unknown_field', 'unknown_image', 'client_id_of_another']
const mayBeNewToUs = (stop: Stop): boolean => stop.kind === 'gap' || newToUs.includes(stop.why)

/** All of it, or nothing. */
export const isStored = ({ outcomes }: Verdict): boolean => outcomes.every((outcome) => 'seq' in outcome)

export const isFrozen = (outcome: Verdict['outcomes'][number]): boolean =>
  'code' in outcome && outcome.code === closeCodes.frozen
