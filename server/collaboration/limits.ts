/** How much, how many and how often at live texts; each has its count in counts.ts. Sizes of frames are in shared/collaboration/wire.ts. */
export const limits = {
  /** Connections of one person to this server: some dozen open papers in a few windows. The next is closed with 4529. */
  seatsOfPerson: 50,
  /** Connections to one text on this server: the whole council, twice over, each in two windows. The next is closed with 4529. */
  seatsAtText: 400,
  /** State of one text, formatting and what was struck out included (H30): ten long papers. More words are refused with 4413. */
  textBytes: 1_500_000,
  /** Connections whose session and rights are being read. The next is turned away by HTTP (503). */
  knocking: 500,
  /** A connection on which more is waiting is closed with 4508; it comes back and gets the whole in one answer (H29). */
  bufferedBytes: 4 * 1024 * 1024,
  /** ... or on which something has been waiting for so long. */
  bufferedMs: 30_000,
  /** Above this a slow connection hears words only, and no longer where cursors are. */
  bufferedBytesForPresence: 512 * 1024,
  /** What one connection may have waiting here; beyond it no more is read from it until that is stored. */
  waitingBytes: 2 * 1024 * 1024,
  waitingFrames: 1000,
  /** Questions for the whole text: a browser asks once per connection (H32). The next is closed with 4529. */
  questions: { burst: 10, perSecond: 0.5 },
  /** Cursors move a few times a second (H28). The next is dropped. */
  cursorMoves: { burst: 60, perSecond: 20 },
  /** JSON of one person's presence; a larger one is dropped. */
  presenceBytes: 2048,
}
export type Limits = typeof limits

export type Bucket = { take: () => boolean }

/** A bucket of tokens that fills again with time: `burst` at once, then `perSecond`. */
export function bucket(
  { burst, perSecond }: { burst: number; perSecond: number },
  now: () => number = Date.now,
): Bucket {
  let tokens = burst
  let last = now()
  return {
    take() {
      const at = now()
      tokens = Math.min(burst, tokens + (Math.max(0, at - last) / 1000) * perSecond)
      last = at
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}

export type Backlog = ReturnType<typeof createBacklog>

/** Whether a line of things is kept up with: it may be long for a moment, or short for long, but neither for ever. */
export function createBacklog({ maxBytes, maxMs }: { maxBytes: number; maxMs: number }, now = Date.now) {
  let since: number | null = null
  return {
    /** To be asked with what waits now, before more is added. */
    isTooLong(waitingBytes: number): boolean {
      if (waitingBytes === 0) since = null
      else since ??= now()
      return waitingBytes > maxBytes || (since !== null && now() - since > maxMs)
    },
  }
}
