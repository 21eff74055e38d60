/**
 * The live text in real browsers: what is shown as saved, and what becomes of words that cannot be sent - the tab closed, the
 * text frozen meanwhile, the server refusing, another person at the same computer.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import {
  enter,
  fieldOf,
  findConnection,
  loseConnection,
  openPaper,
  openWritingDesk,
  outboxOf,
  says,
  type,
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'the live text in a browser'))('the live text', () => {
  let desk: WritingDesk
  beforeAll(async () => {
    desk = await openWritingDesk()
  }, 120_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const keeps = (page: Page, words: string) =>
    expect.poll(() => outboxOf(page)).toMatchObject([{ hasUpdate: true, words: [words] }])
  const isEmpty = (page: Page) => expect.poll(() => outboxOf(page)).toEqual([])
  const keptWords = (page: Page) => page.locator('[data-kept-words]')

  it('is seen by a colleague and saved, and nothing of it stays in the browser', async () => {
    const paper = await desk.paper()
    const [{ page: lead }, { page: other }] = [await desk.come('lead'), await desk.come('other')]
    await openPaper(lead, paper)
    await openPaper(other, paper)
    await type(lead, 'Rada zauważa.')
    await fieldOf(other).getByText('Rada zauważa.').waitFor()
    await says(lead, 'Zapisano')
    expect(await desk.onServer(paper)).toBe('Rada zauważa.')
    await isEmpty(lead)
  }, 90_000)

  it('written without a connection survives the tab and is saved when it is opened again', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    await loseConnection(page)
    await type(page, 'abc')
    await says(page, 'Brak połączenia – 3 niezapisane zmiany')
    await keeps(page, 'Wstęp.abc')
    await lookWithAxe(person, 'without a connection')
    await picture(person, 'live-offline')
    const context = page.context()
    await page.close()
    expect(await desk.onServer(paper)).toBe('Wstęp.')
    const again = { ...person, page: await context.newPage() }
    await openPaper(again.page, paper)
    await again.page
      .getByText('Przywrócono 3 zmiany, których z tego komputera nie udało się wcześniej zapisać.')
      .first()
      .waitFor()
    await says(again.page, 'Zapisano')
    expect(await desk.onServer(paper)).toBe('Wstęp.abc')
    await isEmpty(again.page)
    await lookWithAxe(again, 'brought back')
    await picture(again, 'live-brought-back')
  }, 90_000)

  it('from which words were only deleted without a connection loses them after the tab too', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('lead')
    await openPaper(page, paper)
    await type(page, 'Zdanie zbędne.')
    await says(page, 'Zapisano')
    await loseConnection(page)
    await fieldOf(page).click()
    await page.keyboard.press('Control+End')
    for (let letter = 0; letter < 8; letter += 1) await page.keyboard.press('Backspace')
    await says(page, 'Brak połączenia – 8 niezapisanych zmian')
    await keeps(page, 'Zdanie')
    const context = page.context()
    await page.close()
    const again = await context.newPage()
    await openPaper(again, paper)
    await expect.poll(() => desk.onServer(paper)).toBe('Zdanie')
    await says(again, 'Zapisano')
    await isEmpty(again)
  }, 90_000)

  it('frozen meanwhile offers the words for copying and never takes them in', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    const context = page.context()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    await loseConnection(page)
    await type(page, ' Spóźnione słowa.')
    await keeps(page, 'Wstęp. Spóźnione słowa.')
    await page.close()
    await desk.freeze(paper.id)
    const again = { ...person, page: await context.newPage() }
    await again.page.goto(paper.url)
    await keptWords(again.page).getByText('Wstęp. Spóźnione słowa.').waitFor()
    await lookWithAxe(again, 'kept words on a frozen paper')
    await picture(again, 'live-kept-frozen')
    await keptWords(again.page).getByRole('button', { name: 'Skopiuj te słowa' }).click()
    await again.page.getByText('Skopiowano.').waitFor()
    expect(await again.page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Ocena sytuacji\nWstęp. Spóźnione słowa.',
    )
    await again.page.reload()
    await keptWords(again.page).getByRole('button', { name: 'Usuń je z tego komputera' }).click()
    await keptWords(again.page).waitFor({ state: 'detached' })
    await isEmpty(again.page)
    expect(await desk.frozenWords(paper)).toBe('Wstęp.')
  }, 90_000)

  it('of a recommendation that waits for the council, may be filed as an amendment', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    await openPaper(page, paper)
    const recommendation = page.getByRole('textbox', { name: 'Rekomendacja 1', exact: true })
    await recommendation.click()
    await page.keyboard.press('Control+End')
    await loseConnection(page)
    await page.keyboard.type(' Co roku.')
    await expect.poll(async () => (await outboxOf(page))[0]?.words[0]).toMatch(/ Co roku\.$/)
    const context = page.context()
    await page.close()
    await desk.freeze(paper.id)
    const again = { ...person, page: await context.newPage() }
    await again.page.goto(paper.url)
    await keptWords(again.page).waitFor()
    const offer = keptWords(again.page).getByRole('button', { name: 'Zgłoś te słowa jako poprawkę' })
    expect(await offer.count()).toBe(0)
    await desk.product.database.sql`update position set state = 'ready' where id = ${paper.id}`
    await again.page.reload()
    await offer.click()
    const dialog = again.page.getByRole('dialog')
    await dialog
      .getByRole('textbox', { name: 'Jak ma brzmieć rekomendacja 1' })
      .getByText('Co roku.')
      .waitFor()
    await lookWithAxe(again, 'late words as an amendment')
    await picture(again, 'live-kept-amendment')
    await dialog.getByRole('button', { name: 'Zgłoś poprawkę' }).click()
    await dialog.waitFor({ state: 'detached' })
    await again.page.getByRole('tab', { name: 'Decyzja' }).click()
    await again.page
      .getByRole('article', { name: 'Poprawka P1' })
      .locator('ins')
      .getByText('Co roku.')
      .waitFor()
    await keptWords(again.page).getByRole('button', { name: 'Usuń je z tego komputera' }).click()
    await isEmpty(again.page)
  }, 90_000)

  it('frozen while the tab is away tells so when it comes back, and keeps the words', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('lead')
    await openPaper(page, paper)
    await type(page, 'Wstęp.')
    await says(page, 'Zapisano')
    await loseConnection(page)
    await type(page, ' Po czasie.')
    await keeps(page, 'Wstęp. Po czasie.')
    await desk.freeze(paper.id)
    await findConnection(page)
    await keptWords(page).getByText('Wstęp. Po czasie.').waitFor()
    await page.getByText('W opiniowaniu').first().waitFor()
    expect(await desk.frozenWords(paper)).toBe('Wstęp.')
  }, 90_000)

  it('that the server did not take is not sent again, but its words are offered', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    // The gate refuses nothing this editor can write, so the wire says it in its place.
    let isRefusing = false
    await page.routeWebSocket(/\/collaboration\//, (socket) => {
      const server = socket.connectToServer()
      socket.onMessage((frame) => {
        if (isRefusing && frame[0] === 0 && frame[1] === 2)
          void socket.close({ code: closeCodes.contentRefused, reason: 'content_refused' })
        else server.send(frame)
      })
    })
    await openPaper(page, paper)
    await type(page, 'Dobre.')
    await says(page, 'Zapisano')
    isRefusing = true
    await type(page, '!')
    await says(page, 'Odrzucono')
    await page.getByRole('heading', { name: 'Serwer odrzucił ostatnią zmianę' }).waitFor()
    await lookWithAxe(person, 'refused words')
    await picture(person, 'live-refused')
    isRefusing = false
    await page.getByRole('button', { name: 'Otwórz tekst na nowo' }).click()
    await says(page, 'Zapisano')
    await keptWords(page).getByText('Dobre.!').waitFor()
    expect(await outboxOf(page)).toMatchObject([{ hasUpdate: false }])
    await type(page, '?')
    await expect.poll(() => desk.onServer(paper)).toBe('Dobre.?')
  }, 90_000)

  it('leaves nothing in the browser after signing out, or for the next person', async () => {
    const paper = await desk.paper()
    const person = await desk.come('colleague')
    const { page } = person
    const unsent = async () => {
      await openPaper(page, paper)
      await says(page, 'Zapisano')
      await loseConnection(page)
      await type(page, 'x')
      await keeps(page, 'x')
      await page.goto('about:blank')
    }
    await unsent()
    await enter(page, desk.product.origin, desk.people.cookies.secretary)
    await page.goto(desk.product.origin)
    await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
    await isEmpty(page)
    await enter(page, desk.product.origin, desk.people.cookies.colleague)
    await unsent()
    await page.goto(desk.product.origin)
    await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
    expect(await outboxOf(page)).toHaveLength(1)
    await page.getByRole('button', { name: /Próbna/ }).click()
    await page.getByRole('menuitem', { name: 'Wyloguj się' }).click()
    await page.getByRole('heading', { name: 'Na tym komputerze są niezapisane słowa' }).waitFor()
    await lookWithAxe(person, 'signing out with unsent words')
    await picture(person, 'live-sign-out')
    await page.getByRole('button', { name: 'Wyloguj i usuń te słowa' }).click()
    await page.getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
    await isEmpty(page)
  }, 90_000)

  it('is gone from the browser when the right to it is', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('other')
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    await loseConnection(page)
    await type(page, 'x')
    await keeps(page, 'x')
    await desk.people.clients.lead.patch(`/positions/${paper.id}`, { openToCouncil: false })
    await findConnection(page)
    await isEmpty(page)
  }, 90_000)

  it('is gone from the browser also when the right went while no page was open', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('other')
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    await loseConnection(page)
    await type(page, 'x')
    await keeps(page, 'x')
    await page.goto('about:blank')
    await desk.people.clients.lead.patch(`/positions/${paper.id}`, { openToCouncil: false })
    await page.goto(paper.url)
    await isEmpty(page)
  }, 90_000)

  it('holds no deed back for what the browser believes of the network, and tells the one that fails', async () => {
    const paper = await desk.paper()
    const person = await desk.come('lead')
    const { page } = person
    await openPaper(page, paper)
    await loseConnection(page)
    const add = page.getByRole('button', { name: 'Dodaj rekomendację' })
    await add.click()
    await page.getByRole('heading', { name: /^Rekomendacja 2/ }).waitFor()
    await page.route('**/recommendations', (route) => route.abort('internetdisconnected'))
    await add.click()
    await page.getByText('Serwer nie odpowiada. Sprawdź połączenie i spróbuj ponownie.').waitFor()
    expect(await page.getByRole('heading', { name: /^Rekomendacja 3/ }).count()).toBe(0)
    await page.unroute('**/recommendations')
    expect(person.errors.splice(0)).toEqual([expect.stringContaining('ERR_INTERNET_DISCONNECTED')])
    await add.click()
    await page.getByRole('heading', { name: /^Rekomendacja 3/ }).waitFor()
  }, 90_000)

  it('asks before the tab is closed only while something is unsaved', async () => {
    const paper = await desk.paper()
    const { page } = await desk.come('lead')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await openPaper(page, paper)
    await type(page, 'x')
    await says(page, 'Zapisano')
    await page.goto('about:blank')
    expect(asked).toEqual([])
    await openPaper(page, paper)
    await says(page, 'Zapisano')
    await loseConnection(page)
    await type(page, 'y')
    await says(page, 'Brak połączenia – 1 niezapisana zmiana')
    await page.goto('about:blank')
    expect(asked).toEqual(['beforeunload'])
    // Typed a moment ago, it was written down in the last moment of the page.
    await openPaper(page, paper)
    await expect.poll(() => desk.onServer(paper)).toBe('xy')
  }, 90_000)
})
