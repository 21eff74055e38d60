/** Suggestions: made by keyboard on selected words, taken in by an author while a third one watches, in conflict, by person, carried over. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
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

describe.skipIf(!needs('chromium', 'suggestions in a browser'))('suggestions', () => {
  let desk: WritingDesk
  let paper: Paper
  let lead: AtBrowser
  let colleague: AtBrowser

  beforeAll(async () => {
    desk = await openWritingDesk()
    paper = await desk.paper()
    lead = await desk.come('lead')
    colleague = await desk.come('colleague')
  }, 180_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-suggestions'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const cards = (page: Page) => page.getByRole('article', { name: /^Propozycja zmiany / })
  const sentence = 'Rada wnosi o pilną zmianę harmonogramu.'

  async function select({ page }: AtBrowser, words: string): Promise<void> {
    const text = (await fieldOf(page).textContent()) ?? ''
    await fieldOf(page).click()
    await page.keyboard.press('Control+Home')
    for (let i = 0; i < text.indexOf(words); i += 1) await page.keyboard.press('ArrowRight')
    for (let i = 0; i < words.length; i += 1) await page.keyboard.press('Shift+ArrowRight')
  }
  async function suggest(person: AtBrowser, words: string, put: string): Promise<void> {
    const { page } = person
    await select(person, words)
    await page.keyboard.press('Control+Alt+m')
    await page.getByText('Proponuję inne brzmienie tych słów').click()
    const box = page.getByLabel('Nowe brzmienie')
    expect(await box.inputValue()).toBe(words)
    await box.fill(put)
    await page.getByRole('button', { name: 'Złóż propozycję' }).press('Enter')
    await box.waitFor({ state: 'detached' })
  }

  it('is made on selected words, and taken in by an author before the eyes of both', async () => {
    for (const { page } of [lead, colleague]) await openPaper(page, paper)
    await type(lead.page, sentence)
    await says(lead.page, 'Zapisano')
    await fieldOf(colleague.page).getByText(sentence).waitFor()
    await suggest(colleague, 'pilną', 'bardzo pilną')
    expect(await fieldOf(lead.page).textContent()).toBe(sentence)
    await lead.page.getByRole('tab', { name: /^Uwagi/ }).click()
    const card = cards(lead.page)
    await card.getByText('czeka na decyzję').waitFor()
    for (const { page } of [lead, colleague]) {
      await fieldOf(page).locator('del', { hasText: 'pilną' }).waitFor()
      await fieldOf(page).locator('ins[data-words="bardzo pilną"]').waitFor()
    }
    await lookWithAxe(lead, 'a suggestion that waits')
    await picture(lead, 'suggestions-1-waits')
    await card.getByRole('button', { name: /^Przyjmij propozycję/ }).press('Enter')
    for (const { page } of [lead, colleague])
      await fieldOf(page).getByText('Rada wnosi o bardzo pilną zmianę harmonogramu.').waitFor()
    await says(lead.page, 'Zapisano')
    await picture(colleague, 'suggestions-2-accepted')
  }, 120_000)

  it('on words that were changed meanwhile says so, and can only be turned down', async () => {
    await suggest(colleague, 'harmonogramu', 'kalendarza')
    const card = cards(lead.page).filter({ hasText: 'czeka na decyzję' })
    await card.waitFor()
    await fieldOf(lead.page).click()
    await lead.page.keyboard.press('Control+End')
    for (let i = 0; i < 3; i += 1) await lead.page.keyboard.press('ArrowLeft')
    await lead.page.keyboard.type('XX')
    await card
      .getByText(/^W tym miejscu stoją już inne słowa/)
      .first()
      .waitFor()
    await lookWithAxe(lead, 'a suggestion in conflict')
    await picture(lead, 'suggestions-3-conflict')
    await card.getByRole('button', { name: /^Odrzuć propozycję/ }).press('Enter')
    await card.waitFor({ state: 'detached' })
  }, 120_000)

  it('of one person are accepted at once', async () => {
    await suggest(colleague, 'Rada', 'Rada Programowa')
    await suggest(colleague, 'wnosi', 'występuje')
    const { page } = lead
    await page.getByText(/: 2 propozycje$/).waitFor()
    await page.getByRole('button', { name: 'Przyjmij wszystkie' }).press('Enter')
    await lookWithAxe(lead, 'accepting all of one person')
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: 'Przyjmij wszystkie' })
      .press('Enter')
    await fieldOf(page)
      .getByText(/^Rada Programowa występuje o bardzo pilną/)
      .waitFor()
  }, 120_000)

  it('accepted by two people in one moment is taken in once', async () => {
    await suggest(colleague, 'zmianę', 'korektę')
    const second = await desk.come('other')
    await openPaper(second.page, paper)
    await second.page.getByRole('tab', { name: /^Uwagi/ }).click()
    const buttons = [lead, second].map(({ page }) =>
      cards(page)
        .filter({ hasText: 'czeka na decyzję' })
        .getByRole('button', { name: /^Przyjmij propozycję/ }),
    )
    for (const button of buttons) await button.waitFor()
    await Promise.all(buttons.map((button) => button.press('Enter')))
    for (const { page } of [lead, colleague, second]) {
      await fieldOf(page)
        .getByText(/korektę/)
        .waitFor()
      await expect.poll(async () => (await fieldOf(page).textContent())?.match(/korektę/g)?.length).toBe(1)
      await expect.poll(() => fieldOf(page).locator('.thread-mark').count()).toBe(0)
    }
  }, 120_000)

  it('that waits must be answered, or left for the next draft, before the text is submitted', async () => {
    await suggest(colleague, 'bardzo', 'szczególnie')
    const { page } = lead
    await cards(page).filter({ hasText: 'czeka na decyzję' }).waitFor()
    const button = page.getByRole('button', { name: 'Przekaż do opiniowania' }).first()
    await expect.poll(() => button.getAttribute('aria-disabled')).not.toBe('true')
    await button.click()
    const dialog = page.getByRole('dialog')
    const carries = dialog.getByText(/^1 propozycja zmiany czeka na decyzję/)
    await carries.waitFor()
    await lookWithAxe(lead, 'submitting with a suggestion that waits')
    const send = dialog.getByRole('button', { name: 'Zamroź tekst i przekaż recenzentom' })
    await send.click()
    await dialog.getByText(/^Nierozstrzygnięte propozycje zmian: 1/).waitFor()
    await picture(lead, 'suggestions-4-submit')
    await carries.click()
    await send.click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('W opiniowaniu').first().waitFor()
  }, 120_000)
})
