/** How often somebody may do a thing: a bucket of tokens that fills again with time. */
export type Bucket = { take: () => boolean }

/** `burst` at once, then `perSecond`. */
export function bucket(burst: number, perSecond: number, now: () => number = Date.now): Bucket {
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
