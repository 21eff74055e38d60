/**
 * Puts the unsent words of one open text into the outbox and takes them out again: soon after a change, at the latest when the
 * page is left; out when everything is acknowledged. A text that is typed in while all is well is never written at all.
 */
import { drop, type Kept, type KeptFor, keep, onOutbox, wipePaper } from './outbox.ts'
import type { LostField } from './status.ts'

export type Unsent = { update: Uint8Array; words: LostField[]; changes: number; sinceMs: number }

/**
 * An ack usually takes a few milliseconds; only what waits longer is worth a writing. Not put off by further typing. Without a
 * connection no ack will come, and the page may be gone in this very moment: what is typed then is written at once.
 */
const writeAfterMs = 250

export class Keeper {
  /** Names this opened text, so that two tabs of one person do not write over each other. */
  readonly key: string
  private readonly whose: KeptFor
  private readonly read: () => Unsent | null
  private readonly stopListening: () => void
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Never begins anew: another tab may have read a revision and will remove what still bears it. */
  private revision = 0
  private isAnythingKept = false
  private isStopped = false
  private writtenMs = 0
  /** Records of earlier pages whose words are in this text now; they go when these are saved. */
  private adopted: Kept[] = []

  constructor({ personId, positionId, epoch, schemaVersion }: KeptFor, read: () => Unsent | null) {
    // Only these: the browser's store takes no functions.
    this.whose = { personId, positionId, epoch, schemaVersion }
    this.read = read
    const page = Math.random().toString(36).slice(2)
    this.key = [personId, positionId, epoch, schemaVersion, page].join('/')
    this.stopListening = onOutbox((news) => {
      if (news.kind === 'wiped' && news.keptPersonId !== personId) this.stop()
    })
    // The browser's question gives the writing the time that the last moment of a page may not give.
    window.addEventListener('beforeunload', this.flush)
    window.addEventListener('pagehide', this.flush)
    document.addEventListener('visibilitychange', this.flush)
  }

  get isWriting(): boolean {
    return !this.isStopped
  }

  changed(isConnected: boolean): void {
    if (this.isStopped) return
    const soon = isConnected || Date.now() - this.writtenMs < writeAfterMs
    if (soon) this.timer ??= setTimeout(this.flush, writeAfterMs)
    else this.flush()
  }

  /** Writes what waits now; `pagehide` is the last moment at which that is possible. */
  readonly flush = (): void => {
    this.clearTimer()
    const unsent = this.isStopped ? null : this.read()
    if (unsent) void this.put(unsent)
  }

  adopt(record: Kept): void {
    this.adopted.push(record)
  }

  /** Everything is acknowledged. */
  saved(): void {
    this.clearTimer()
    if (this.isAnythingKept) void drop(this.key)
    this.isAnythingKept = false
    this.dropAdopted()
  }

  /** The text is over or did not take these words: they are kept for reading and copying, and never sent again. */
  keepWordsOnly(): void {
    this.clearTimer()
    const unsent = this.isStopped ? null : this.read()
    if (unsent) void this.put({ ...unsent, update: null })
    this.dropAdopted()
    this.stop()
  }

  /** The right to the text is gone. */
  wipe(): void {
    this.stop()
    void wipePaper(this.whose.positionId)
  }

  stop(): void {
    this.isStopped = true
    this.clearTimer()
    this.stopListening()
    window.removeEventListener('beforeunload', this.flush)
    window.removeEventListener('pagehide', this.flush)
    document.removeEventListener('visibilitychange', this.flush)
  }

  private put(unsent: Omit<Unsent, 'update'> & Pick<Kept, 'update'>): Promise<void> {
    this.revision += 1
    this.isAnythingKept = true
    this.writtenMs = Date.now()
    return keep({ ...this.whose, ...unsent, key: this.key, revision: this.revision })
  }

  private dropAdopted(): void {
    for (const { key, revision } of this.adopted) void drop(key, revision)
    this.adopted = []
  }

  private clearTimer(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}
