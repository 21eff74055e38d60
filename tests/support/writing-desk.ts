/** A council whose people write in real browsers: papers that are ready to be frozen, and what the server has of a field. */

import type { Browser, Page } from 'playwright-core'
import * as Y from 'yjs'
import { lockLiveText, updatesAfter } from '../../server/collaboration/store.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { sectionRoot } from '../../shared/positions/types.ts'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import { plainText } from '../../shared/text/fields.ts'
import { wordsOf } from '../../web/collaboration/words.ts'
import { type AtBrowser, atBrowser, picture } from './browser.ts'
import { openBrowser } from './chromium.ts'
import { granted } from './client.ts'
import { type CouncilOfPeople, councilOfEighteen } from './council.ts'
import { warsawDay } from './days.ts'
import { startTestProduct, type TestProduct } from './product.ts'
import { writeField } from './writing.ts'

export type Paper = { id: string; url: string; root: string }
export type Who = keyof CouncilOfPeople['cookies']
export type WritingDesk = Awaited<ReturnType<typeof openWritingDesk>>

/** The field all of them write in. */
export const fieldName = 'Ocena sytuacji'

export async function openWritingDesk() {
  const product = await startTestProduct({ listening: true, pages: pagesFolder })
  const people = await councilOfEighteen(product)
  const browser = await openBrowser()
  const atWork: AtBrowser[] = []
  const desk = { product, people, browser }
  return {
    ...desk,
    paper: () => aPaper(desk),
    come: async (who: Who, wanted: { width?: number; height?: number } = {}): Promise<AtBrowser> => {
      const person = await atBrowser(browser, wanted)
      atWork.push(person)
      await enter(person.page, product.origin, people.cookies[who])
      return person
    },
    freeze: (id: string) => freeze(desk, id),
    frozenWords: (paper: Paper) => frozenWords(desk, paper),
    onServer: (paper: Paper) => onServer(product, paper),
    /** What the consoles have said; asked for at the end. */
    errors: () => atWork.flatMap(({ errors }, index) => errors.map((error) => `person ${index}: ${error}`)),
    pictures: async (name: string) => {
      for (const [index, person] of atWork.entries())
        if (!person.page.isClosed()) await picture(person, `${name}-${index}`)
    },
    close: async () => {
      await browser.close()
      await product.close()
    },
  }
}

type Desk = { product: TestProduct; people: CouncilOfPeople; browser: Browser }

export async function enter(page: Page, origin: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url: origin }])
}

/** A draft open to the council with everything a freeze asks for, and its first field still empty. */
async function aPaper({ product, people }: Desk): Promise<Paper> {
  const { lead } = people.clients
  const { id } = await granted<{ id: string }>(
    lead.post('/positions', { kind: 'stanowisko', title: 'w sprawie miejsc pracy' }),
  )
  await granted(lead.patch(`/positions/${id}`, { openToCouncil: true }))
  const { id: first } = await granted<{ id: string }>(lead.post(`/positions/${id}/recommendations`))
  await granted(
    lead.patch(`/positions/${id}/recommendations/${first}`, {
      addresseeIds: [people.addresseeId],
      due: { kind: 'none' },
    }),
  )
  const paper = await granted<PaperView>(lead.get(`/positions/${id}`))
  const rootOf = (kind: string) =>
    sectionRoot(paper.sections.find((section) => section.kind === kind)?.id ?? '')
  await writeField(product, id, `rec:${first}`, 'Ogłaszać nabory w stałych miesiącach.')
  await writeField(product, id, rootOf('rationale'), 'Bo doradztwo nie może być przerywane.')
  return { id, url: `${product.origin}/stanowiska/${id}`, root: rootOf('stance') }
}

async function freeze({ people }: Desk, id: string): Promise<void> {
  const { clients, ids } = people
  const { text } = await granted<PaperView>(clients.lead.get(`/positions/${id}`))
  await granted(
    clients.lead.post(`/positions/${id}/moves`, {
      action: 'submit',
      seq: text.seq,
      reviewerIds: [ids.reviewer, ids.chair],
      dueDay: warsawDay(7),
    }),
  )
}

/** The field as it stands in the version people decide on. */
async function frozenWords({ people }: Desk, { id, root }: Paper): Promise<string | null> {
  const { lead } = people.clients
  const { currentVersion } = await granted<PaperView>(lead.get(`/positions/${id}`))
  const version = await granted<VersionView>(lead.get(`/positions/${id}/versions/${currentVersion?.id}`))
  const part = version.paper.parts.find((one) => one.part === 'section' && sectionRoot(one.id) === root)
  return part ? plainText(part.text) : null
}

/** Read from the log, as the next server would. */
async function onServer({ database }: TestProduct, { id, root }: Paper): Promise<string> {
  return database.transaction(async (tx) => {
    const text = await lockLiveText(tx, id)
    if (!text) throw new Error('no such text')
    const doc = new Y.Doc()
    for (const { bytes } of await updatesAfter(tx, id, text.epoch, 0)) Y.applyUpdate(doc, bytes)
    return wordsOf(doc.getXmlFragment(root))
  })
}

export const fieldOf = (page: Page) => page.getByRole('textbox', { name: fieldName, exact: true })
export const stateOf = (page: Page) => page.locator('[data-save-state]')

export async function openPaper(page: Page, { url }: Pick<Paper, 'url'>): Promise<void> {
  await page.goto(url)
  await fieldOf(page).waitFor()
}

/** At the end of the field, key by key. */
export async function type(page: Page, words: string): Promise<void> {
  await fieldOf(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

export const says = (page: Page, words: string) => stateOf(page).getByText(words, { exact: true }).waitFor()

/**
 * The browser says that the network is gone, and the live text hangs up. Said by an event only: emulating it in earnest made
 * Chromium's network process end now and then, and all cookies with it.
 */
export const loseConnection = (page: Page) =>
  page.evaluate(() => void window.dispatchEvent(new Event('offline')))
export const findConnection = (page: Page) =>
  page.evaluate(() => void window.dispatchEvent(new Event('online')))

/** What the outbox of this browser holds for everybody. */
export function outboxOf(page: Page): Promise<{ personId: string; hasUpdate: boolean; words: string[] }[]> {
  return page.evaluate(async () => {
    const name = 'radopis-outbox'
    if (!(await indexedDB.databases()).some((known) => known.name === name)) return []
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(name)
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    type Kept = { personId: string; update: unknown; words: { text: string }[] }
    const kept = await new Promise<Kept[]>((resolve, reject) => {
      const asked = database.transaction('unsent').objectStore('unsent').getAll()
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    database.close()
    return kept.map(({ personId, update, words }) => ({
      personId,
      hasUpdate: update !== null,
      words: words.map(({ text }) => text),
    }))
  })
}
