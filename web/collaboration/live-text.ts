/**
 * The live text of one paper, as long as a page shows it: one Y.Doc, one y-websocket client, and the truth about what is
 * saved. Lives outside React; pages listen through `subscribe` and `status`.
 *
 *   typed            → unsaved + 1, the frame leaves
 *   ack n (100)      → frames up to n are committed; all of them, and in step with the server → saved
 *   refused (101)    → the server says why, then closes with a 44xx code
 *   event (102)      → rows changed: the page asks again
 *   close 44xx       → ended; what was not saved is kept for copying, the Y.Doc is never used again
 *   any other close  → offline; y-websocket tries again, later and later, with a random delay
 */
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageAck, messageEvent, messageRefused, type RoomEvent } from '../../shared/collaboration/wire.ts'
import { countingSocket, type FrameCount, noFrames } from './counting-socket.ts'
import { type EndReason, type LiveStatus, type LostField, reasonOfClose, sameStatus } from './status.ts'
import { changedRoots, wordsOf } from './words.ts'

export type LiveTextOptions = {
  positionId: string
  epoch: number
  schemaVersion: string
  onEvent: (event: RoomEvent) => void
}

/** Unsaved longer than this is said loudly. */
const lateAfterMs = 30_000
/** A page that is left while the last words are on their way waits for their ack so long. */
const lingerMs = 4_000

export class LiveText {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  private readonly frames: FrameCount = noFrames()
  private readonly listeners = new Set<() => void>()
  private readonly onEvent: LiveTextOptions['onEvent']
  private shown: LiveStatus = { phase: 'connecting' }
  private unsaved = 0
  private unsavedSince = 0
  private readonly unsavedRoots = new Set<string>()
  private refusalCode: string | null = null
  private wasSynced = false
  private isClosed = false
  private clock: ReturnType<typeof setInterval> | undefined

  constructor(options: LiveTextOptions) {
    this.onEvent = options.onEvent
    const address = `${window.location.origin.replace(/^http/, 'ws')}/collaboration`
    this.provider = new WebsocketProvider(address, options.positionId, this.doc, {
      connect: false,
      // Tabs must not hand each other words behind the server's back: the other tab may be another person (H34).
      disableBc: true,
      params: { ack: '1', schema: options.schemaVersion, epoch: String(options.epoch) },
      maxBackoffTime: 15_000 + Math.random() * 15_000,
      WebSocketPolyfill: countingSocket(this.frames),
    })
    this.provider.messageHandlers[messageAck] = (_, decoder) =>
      this.acknowledged(decoding.readVarUint(decoder))
    this.provider.messageHandlers[messageRefused] = (_, decoder) =>
      this.refused(decoding.readVarString(decoder))
    this.provider.messageHandlers[messageEvent] = (_, decoder) => this.told(decoding.readVarString(decoder))
    this.provider.on('closed', ({ code }) => this.end(reasonOfClose(code)))
    this.provider.on('sync', (isSynced) => {
      if (isSynced) this.wasSynced = true
      this.look()
    })
    this.provider.on('status', () => this.look())
    this.doc.on('update', (_bytes, origin, doc, transaction) => {
      if (origin !== this.provider) this.typed(changedRoots(doc, transaction))
    })
    // After the present turn: React's StrictMode opens, closes and opens again, and only the last one should dial.
    setTimeout(this.dial, 0)
    // The browser knows sooner than a socket that hangs: half a minute would pass before its silence is noticed.
    window.addEventListener('offline', this.hangUp)
    window.addEventListener('online', this.dial)
  }

  private readonly dial = (): void => {
    if (!this.isClosed && this.shown.phase !== 'ended') this.provider.connect()
  }

  private readonly hangUp = (): void => this.provider.disconnect()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly status = (): LiveStatus => this.shown

  /** There are words here that the server has not committed. */
  get isDirty(): boolean {
    return this.unsaved > 0
  }

  /** Root names of the fields with words that are not committed yet. */
  unsavedFields(): string[] {
    return [...this.unsavedRoots]
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

  /** The page is left. Words already on the wire get their time to be committed. */
  close(): void {
    this.isClosed = true
    window.removeEventListener('offline', this.hangUp)
    window.removeEventListener('online', this.dial)
    clearInterval(this.clock)
    void this.settle(lingerMs).then(() => this.destroy())
  }

  private destroy(): void {
    this.listeners.clear()
    this.provider.destroy()
    this.provider.awareness.destroy()
    this.doc.destroy()
  }

  private typed(roots: string[]): void {
    if (this.shown.phase === 'ended') return
    if (this.unsaved === 0) this.startWaiting()
    this.unsaved += 1
    for (const root of roots) this.unsavedRoots.add(root)
    this.look()
  }

  private startWaiting(): void {
    this.unsavedSince = Date.now()
    clearInterval(this.clock)
    this.clock = setInterval(() => this.look(), 5_000)
  }

  private acknowledged(count: number): void {
    this.frames.acked = count
    this.look()
  }

  private refused(json: string): void {
    const refusal: unknown = JSON.parse(json)
    if (typeof refusal === 'object' && refusal !== null && 'code' in refusal)
      this.refusalCode = String(refusal.code)
  }

  private told(json: string): void {
    const event: unknown = JSON.parse(json)
    // Our own server's message; its shape is that of the wire contract.
    if (typeof event === 'object' && event !== null && 'event' in event) this.onEvent(event as RoomEvent)
  }

  private end(why: EndReason): void {
    clearInterval(this.clock)
    this.show({ phase: 'ended', why, code: this.refusalCode, lost: this.lostFields() })
    if (why !== 'signed_out') this.unsaved = 0
  }

  private lostFields(): LostField[] {
    if (this.unsaved === 0) return []
    return [...this.unsavedRoots].map((root) => ({ root, text: wordsOf(this.doc.getXmlFragment(root)) }))
  }

  /** Looks again at wire and count, and tells the page if the answer is another one. */
  private look(): void {
    if (this.shown.phase === 'ended') return
    const { frames, provider } = this
    const inStep = provider.synced && frames.answered && frames.acked === frames.sent
    if (inStep && this.unsaved > 0) this.allSaved()
    this.show(this.present())
  }

  private allSaved(): void {
    this.unsaved = 0
    this.unsavedRoots.clear()
    clearInterval(this.clock)
  }

  private present(): LiveStatus {
    const { unsaved } = this
    const isLate = unsaved > 0 && Date.now() - this.unsavedSince > lateAfterMs
    if (!this.provider.wsconnected) {
      return this.wasSynced || this.provider.wsUnsuccessfulReconnects > 1
        ? { phase: 'offline', unsaved, isLate }
        : { phase: 'connecting' }
    }
    if (!this.provider.synced && unsaved === 0) return { phase: 'connecting' }
    return unsaved > 0 ? { phase: 'saving', unsaved, isLate } : { phase: 'saved' }
  }

  private show(status: LiveStatus): void {
    if (sameStatus(this.shown, status)) return
    this.shown = status
    for (const listener of [...this.listeners]) listener()
  }
}
