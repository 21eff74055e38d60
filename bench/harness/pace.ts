/** Typing at a rate: what is due is typed in the millisecond in which it is due, and late work is caught up with. */
import { setImmediate as turn } from 'node:timers/promises'
import { sleep } from './numbers.ts'

export async function typeOnTime(type: () => void, perSecond: number, ms: number): Promise<void> {
  const begin = performance.now()
  let typed = 0
  for (;;) {
    const elapsed = performance.now() - begin
    const due = Math.floor((Math.min(elapsed, ms) * perSecond) / 1000)
    // A turn of the event loop between small handfuls: what is heard meanwhile must be stamped when it comes.
    for (let handful = 0; typed < due && handful < 20; handful += 1, typed += 1) type()
    if (elapsed >= ms && typed >= due) return
    if (typed < due) await turn()
    else await sleep(1)
  }
}
