/** Comments beside the text: on words of a draft that change under them, on a version that is only read, by keyboard and by name. */

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { warsawDay } from '../support/days.ts'
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

describe.skipIf(!needs('chromium', 'comments in a browser'))('comments', () => {
  let desk: WritingDesk
  let paper: Paper
  let lead: AtBrowser
  let colleague: AtBrowser
  let reviewer: AtBrowser

  beforeAll(async () => {
    desk = await openWritingDesk()
    paper = await desk.paper()
    lead = await desk.come('lead')
    colleague = await desk.come('colleague')
    reviewer = await desk.come('reviewer')
  }, 180_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-threads'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const cards = (page: Page) => page.getByRole('article', { name: /^Uwaga / })
  const marks = (page: Page) => page.locator('.thread-mark')
  const words = 'pilną zmianę'

  it('hang on selected words and are seen at once by whoever else is there', async () => {
    for (const { page } of [lead, colleague]) await openPaper(page, paper)
    await type(lead.page, 'Rada wnosi o pilną zmianę harmonogramu.')
    await says(lead.page, 'Zapisano')
    // By keyboard alone: the words are selected, Ctrl+Alt+M begins, Ctrl+Enter sends.
    await lead.page.keyboard.press('Home')
    for (let i = 0; i < 'Rada wnosi o '.length; i += 1) await lead.page.keyboard.press('ArrowRight')
    for (let i = 0; i < words.length; i += 1) await lead.page.keyboard.press('Shift+ArrowRight')
    await lead.page.keyboard.press('Control+Alt+m')
    const box = lead.page.getByLabel('Twoja uwaga')
    await expect.poll(() => box.evaluate((one) => one === document.activeElement)).toBe(true)
    await lead.page.keyboard.type('Do kiedy? @Bor')
    await lead.page.getByRole('option', { name: 'Joanna Borówka' }).waitFor()
    await lookWithAxe(lead, 'a comment being written')
    await picture(lead, 'threads-1-begin')
    await lead.page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('Do kiedy? @Joanna Borówka ')
    await lead.page.keyboard.press('Control+Enter')
    for (const { page } of [lead, colleague]) {
      await expect.poll(() => marks(page).allTextContents()).toEqual([words])
      if (page === colleague.page) await page.getByRole('tab', { name: /^Uwagi/ }).click()
      await cards(page).getByText('Do kiedy? @Joanna Borówka').waitFor()
    }
  }, 120_000)

  it('follow the words while both write, and are answered', async () => {
    await cards(colleague.page).getByRole('button', { name: 'Odpowiedz na uwagę Marek Olcha' }).click()
    await colleague.page.getByLabel('Twoja odpowiedź').fill('Do końca września.')
    await colleague.page.getByRole('button', { name: 'Wyślij odpowiedź' }).click()
    await cards(lead.page).getByText('Do końca września.').waitFor()
    const field = lead.page.getByRole('textbox', { name: 'Ocena sytuacji' })
    await field.click()
    await lead.page.keyboard.press('Control+Home')
    await lead.page.keyboard.type('Dlatego ')
    await expect.poll(() => marks(colleague.page).allTextContents()).toEqual([words])
    // The paragraph becomes a list: its element in the shared text is another one now.
    await lead.page.getByRole('button', { name: 'Lista 1.', exact: false }).first().click()
    await expect.poll(() => marks(colleague.page).allTextContents()).toEqual([words])
    await expect.poll(() => marks(lead.page).allTextContents()).toEqual([words])
    await picture(colleague, 'threads-2-follows')
    await lookWithAxe(colleague, 'comments beside a draft')
  }, 120_000)

  it('are shown when their words are pointed at, and the keyboard stays with the words', async () => {
    const { page } = colleague
    await marks(page).first().click()
    await page.keyboard.type('x')
    await expect.poll(() => fieldOf(page).textContent()).toContain('x')
    await page.keyboard.press('Backspace')
    await expect.poll(() => cards(page).first().getAttribute('class')).toContain('border-accent')
    await says(page, 'Zapisano')
  }, 60_000)

  it('lead to the words, are settled, opened again, and taken back', async () => {
    const { page } = colleague
    await cards(page).getByRole('button', { name: 'Pokaż w tekście' }).click()
    await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe(words)
    await page.getByRole('tab', { name: /^Uwagi/ }).click()
    await page.getByRole('button', { name: /^Wycofaj swoją wypowiedź/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Wycofaj' }).click()
    await cards(lead.page).getByText('Autor wycofał tę wypowiedź.').waitFor()
    await lead.page.getByRole('button', { name: 'Uznaj za załatwioną: uwaga Marek Olcha' }).click()
    await page.getByText('Wszystkie uwagi są załatwione.').waitFor()
    await expect.poll(() => marks(page).count()).toBe(0)
    await lead.page.getByText('Załatwione: 1 uwaga').waitFor()
    await lead.page.getByRole('button', { name: 'Otwórz ponownie: uwaga Marek Olcha' }).click()
    await page.getByText('1 uwaga do załatwienia').waitFor()
  }, 120_000)

  it('are made on a version by whoever only reads it, by a chosen sentence, and among reviewers alone', async () => {
    const { clients, ids } = desk.people
    const { body } = await clients.lead.get(`/positions/${paper.id}`)
    const { seq } = body.text as { seq: number }
    const dueDay = warsawDay(7)
    const move = { action: 'submit', seq, reviewerIds: [ids.reviewer, ids.chair], dueDay }
    expect((await clients.lead.post(`/positions/${paper.id}/moves`, move)).status).toBe(200)
    const { page } = reviewer
    await page.goto(`${paper.url}?tab=comments`)
    await cards(page).getByText('Do kiedy? @Joanna Borówka').waitFor()
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get('thread') ?? [])].map(String)))
      .toEqual([words])
    await page.getByRole('button', { name: 'Zgłoś uwagę: Ocena sytuacji' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Twoja uwaga').fill('Który harmonogram?')
    await page.getByLabel('Kto ją przeczyta').selectOption('reviewers')
    await lookWithAxe(reviewer, 'a comment on a version')
    await page.keyboard.press('Control+Enter')
    await page.getByText('tylko recenzenci').first().waitFor()
    await page.getByText('na wersji R1').waitFor()
    await picture(reviewer, 'threads-3-version')
    await lead.page.goto(`${paper.url}?tab=comments`)
    await cards(lead.page).first().waitFor()
    expect(await lead.page.getByText('Który harmonogram?').count()).toBe(0)
  }, 120_000)

  it('are begun on a version by the same key as in a draft, on what is selected', async () => {
    const { page } = reviewer
    await page.getByText('Bo doradztwo nie może być przerywane.').click({ clickCount: 3 })
    await page.keyboard.press('Control+Alt+m')
    const composer = page.getByRole('region', { name: 'Zgłoś uwagę' })
    await composer.getByText('Bo doradztwo nie może być przerywane.').waitFor()
    await composer.getByRole('button', { name: 'Anuluj' }).click()
    await composer.waitFor({ state: 'detached' })
  }, 60_000)

  it('are walked through by two keys, round and round, from anywhere on the page', async () => {
    const { page } = reviewer
    await page.getByText('Alt+Page Down – następna, Alt+Page Up – poprzednia.').waitFor()
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    const walked: string[] = []
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'PageUp', 'PageUp']) {
      const before = await focused()
      await page.keyboard.press(`Alt+${key}`)
      await expect.poll(focused).not.toBe(before)
      walked.push(await focused())
    }
    const [first, second] = walked
    expect(walked).toEqual([first, second, first, second, first])
    expect(new Set([first, second]).size).toBe(2)
    for (const label of [first, second]) expect(label).toMatch(/^Uwaga /)
  }, 60_000)

  it('read well in English too, and in the dark', async () => {
    const { page } = reviewer
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByText('2 open comments').waitFor()
    await lookWithAxe(reviewer, 'comments in English and in the dark')
    await picture(reviewer, 'threads-4-english-dark')
    await page.emulateMedia({ colorScheme: 'light' })
  }, 120_000)
})
