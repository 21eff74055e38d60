/**
 * Marks: every measured edit types `#000042;`, which stands as ASCII in the update's bytes, alone or merged with its neighbours. So
 * a receiver tells which edits a frame brings without decoding it, and at the same cost for every server.
 */
const hash = 0x23
const semicolon = 0x3b
const digits = 6
export const markOf = (n: number): string => `#${String(n).padStart(digits, '0')};`

/** Calls for every mark in the frame. */
export function findMarks(frame: Buffer, found: (n: number) => void): void {
  for (let at = frame.indexOf(hash); at >= 0; at = frame.indexOf(hash, at + 1)) {
    if (frame[at + digits + 1] !== semicolon) continue
    const n = readDigits(frame, at + 1)
    if (n >= 0) found(n)
  }
}

function readDigits(frame: Buffer, from: number): number {
  let n = 0
  for (let at = from; at < from + digits; at += 1) {
    const digit = (frame[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return -1
    n = n * 10 + digit
  }
  return n
}
