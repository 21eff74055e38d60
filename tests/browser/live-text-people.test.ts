/** Whose page it is: a session that ends, a person who signs out with unsent words, another one at the same computer. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import { signedInAs } from '../support/people.ts'
import {
  enter,
  loseConnection,
  openPaper,
  openWritingDesk,
  outboxOf,
  says,
  type,
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'whose page a live text is'))('the live text', () => {
  let desk: WritingDesk
  beforeAll(async () => {
    desk = await openWritingDesk()
  }, 120_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-people'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const hasEnded = (page: Page) => page.getByRole('heading', { name: 'Sesja wygasła' }).waitFor()
  const goOn = (page: Page) => page.getByRole('button', { name: 'Pisz dalej' }).click()
  const isAtDesk = (page: Page) => page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()

  it('waits for its person when the session has ended, and goes on after signing in again', async () => {
    const paper = await desk.paper()
    const person = await desk.come('chair')
    const { page } = person
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    const { database } = desk.product
    const { chair } = desk.people.people
    await database.sql`update session set ended_at = now() where account_id = ${chair.accountId}`
    // A single key: the answer to it closes the field.
    await type(page, '!')
    await hasEnded(page)
    await lookWithAxe(person, 'an ended session')
    await picture(person, 'live-signed-out')
    // Whatever else on the page asks the server hears that nobody is signed in, and the page still stays.
    const isTold = page.waitForResponse((answer) => answer.status() === 401, { timeout: 30_000 })
    await isTold
    await hasEnded(page)
    const tab = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Zaloguj się w nowej karcie' }).click()
    await (await tab).getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
    await enter(page, desk.product.origin, await signedInAs(database, chair))
    await goOn(page)
    await says(page, 'Zapisano')
    expect(await desk.onServer(paper)).toBe('Wstęp.!')
    await type(page, ' Koniec.')
    await expect.poll(() => desk.onServer(paper)).toBe('Wstęp.! Koniec.')
    await expect.poll(() => outboxOf(page)).toEqual([])
  }, 90_000)

  it('of which everything is saved goes to the sign-in when the session has ended', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('other')
    // Nothing is written: the server says by itself that the session is over.
    let hangUp = () => {}
    await page.routeWebSocket(/\/collaboration\//, (socket) => {
      socket.connectToServer()
      hangUp = () => void socket.close({ code: closeCodes.sessionGone, reason: 'not_signed_in' })
    })
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    hangUp()
    await page.waitForURL(/\/logowanie\?powrot=/)
  }, 90_000)

  it('with unsent words can be signed out from, and nothing of it is left', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('colleague')
    // Only the text's own wire: without any connection nobody can sign out.
    let hangUp = () => {}
    let isAway = false
    await page.routeWebSocket(/\/collaboration\//, (socket) => {
      hangUp = () => void socket.close({ code: closeCodes.storageDown })
      if (isAway) hangUp()
      else socket.connectToServer()
    })
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    isAway = true
    hangUp()
    await type(page, 'x')
    await expect.poll(() => outboxOf(page)).toHaveLength(1)
    await page.getByRole('button', { name: /Próbna/ }).click()
    await page.getByRole('menuitem', { name: 'Wyloguj się' }).click()
    await page.getByRole('button', { name: 'Wyloguj i usuń te słowa' }).click()
    await page.getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
    // Said last, after everything has been forgotten.
    await page.getByText('Wylogowano', { exact: false }).first().waitFor()
    // Whoever comes next is not led to this person's paper.
    expect(page.url()).toBe(`${desk.product.origin}/logowanie`)
    await expect.poll(() => outboxOf(page)).toEqual([])
  }, 90_000)

  it('in another tab of who signs out goes to the sign-in too', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('absent')
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    const tab = await page.context().newPage()
    await tab.goto(desk.product.origin)
    await isAtDesk(tab)
    await loseConnection(page)
    await type(page, 'x')
    await expect.poll(() => outboxOf(page)).toHaveLength(1)
    await tab.getByRole('button', { name: /Próbn/ }).click()
    await tab.getByRole('menuitem', { name: 'Wyloguj się' }).click()
    await tab.getByRole('button', { name: 'Wyloguj i usuń te słowa' }).click()
    await page.getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
    await expect.poll(() => outboxOf(page)).toEqual([])
  }, 90_000)

  it('goes on under nobody else, and leaves nothing for them', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('reviewer')
    const { origin } = desk.product
    const { reviewer, secretary } = desk.people.cookies
    const asked: (string | null)[] = []
    let isAnother = false
    await page.routeWebSocket(/\/collaboration\//, (socket) => {
      asked.push(new URL(socket.url()).searchParams.get('person'))
      if (isAnother) void socket.close({ code: closeCodes.sessionGone, reason: 'not_signed_in' })
      else socket.connectToServer()
    })
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    await enter(page, origin, secretary)
    isAnother = true
    const tab = await page.context().newPage()
    await type(page, ' Moje')
    await loseConnection(page)
    await type(page, ' słowa.')
    await tab.goto(origin)
    await isAtDesk(tab)
    await hasEnded(page)
    await page.evaluate(() => void window.dispatchEvent(new Event('online')))
    expect(asked).toHaveLength(1)
    // Whoever tries is told the same once more.
    await goOn(page)
    await expect.poll(() => asked).toHaveLength(2)
    await hasEnded(page)
    expect(await outboxOf(page)).toEqual([])
    await enter(page, origin, reviewer)
    isAnother = false
    await goOn(page)
    await says(page, 'Zapisano')
    expect(await desk.onServer(paper)).toBe('Wstęp. Moje słowa.')
    expect(new Set(asked)).toEqual(new Set([desk.people.ids.reviewer]))
  }, 90_000)
})
