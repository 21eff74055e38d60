/**
 * When to knock again after the wire broke. A short break should hardly be noticed, and three hundred browsers must not knock
 * at a server that has just come up at the same moment: every wait is drawn at random from a range that doubles.
 */
import { closeCodes } from '../../shared/collaboration/wire.ts'

const firstMs = 200
const longestMs = 15_000
/** A server that says goodbye is about to start again; nobody needs to be the first at its door. */
const restartMs = 2_500

/** `failures`: how often it has failed since the text was last in step, at least 1. `random`: 0 to 1. */
export function reconnectDelayMs(failures: number, code: number | null, random: number): number {
  // Somebody has to close a window first, or the server has to breathe.
  if (code === closeCodes.rateLimited || code === closeCodes.tooSlow)
    return Math.round(longestMs * (1 + random))
  const middle = Math.min(firstMs * 2 ** (failures - 1), longestMs)
  const delay = middle * (0.5 + random * (middle === longestMs ? 1.5 : 1))
  return Math.round(code === closeCodes.restart ? delay + restartMs * random : delay)
}
