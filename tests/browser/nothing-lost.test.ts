/** Small mishaps of writing that must cost no words: a page closed over a title, a comment begun twice, undo after a split. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import {
  fieldOf,
  openPaper,
  openWritingDesk,
  type Paper,
  says,
  type,
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'mishaps of writing in a browser'))('words', () => {
  let desk: WritingDesk
  let paper: Paper
  let lead: AtBrowser

  beforeAll(async () => {
    desk = await openWritingDesk()
    lead = await desk.come('lead')
  }, 180_000)
  beforeEach(async ({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-nothing-lost'))
    paper = await desk.paper()
    await openPaper(lead.page, paper)
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const line = (name: string) => lead.page.getByRole('textbox', { name, exact: true })

  it('of a title still being typed are asked about before the page is closed, and saved when another page is opened', async () => {
    const { page } = lead
    await line('Tytuł').focus()
    await press(page, 'Control+End')
    await page.keyboard.type(' i dojazdu')
    const asked: string[] = []
    page.once('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.goto('about:blank')
    expect(asked).toEqual(['beforeunload'])
    await page.goto(`${desk.product.origin}/stanowiska`)
    await page
      .getByRole('link', { name: /w sprawie miejsc pracy/ })
      .first()
      .click()
    await line('Tytuł').focus()
    await press(page, 'Control+End')
    await page.keyboard.type(' i dojazdu')
    await page.goBack()
    await page
      .getByRole('link', { name: /w sprawie miejsc pracy i dojazdu/ })
      .first()
      .click()
    await expect.poll(() => line('Tytuł').inputValue()).toBe('w sprawie miejsc pracy i dojazdu')
  }, 120_000)

  it('of a heading that is emptied come back', async () => {
    await line('Nagłówek części I').fill('')
    await fieldOf(lead.page).focus()
    expect(await line('Nagłówek części I').inputValue()).toBe('Ocena sytuacji')
    expect(await lead.page.getByRole('alert').count()).toBe(0)
  }, 60_000)

  it('of a comment stay when it is begun again on other words, and while another panel is looked at', async () => {
    const { page } = lead
    await type(page, 'Rada wnosi o nabór.')
    await press(page, 'Control+a', 'Control+Alt+m')
    const box = page.getByLabel('Twoja uwaga')
    await box.fill('Długa uwaga, której szkoda.')
    await line('Uzasadnienie').click()
    await press(page, 'Control+a', 'Control+Alt+m')
    const composer = page.getByRole('region', { name: 'Zgłoś uwagę' })
    await composer.getByText('Bo doradztwo nie może być przerywane.').waitFor()
    expect(await box.inputValue()).toBe('Długa uwaga, której szkoda.')
    await page.getByRole('tab', { name: /^Historia/ }).click()
    await box.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: /^Uwagi/ }).click()
    expect(await box.inputValue()).toBe('Długa uwaga, której szkoda.')
    await says(page, 'Zapisano')
  }, 120_000)

  it('that were split off stay on the page whatever is undone', async () => {
    const { page } = lead
    await type(page, 'Zdanie pierwsze. Zdanie drugie.')
    await press(page, 'Home')
    for (let i = 0; i < 'Zdanie pierwsze. '.length; i += 1) await press(page, 'ArrowRight')
    await press(page, 'Control+Enter')
    await expect.poll(() => line('Nowa część').textContent()).toBe('Zdanie drugie.')
    await press(page, 'Control+z')
    expect(await line('Nowa część').textContent()).toBe('Zdanie drugie.')
    await fieldOf(page).click()
    await press(page, 'Control+z')
    await expect.poll(() => fieldOf(page).textContent()).toBe('Zdanie pierwsze. Zdanie drugie.')
    await says(page, 'Zapisano')
  }, 120_000)

  it('of a recommendation that a colleague removes under the cursor can be put back by whoever wrote them', async () => {
    const { page } = lead
    const colleague = await desk.come('colleague')
    await openPaper(colleague.page, paper)
    const mine = line('Rekomendacja 1')
    await mine.click()
    await press(page, 'Control+End')
    await page.keyboard.type(' Co kwartał.')
    await says(page, 'Zapisano')
    await colleague.page.getByRole('button', { name: 'Usuń: Rekomendacja 1' }).click()
    await mine.waitFor({ state: 'detached' })
    const told = page.getByText('Usunięto: Rekomendacja 1.', { exact: true })
    await told.waitFor()
    expect(await told.evaluate((one) => document.activeElement?.contains(one))).toBe(true)
    await lookWithAxe(lead, 'a paper a part of which a colleague has removed')
    await page.getByRole('button', { name: 'Przywróć', exact: true }).click()
    const back = colleague.page.getByRole('textbox', { name: 'Rekomendacja 1', exact: true })
    await expect.poll(() => back.textContent()).toBe('Ogłaszać nabory w stałych miesiącach. Co kwartał.')
    expect(await colleague.page.getByText('Usunięto: Rekomendacja 1.', { exact: true }).count()).toBe(0)
    await colleague.close()
  }, 120_000)

  it('can be written before and behind a table that is alone in its field, by keyboard', async () => {
    const { page } = lead
    await fieldOf(page).click()
    await page.getByRole('button', { name: 'Wstaw tabelę' }).click()
    await press(page, 'Enter')
    await fieldOf(page).locator('table').waitFor()
    await expect.poll(() => fieldOf(page).evaluate((one) => one === document.activeElement)).toBe(true)
    await fieldOf(page).locator('th').first().click()
    await press(page, 'ArrowLeft')
    await page.keyboard.type('Przed.')
    await fieldOf(page).locator('td').last().click()
    await press(page, 'ArrowRight')
    await page.keyboard.type('Za.')
    const blocks = () => fieldOf(page).evaluate((one) => [...one.children].map((child) => child.tagName))
    await expect.poll(() => fieldOf(page).textContent()).toBe('Przed.Za.')
    expect((await blocks()).filter((name) => name === 'P')).toEqual(['P', 'P'])
    await says(page, 'Zapisano')
  }, 120_000)

  it('of more than any paper may hold are refused before they are read', async () => {
    const { page } = lead
    await type(page, 'Moje słowa.')
    await fieldOf(page).evaluate((field) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Słowo o pracy.\n'.repeat(3_000_000))
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.getByText('Tego tekstu nie da się wkleić').waitFor()
    expect(await fieldOf(page).textContent()).toBe('Moje słowa.')
    await says(page, 'Zapisano')
  }, 120_000)

  it('with the sign of a list in front become one, as people know it from office programs; a hard space has its key', async () => {
    const { page } = lead
    await fieldOf(page).click()
    await page.keyboard.type('1) raz')
    await press(page, 'Enter')
    await page.keyboard.type('dwa')
    await press(page, 'Enter', 'Enter')
    await page.keyboard.type('– kreska')
    await press(page, 'Enter', 'Enter')
    await page.keyboard.type('a) litera')
    await press(page, 'Enter', 'Enter')
    await page.keyboard.type('w')
    await press(page, 'Control+Shift+Space')
    await page.keyboard.type('roku')
    const lists = fieldOf(page).locator('ol')
    const styles = () => lists.evaluateAll((all) => all.map((one) => one.getAttribute('data-style')))
    await expect.poll(styles).toEqual(['paren', 'dash', 'letter'])
    expect(await lists.first().locator('li').allTextContents()).toEqual(['raz', 'dwa'])
    expect(await fieldOf(page).locator('> p').last().textContent()).toBe('w\u00a0roku')
    await says(page, 'Zapisano')
  }, 120_000)
})
