/**
 * From the key to the picture, in the page itself. A frame counts as shown in the first task after its animation frame: the browser
 * has painted by then. Clocks of two pages of one machine are one clock: `timeOrigin` and `now` together.
 */
import type { Page } from 'playwright-core'

type Meter = { keys: number[]; own: number[]; seen: number[] }
declare global {
  interface Window {
    paintMeter: Meter
  }
}

/** Begins to look at this element: keys pressed in it, and letters that colleagues put there. */
export async function startMeter(page: Page, selector: string): Promise<void> {
  // tsx keeps the names of functions by a helper that pages do not have.
  await page.evaluate('globalThis.__name ??= (made) => made')
  await page.evaluate((wanted) => {
    const field = document.querySelector(wanted)
    if (!field) throw new Error(`no ${wanted}`)
    const meter: Meter = { keys: [], own: [], seen: [] }
    window.paintMeter = meter
    const shown = (tell: () => void) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = tell
        channel.port2.postMessage(null)
      })
    const moment = () => performance.timeOrigin + performance.now()
    field.addEventListener(
      'keydown',
      (event) => {
        const pressed = performance.timeOrigin + event.timeStamp
        meter.keys.push(pressed)
        shown(() => meter.own.push(moment() - pressed))
      },
      { capture: true },
    )
    let letters = field.textContent?.length ?? 0
    new MutationObserver(() => {
      const now = field.textContent?.length ?? 0
      const more = now - letters
      letters = now
      if (more > 0) shown(() => meter.seen.push(...Array<number>(more).fill(moment())))
    }).observe(field, { subtree: true, childList: true, characterData: true })
  }, selector)
}

export const readMeter = (page: Page): Promise<Meter> => page.evaluate(() => window.paintMeter)
