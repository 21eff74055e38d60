/** What stands between a browser and harm: the closed fields, the split paste, an old program, text it does not understand. */
import type { Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { appendUpdates, lockLiveText, updatesAfter } from '../../server/collaboration/store.ts'
import { closeCodes, maxFrameBytes, messageAck } from '../../shared/collaboration/wire.ts'
import { lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import {
  fieldOf,
  openPaper,
  openWritingDesk,
  outboxOf,
  type Paper,
  says,
  stateOf,
  type,
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'the guards of the live text in a browser'))('the live text', () => {
  let desk: WritingDesk
  beforeAll(async () => {
    desk = await openWritingDesk()
  }, 120_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-guards'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  it('closes its fields after half a minute without an ack, and opens them by itself', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const wire = await deafWire(page)
    await page.clock.install()
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    wire.withholdAcks()
    await type(page, 'abc')
    await says(page, 'Zapisywanie…')
    await page.clock.runFor(29_000)
    expect(await fieldOf(page).getAttribute('aria-readonly')).toBeNull()
    await page.clock.runFor(3_000)
    await page.getByRole('heading', { name: 'Od pół minuty nic się nie zapisuje' }).waitFor()
    await page.getByText(/^Na zapisanie czekają 3 zmiany, najstarsza od godziny \d\d:\d\d\./).waitFor()
    await expect.poll(() => fieldOf(page).getAttribute('aria-readonly')).toBe('true')
    await lookWithAxe(person, 'closed fields')
    await picture(person, 'live-late')
    await type(page, 'XYZ')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+b')
    expect(await fieldOf(page).textContent()).toBe('Wstęp.abc')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-readonly'))).toBe('true')
    await page.getByRole('button', { name: 'Skopiuj moje zmiany' }).click()
    await page.getByText('Skopiowano.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Ocena sytuacji\nWstęp.abc')
    wire.letAcksThrough()
    await says(page, 'Zapisano')
    await expect.poll(() => fieldOf(page).getAttribute('aria-readonly')).toBeNull()
    await type(page, '!')
    await expect.poll(() => desk.onServer(paper)).toBe('Wstęp.abc!')
  }, 90_000)

  it('sends a paste of half a megabyte in pieces, whole, and takes it back in one step', async () => {
    const paper = await desk.paper()
    const [{ page: lead }, { page: other }] = [await desk.come('lead'), await desk.come('other')]
    const { sizes } = framesOf(lead)
    await openPaper(lead, paper)
    await openPaper(other, paper)
    await type(lead, 'Przed i po')
    await says(lead, 'Zapisano')
    for (let letter = 0; letter < 3; letter += 1) await lead.keyboard.press('ArrowLeft')
    const huge = 'Zażółć gęślą jaźń 🌳 '.repeat(9_000).trim()
    const lines = [
      'Pierwszy wiersz',
      huge,
      ...Array.from({ length: 300 }, (_, n) => `${n} ${'słowo '.repeat(60)}k`),
    ]
    await paste(lead, lines.join('\n\n'))
    const whole = `Przed i${lines.join('\n')} po`
    await expect.poll(() => desk.onServer(paper)).toBe(whole)
    await says(lead, 'Zapisano')
    await expect
      .poll(() => fieldOf(other).evaluate((field) => field.textContent))
      .toBe(whole.replaceAll('\n', ''))
    expect(Math.max(...sizes)).toBeLessThan(200_000)
    expect(sizes.filter((size) => size > maxFrameBytes / 8).length).toBeGreaterThan(3)
    await fieldOf(lead).press('Control+z')
    await expect.poll(() => desk.onServer(paper)).toBe('Przed i po')
  }, 120_000)

  it('sends footnotes in pieces by what they weigh, not by their number', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('lead')
    const { sizes, opened } = framesOf(page)
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    const note = 'Zażółć gęślą. '.repeat(300).slice(0, 4_000)
    const notes = Array.from({ length: 70 }, (_, n) => `słowo ${n}<sup data-note="${note}">*</sup>`)
    await paste(page, `<p>${notes.join(' ')}</p>`, 'text/html')
    await expect.poll(() => desk.onServer(paper)).toContain('słowo 69')
    await says(page, 'Zapisano')
    expect(Math.max(...sizes)).toBeLessThan(200_000)
    expect(opened()).toBe(1)
  }, 90_000)

  it('brings a change larger than a frame may be, which is no paste, over a fresh connection', async () => {
    const paper = await desk.paper()
    const [{ page: lead }, { page: other }] = [await desk.come('lead'), await desk.come('other')]
    const { sizes, opened } = framesOf(lead)
    await openPaper(lead, paper)
    await openPaper(other, paper)
    await says(lead, 'Zapisano')
    // Three bytes each: more than a live frame holds, fewer than the gate's 100,000 changes.
    const dashes = '–'.repeat(95_000)
    await paste(lead, dashes)
    await expect.poll(() => desk.onServer(paper)).toBe(dashes)
    await fieldOf(lead).press('Control+a')
    await fieldOf(lead).press('Delete')
    await expect.poll(() => desk.onServer(paper)).toBe('')
    await says(lead, 'Zapisano')
    expect(opened()).toBe(1)
    const told = await watchStates(lead)
    await fieldOf(lead).press('Control+z')
    await expect.poll(() => desk.onServer(paper)).toBe(dashes)
    await says(lead, 'Zapisano')
    expect(opened()).toBe(2)
    expect(Math.max(...sizes)).toBeGreaterThan(maxFrameBytes)
    expect(await told()).not.toContain('offline')
    await expect.poll(() => fieldOf(other).evaluate((field) => field.textContent)).toBe(dashes)
    await type(lead, '!')
    await expect.poll(() => desk.onServer(paper)).toBe(`${dashes}!`)
  }, 120_000)

  it('refuses a paste that no paper could hold, in a sentence', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('lead')
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await paste(page, 'x'.repeat(1_600_000))
    await page.getByText('Tego tekstu nie da się wkleić: całe stanowisko byłoby za długie.').waitFor()
    await says(page, 'Zapisano')
    expect(await desk.onServer(paper)).toBe('Wstęp.')
  }, 90_000)

  it('asks to reload the page when the program is older than the server', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      const response = await route.fetch()
      const body = await response.text()
      const old = body.replace(/schemaVersion:[`'"]\d+[`'"]/g, 'schemaVersion:"0"')
      // Not to be found in the browser's cache after the reload.
      const headers = { ...response.headers(), 'cache-control': 'no-store' }
      await route.fulfill({ response, body: old, headers })
    })
    await page.goto(paper.url)
    await page.getByRole('heading', { name: 'Ta strona jest nieaktualna' }).waitFor()
    await lookWithAxe(person, 'an old program')
    await picture(person, 'live-too-old')
    await page.unroute(/\/assets\/.*\.js$/)
    await page.getByRole('button', { name: 'Odśwież stronę' }).click()
    await says(page, 'Zapisano')
  }, 90_000)

  it('says that too many windows are open, and comes back slowly', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    let knocks = 0
    let isFull = true
    await page.routeWebSocket(/\/collaboration\//, (socket) => {
      knocks += 1
      if (isFull) void socket.close({ code: closeCodes.rateLimited, reason: 'too_many_connections' })
      else socket.connectToServer()
    })
    await page.clock.install()
    await page.goto(paper.url)
    await says(page, 'Za dużo otwartych okien')
    // The page's clock stands from here on, however slow this machine is.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000)
    await page.clock.runFor(10_000)
    expect(knocks).toBe(1)
    await page.clock.resume()
    await page.getByText('Na tym koncie jest za dużo otwartych okien z tekstem.').waitFor()
    await lookWithAxe(person, 'too many windows')
    await picture(person, 'live-too-many')
    isFull = false
    await page.clock.runFor(31_000)
    await says(page, 'Zapisano')
  }, 90_000)

  it('cuts the wire when it meets text it does not understand, and deletes nothing of it', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    const before = await rowsOf(paper)
    await addUnknown(paper)
    await page.getByRole('heading', { name: 'Ta strona nie rozumie części tekstu' }).waitFor()
    await lookWithAxe(person, 'text that is not understood')
    await picture(person, 'live-broken')
    // Opened anew, the browser meets the same words and again sends nothing.
    await page.reload()
    await page.getByRole('heading', { name: 'Ta strona nie rozumie części tekstu' }).waitFor()
    expect(await rowsOf(paper)).toBe(before + 1)
    expect(await desk.onServer(paper)).toContain('nieznane słowa')
    expect(await outboxOf(page)).toEqual([])
    person.errors.splice(0)
  }, 90_000)

  it('draws a view again that fell behind what it was told', async () => {
    const paper = await desk.paper()
    const [{ page: lead }, { page: other }] = [await desk.come('lead'), await desk.come('other')]
    await openPaper(lead, paper)
    await openPaper(other, paper)
    await type(lead, 'Raz.')
    await fieldOf(other).getByText('Raz.').waitFor()
    // As in y-tiptap#48: the change is in Yjs, and the editor does not show it. The cursor that moves right after it would have
    // the old text written back over the colleague's.
    await fieldOf(other).evaluate((field) => {
      type View = { dispatch: (change: { docChanged: boolean }) => void }
      const { view } = (field as HTMLElement & { editor: { view: View } }).editor
      const dispatch = view.dispatch.bind(view)
      view.dispatch = (change) => {
        if (!change.docChanged) return dispatch(change)
        field.setAttribute('data-missed', 'true')
        view.dispatch = dispatch
      }
    })
    await type(lead, 'D')
    await expect.poll(() => fieldOf(other).getAttribute('data-missed')).toBe('true')
    await fieldOf(other).getByText('Raz.D').waitFor()
    await type(lead, 'wa.')
    await fieldOf(other).getByText('Raz.Dwa.').waitFor()
    await says(lead, 'Zapisano')
    expect(await desk.onServer(paper)).toBe('Raz.Dwa.')
  }, 90_000)

  async function rowsOf({ id }: Paper): Promise<number> {
    const [row] = await desk.product.database.sql<{ count: number }[]>`
      select count(*)::int from text_update where position_id = ${id}`
    return row?.count ?? 0
  }

  /** A paragraph of a newer schema, in the log as another server would put it there. */
  async function addUnknown({ id, root }: Paper): Promise<void> {
    await desk.product.database.transaction(async (tx) => {
      const text = await lockLiveText(tx, id)
      if (!text) throw new Error('no such text')
      const doc = new Y.Doc()
      for (const { bytes } of await updatesAfter(tx, id, text.epoch, 0)) Y.applyUpdate(doc, bytes)
      const before = Y.encodeStateVector(doc)
      const unknown = new Y.XmlElement('callout')
      unknown.insert(0, [new Y.XmlText('nieznane słowa')])
      doc.getXmlFragment(root).push([unknown])
      const bytes = Y.encodeStateAsUpdate(doc, before)
      await appendUpdates(tx, text, [{ bytes, personId: null, sessionId: null, clientIds: [doc.clientID] }])
    })
  }
})

/** A wire over which the server's acks can be kept back. */
async function deafWire(page: Page): Promise<{ withholdAcks: () => void; letAcksThrough: () => void }> {
  let isDeaf = false
  let withheld: Buffer | null = null
  let open: WebSocketRoute | null = null
  await page.routeWebSocket(/\/collaboration\//, (socket) => {
    open = socket
    const server = socket.connectToServer()
    server.onMessage((frame) => {
      if (isDeaf && typeof frame !== 'string' && frame[0] === messageAck) withheld = frame
      else socket.send(frame)
    })
  })
  return {
    withholdAcks: () => {
      isDeaf = true
    },
    letAcksThrough: () => {
      isDeaf = false
      if (withheld) open?.send(withheld)
    },
  }
}

/** As Ctrl+V does, without the machine's clipboard, which all tests share. */
async function paste(page: Page, words: string, kind = 'text/plain'): Promise<void> {
  await fieldOf(page).evaluate(
    (field, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(given.kind, given.words)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { words, kind },
  )
}

/** What leaves this page, in bytes, and over how many connections. */
function framesOf(page: Page): { sizes: number[]; opened: () => number } {
  const sizes: number[] = []
  let count = 0
  page.on('websocket', (socket) => {
    if (!socket.url().includes('/collaboration/')) return
    count += 1
    socket.on('framesent', ({ payload }) => sizes.push(Buffer.byteLength(payload)))
  })
  return { sizes, opened: () => count }
}

/** Every state the page shows from now on. */
async function watchStates(page: Page): Promise<() => Promise<string[]>> {
  const states = await stateOf(page).evaluateHandle((element) => {
    const seen: string[] = []
    const look = () => seen.push(element.getAttribute('data-save-state') ?? '')
    new MutationObserver(look).observe(element, { attributes: true })
    return seen
  })
  return () => states.jsonValue()
}
