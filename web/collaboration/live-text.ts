/**
 * The live text of one paper, as long as a page shows it: one Y.Doc, one y-websocket client, and the truth about what is
 * saved. Lives outside React; pages listen through `subscribe` and `status`.
 *
 *   typed            → unsaved + 1, the frame leaves; what waits longer than a moment is kept in the outbox
 *   ack n (100)      → frames up to n are committed; all of them, and in step with the server → saved
 *   refused (101)    → the server says why, then closes with a 44xx code
 *   event (102)      → rows changed: the page asks again
 *   first sync       → what an earlier page could not send comes back out of the outbox
 *   close 44xx       → ended; what was not saved is kept for copying, the Y.Doc is never used again
 *   another person   → ended as signed out, the wire is cut: nothing typed here leaves under their name
 *   any other close  → offline; y-websocket tries again, later and later, after a random delay
 */
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageAck, messageEvent, messageRefused, type RoomEvent } from '../../shared/collaboration/wire.ts'
import { reconnectDelayMs } from './backoff.ts'
import { broughtBack, whatItBrings } from './bring-back.ts'
import { countingSocket, type FrameCount, noFrames } from './counting-socket.ts'
import { Keeper, type Unsent } from './keeper.ts'
import { drop, type Kept, type KeptFor, keep, keptOf, onOutbox, outboxLasts } from './outbox.ts'
import { sendLargeWithAnswer, sendOnlyOwnPresence } from './outgoing.ts'
import {
  type EndReason,
  isLocked,
  type LiveStatus,
  type LostField,
  type OfflineReason,
  offlineReasonOf,
  reasonOfClose,
  sameStatus,
} from './status.ts'
import { UnsavedEdits } from './unsaved-edits.ts'
import { changedRoots, wordsOf } from './words.ts'

export type LiveTextOptions = KeptFor & {
  /** Only then may anything come back from an earlier page. */
  canWrite: boolean
  onEvent: (event: RoomEvent) => void
}

/** So long without an ack while something waits, and the fields close: nobody should type into the void (H38). */
const lateAfterMs = 30_000
/** A page that is left while the last words are on their way waits for their ack so long. */
const lingerMs = 4_000
/** What is larger goes with the answer to the server's question: far below a live frame's limit, and its limit of changes. */
const maxLiveBytes = 100_000

export class LiveText {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly positionId: string
  private readonly options: LiveTextOptions
  private readonly frames: FrameCount = noFrames()
  private readonly edits = new UnsavedEdits()
  private readonly listeners = new Set<() => void>()
  private keeper: Keeper
  private shown: LiveStatus = { phase: 'connecting' }
  /** What everything was acknowledged up to, before the first change that is not. */
  private savedUpTo: Uint8Array | null = null
  /** Frames that had left when the present change began. */
  private sentBefore = 0
  private readonly unsavedRoots = new Set<string>()
  private refusalCode: string | null = null
  private closedFor: OfflineReason | null = null
  private failures = 0
  private wasSynced = false
  private isClosed = false
  /** The wire is changed for one that a large change fits into: no trouble, and not told as one. */
  private isChangingWires = false
  private isDiscarded = false
  private readonly stopListening: () => void
  private broughtBackChanges = 0
  private keepsAcrossPages = false
  private clock: ReturnType<typeof setInterval> | undefined

  constructor(options: LiveTextOptions) {
    this.options = options
    this.positionId = options.positionId
    this.keeper = new Keeper(options, this.unsent)
    void outboxLasts().then((lasts) => {
      this.keepsAcrossPages = lasts
    })
    const { personId: person } = options
    const epoch = String(options.epoch)
    const address = `${window.location.origin.replace(/^http/, 'ws')}/collaboration`
    this.provider = new WebsocketProvider(address, options.positionId, this.doc, {
      connect: false,
      // Tabs must not hand each other words behind the server's back: the other tab may be another person (H34).
      disableBc: true,
      params: { ack: '1', schema: options.schemaVersion, epoch, person },
      WebSocketPolyfill: countingSocket(this.frames, {
        onOpened: () => this.edits.reconnected(),
        onAnswered: (frame) => this.edits.answered(frame),
      }),
    })
    sendOnlyOwnPresence(this.provider)
    sendLargeWithAnswer(this.provider, maxLiveBytes, this.changeWires)
    this.hearServer()
    this.stopListening = onOutbox((news) => {
      if (news.kind === 'wiped' && news.keptPersonId !== options.personId) this.leftTo(news.keptPersonId)
    })
    this.doc.on('beforeTransaction', ({ origin }: Y.Transaction, doc: Y.Doc) => {
      this.sentBefore = this.frames.sent
      // Now everything that is here is also there; a deletion alone would not move this vector.
      if (origin !== this.provider && !this.isDirty) this.savedUpTo = Y.encodeStateVector(doc)
    })
    this.doc.on('update', (_bytes, origin, doc, transaction) => {
      if (origin !== this.provider && origin !== broughtBack) this.typed(changedRoots(doc, transaction), 1)
    })
    // After the present turn: React's StrictMode opens, closes and opens again, and only the last one should dial.
    setTimeout(this.dial, 0)
    // The browser knows sooner than a socket that hangs: half a minute would pass before its silence is noticed.
    window.addEventListener('offline', this.hangUp)
    window.addEventListener('online', this.dial)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly status = (): LiveStatus => this.shown

  /** The server has been silent too long: nothing may be typed until it has answered. */
  readonly isLocked = (): boolean => isLocked(this.shown)

  /** How many changes of an earlier page came back into this text. */
  readonly changesBroughtBack = (): number => this.broughtBackChanges

  /** The name of what this page keeps in the outbox. */
  get keptKey(): string {
    return this.keeper.key
  }

  /** There are words here that the server has not committed. */
  get isDirty(): boolean {
    return this.edits.count > 0
  }

  /** Leaving does not lose the words: this browser sends them when the paper is opened the next time. */
  get isKept(): boolean {
    return this.keepsAcrossPages && this.keeper.isWriting
  }

  /** There are words that only this page has, and their person has not said that they may go. */
  get waitsForItsPerson(): boolean {
    return this.isDirty && !this.isDiscarded
  }

  /** The fields with unsaved changes, in plain words. */
  unsavedWords(): LostField[] {
    if (!this.isDirty) return []
    return [...this.unsavedRoots].map((root) => ({ root, text: wordsOf(this.doc.getXmlFragment(root)) }))
  }

  /** Waits for the last words to be committed; false when that takes longer than a person would wait. */
  async settle(timeoutMs: number): Promise<boolean> {
    if (!this.isDirty) return true
    if (!this.provider.wsconnected) return false
    return new Promise((resolve) => {
      const answer = (isSettled: boolean): void => {
        clearTimeout(timer)
        stop()
        resolve(isSettled)
      }
      const stop = this.subscribe(() => {
        if (!this.isDirty) answer(true)
      })
      const timer = setTimeout(() => answer(false), timeoutMs)
    })
  }

  /** After signing in again the same words go on; only an end that left the text whole may be undone. */
  resume(): void {
    if (this.shown.phase !== 'ended' || this.shown.why !== 'signed_out') return
    // Whether it is the same person who is signed in now is for the server to say; until then nothing is kept (`inStep`).
    this.show({ phase: 'connecting' })
    this.provider.connect()
  }

  /** Circuit breaker: called in the very moment before a delete of not understood text could leave (editor guard 3). */
  readonly cut = (): void => {
    if (this.frames.isCut) return
    this.frames.isCut = true
    this.provider.disconnect()
    this.end('broken')
  }

  /** The page is left. Words already on the wire get their time to be committed; the rest stays in the outbox. */
  close(): void {
    this.isClosed = true
    window.removeEventListener('offline', this.hangUp)
    window.removeEventListener('online', this.dial)
    clearInterval(this.clock)
    this.keeper.flush()
    void this.settle(lingerMs).then(() => this.destroy())
  }

  private readonly dial = (): void => {
    if (!this.isClosed && this.shown.phase !== 'ended') this.provider.connect()
  }

  private readonly hangUp = (): void => {
    this.isChangingWires = false
    this.provider.disconnect()
  }

  private readonly changeWires = (): void => {
    this.isChangingWires = true
    this.provider.disconnect()
    this.dial()
  }

  /** Another person is signed in in this browser now, or nobody. */
  private leftTo(personId: string | null): void {
    this.keeper.stop()
    this.isDiscarded ||= personId === null
    if (this.shown.phase !== 'ended') this.end('signed_out')
    this.provider.disconnect()
  }

  private hearServer(): void {
    const { provider } = this
    provider.messageHandlers[messageAck] = (_, decoder) => this.acknowledged(decoding.readVarUint(decoder))
    provider.messageHandlers[messageRefused] = (_, decoder) => this.refused(decoding.readVarString(decoder))
    provider.messageHandlers[messageEvent] = (_, decoder) => this.told(decoding.readVarString(decoder))
    provider.on('connection-close', (event) => this.lost(event))
    provider.on('closed', ({ code }) => this.end(reasonOfClose(code)))
    provider.on('sync', (isSynced) => {
      if (isSynced) this.inStep()
      this.look()
    })
    provider.on('status', () => this.look())
  }

  private destroy(): void {
    this.listeners.clear()
    this.stopListening()
    this.keeper.stop()
    this.provider.destroy()
    this.provider.awareness.destroy()
    this.doc.destroy()
  }

  private readonly unsent = (): Unsent | null => {
    const { edits, savedUpTo } = this
    if (!this.isDirty || !savedUpTo) return null
    // Deletions come along in any case: an update carries all of them.
    const update = Y.encodeStateAsUpdate(this.doc, savedUpTo)
    return { update, words: this.unsavedWords(), changes: edits.count, sinceMs: edits.sinceMs }
  }

  private typed(roots: string[], changes: number): void {
    if (this.shown.phase === 'ended') return
    if (!this.isDirty) this.startWaiting()
    // The provider heard of it before us and has sent it - unless the socket was away, or just closing.
    const { sent } = this.frames
    this.edits.made(changes, sent > this.sentBefore ? sent : null, Date.now())
    for (const root of roots) this.unsavedRoots.add(root)
    this.keeper.changed(this.provider.wsconnected)
    this.look()
  }

  private startWaiting(): void {
    clearInterval(this.clock)
    this.clock = setInterval(() => this.look(), 1_000)
  }

  private acknowledged(count: number): void {
    this.frames.acked = count
    this.edits.acked(count, Date.now())
    this.look()
  }

  private inStep(): void {
    this.failures = 0
    this.closedFor = null
    this.refusalCode = null
    this.isChangingWires = false
    this.keepAgain()
    const isFirst = !this.wasSynced
    this.wasSynced = true
    if (isFirst && this.options.canWrite) void this.bringBack()
  }

  /** Another person's time at this computer stopped the keeper for good; the server has just said whose time it is. */
  private keepAgain(): void {
    if (this.keeper.isWriting || this.isClosed || this.shown.phase === 'ended') return
    this.keeper = new Keeper(this.options, this.unsent)
    this.keeper.flush()
  }

  /** What earlier pages of this person could not send. Each record is tried alone, so that a bad one harms none. */
  private async bringBack(): Promise<void> {
    const { personId, positionId, epoch, schemaVersion } = this.options
    for (const record of await keptOf(personId, positionId)) {
      if (this.isClosed || this.shown.phase === 'ended') return
      if (record.key === this.keptKey || record.epoch !== epoch || record.schemaVersion !== schemaVersion)
        continue
      if (record.update) this.take(record, record.update)
    }
  }

  private take(record: Kept, update: Uint8Array): void {
    const brings = whatItBrings(this.doc, update)
    if (!brings) {
      void keep({ ...record, update: null, revision: record.revision + 1 })
      return
    }
    if (!brings.isNews) {
      // The tab was closed between the commit and its ack.
      void drop(record.key, record.revision)
      return
    }
    this.keeper.adopt(record)
    this.doc.once('update', (_bytes, _origin, doc, transaction) =>
      this.typed(changedRoots(doc, transaction), record.changes),
    )
    Y.applyUpdate(this.doc, update, broughtBack)
    this.broughtBackChanges += record.changes
    this.tell()
  }

  private refused(json: string): void {
    const refusal: unknown = JSON.parse(json)
    if (typeof refusal === 'object' && refusal !== null && 'code' in refusal)
      this.refusalCode = String(refusal.code)
  }

  private told(json: string): void {
    const event: unknown = JSON.parse(json)
    // Our own server's message; its shape is that of the wire contract.
    if (typeof event === 'object' && event !== null && 'event' in event)
      this.options.onEvent(event as RoomEvent)
  }

  /** Before y-websocket reckons when to try again: its delay doubles up to a limit, and the limit is ours to say. */
  private lost(event: CloseEvent | null): void {
    this.failures += 1
    if (event) this.isChangingWires = false
    this.closedFor = offlineReasonOf(event?.reason ?? null) ?? offlineReasonOf(this.refusalCode)
    this.provider.maxBackoffTime = reconnectDelayMs(this.failures, event?.code ?? null, Math.random())
    this.provider.wsUnsuccessfulReconnects = 20
    // A connection that never stood has no status to change.
    queueMicrotask(() => this.look())
  }

  private end(why: EndReason): void {
    clearInterval(this.clock)
    const lost = this.unsavedWords()
    if (why === 'signed_out') this.keeper.flush()
    else if (why === 'no_right' || why === 'unknown') this.keeper.wipe()
    else this.keeper.keepWordsOnly()
    this.show({ phase: 'ended', why, code: this.refusalCode, lost })
    if (why !== 'signed_out') this.edits.allSaved()
  }

  /** Looks again at wire and count, and tells the page if the answer is another one. */
  private look(): void {
    if (this.shown.phase === 'ended') return
    const { frames, provider, edits } = this
    const isInStep = provider.synced && frames.answered && frames.acked === frames.sent && edits.haveAllLeft
    if (isInStep && this.unsavedRoots.size > 0) this.allSaved()
    this.show(this.present())
  }

  private allSaved(): void {
    this.edits.allSaved()
    this.unsavedRoots.clear()
    this.keeper.saved()
    clearInterval(this.clock)
  }

  private present(): LiveStatus {
    const { edits, provider, failures } = this
    const isLate = edits.silentForMs(Date.now()) > lateAfterMs
    const unsaved = { unsaved: edits.count, sinceMs: edits.sinceMs, isLate }
    const isBroken = !provider.wsconnected || (failures > 0 && !provider.synced)
    const isAway = isBroken && !this.isChangingWires
    if (isAway) {
      const isKnown = this.wasSynced || failures > 1 || this.closedFor !== null
      return isKnown ? { phase: 'offline', why: this.closedFor, ...unsaved } : { phase: 'connecting' }
    }
    if (!provider.synced && !this.isDirty) return { phase: 'connecting' }
    return this.isDirty ? { phase: 'saving', ...unsaved } : { phase: 'saved' }
  }

  private show(status: LiveStatus): void {
    if (sameStatus(this.shown, status)) return
    this.shown = status
    this.tell()
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener()
  }
}
