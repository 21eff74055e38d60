/** One paper of many fields, by keyboard: walking through it, splitting parts off, taking a removal back, before a colleague's eyes. */
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
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'one page in a browser'))('one page of many fields', () => {
  let desk: WritingDesk
  let paper: Paper
  let lead: AtBrowser
  let colleague: AtBrowser

  beforeAll(async () => {
    desk = await openWritingDesk()
    paper = await desk.paper()
    lead = await desk.come('lead')
    colleague = await desk.come('colleague')
    for (const { page } of [lead, colleague]) await openPaper(page, paper)
  }, 180_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-one-page'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  /** What the thing with the cursor is called. */
  const at = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const { activeElement: on } = document
      const label =
        on instanceof HTMLTextAreaElement ? on.labels?.[0]?.textContent : on?.getAttribute('aria-label')
      return label ?? ''
    })
  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const recommendation = ({ page }: AtBrowser, number: number) =>
    page.getByRole('textbox', { name: `Rekomendacja ${number}`, exact: true })

  it('walks from line to field to field and back, as if it were one text', async () => {
    const { page } = lead
    await page.getByRole('textbox', { name: 'Tytuł', exact: true }).focus()
    await press(page, 'Enter')
    expect(await at(page)).toBe('Podstawa prawna')
    await press(page, 'ArrowDown', 'ArrowDown')
    expect(await at(page)).toBe('Ocena sytuacji')
    await page.keyboard.type('Pierwsza linia')
    await press(page, 'Enter')
    await page.keyboard.type('Druga linia')
    await press(page, 'ArrowDown')
    expect(await at(page)).toBe('Nagłówek części II')
    await press(page, 'ArrowDown')
    expect(await at(page)).toBe('Rekomendacja 1')
    await press(page, 'ArrowUp', 'ArrowUp')
    expect(await at(page)).toBe('Ocena sytuacji')
    await page.keyboard.type('!')
    // A jump to the beginning within 200 ms after the focus is taken for the browser's own, and undone, by ProseMirror.
    await page.waitForTimeout(300)
    await press(page, 'Home', 'ArrowUp', 'Home', 'ArrowLeft')
    expect(await at(page)).toBe('Nagłówek części I')
    await press(page, 'ArrowRight')
    expect(await at(page)).toBe('Ocena sytuacji')
    await press(page, 'Backspace')
    expect(await at(page)).toBe('Nagłówek części I')
    expect(await fieldOf(page).textContent()).toMatch(/^Pierwsza linia.*Druga linia/)
    await press(page, 'ArrowRight', 'Control+End', 'Control+End')
    expect(await at(page)).toBe('Do wiadomości')
  }, 120_000)

  it('makes a recommendation of what is selected, and another one of what follows the cursor; a colleague sees both', async () => {
    const { page } = lead
    await fieldOf(page).click()
    await press(page, 'Control+a')
    await page.keyboard.type('Ocena Rady.')
    await press(page, 'Enter')
    await page.keyboard.type('Uruchomić nabór. Ogłosić wyniki.')
    await press(page, 'Home', 'Shift+End', 'Alt+F10')
    await page.getByRole('button', { name: 'Podziel tekst' }).focus()
    await press(page, 'Enter')
    await page.getByRole('menuitem', { name: /^Nowa rekomendacja/ }).waitFor()
    await picture(lead, 'one-page-1-split-menu')
    await press(page, 'ArrowDown', 'Enter')
    await expect.poll(() => recommendation(lead, 2).textContent()).toBe('Uruchomić nabór. Ogłosić wyniki.')
    expect(await fieldOf(page).textContent()).toBe('Ocena Rady.')
    await expect.poll(() => at(page)).toBe('Rekomendacja 2')
    for (let i = 0; i < 'Uruchomić nabór. '.length; i += 1) await press(page, 'ArrowRight')
    await press(page, 'Control+Enter')
    await expect.poll(() => recommendation(lead, 3).textContent()).toBe('Ogłosić wyniki.')
    await says(page, 'Zapisano')
    await expect.poll(() => recommendation(colleague, 3).textContent()).toBe('Ogłosić wyniki.')
    expect(await recommendation(colleague, 2).textContent()).toBe('Uruchomić nabór.')
    expect(await fieldOf(colleague.page).textContent()).toBe('Ocena Rady.')
    await lookWithAxe(lead, 'a paper whose parts were split off')
    await picture(lead, 'one-page-2-split')
  }, 120_000)

  it('moves a recommendation that is dragged by its grip, for both', async () => {
    const { page } = lead
    const part = (number: number) => page.getByRole('region', { name: `Rekomendacja ${number}`, exact: true })
    await part(3)
      .getByTitle('Przeciągnij na inne miejsce')
      .dragTo(part(2), { targetPosition: { x: 40, y: 4 } })
    await expect.poll(() => recommendation(colleague, 2).textContent()).toBe('Ogłosić wyniki.')
    await expect.poll(() => recommendation(lead, 3).textContent()).toBe('Uruchomić nabór.')
    await part(3)
      .getByTitle('Przeciągnij na inne miejsce')
      .dragTo(part(2), { targetPosition: { x: 40, y: 4 } })
    await expect.poll(() => recommendation(colleague, 2).textContent()).toBe('Uruchomić nabór.')
  }, 120_000)

  it('counts its words, tells its keys, and takes the keys that people know', async () => {
    const { page } = lead
    await page
      .getByText(/^\d+ (słowo|słowa|słów)/)
      .first()
      .waitFor()
    await recommendation(lead, 2).click()
    await press(page, 'Control+/')
    const map = page.getByRole('dialog', { name: 'Klawisze' })
    await map.getByText('Nowa rekomendacja albo część').waitFor()
    await lookWithAxe(lead, 'the map of keys')
    await picture(lead, 'one-page-3-keys')
    await press(page, 'Escape')
    await map.waitFor({ state: 'detached' })
    await recommendation(lead, 2).click()
    await press(page, 'Control+a', 'Control+k')
    await page.getByRole('dialog', { name: 'Odnośnik' }).getByLabel('Adres').fill('owes.example')
    await press(page, 'Enter')
    await recommendation(colleague, 2).getByRole('link', { name: 'Uruchomić nabór.' }).waitFor()
    // Or the page would ask before it is left.
    await says(page, 'Zapisano')
    await page.goto(`${desk.product.origin}/klawisze`)
    await page.getByRole('heading', { level: 1, name: 'Klawisze' }).waitFor()
    await lookWithAxe(lead, 'the page of keys')
    await openPaper(page, paper)
  }, 120_000)

  it('follows a colleague to where they write, until one writes oneself', async () => {
    const { page } = lead
    await page.setViewportSize({ width: 1280, height: 500 })
    await page.getByRole('button', { name: 'Podążaj za: Anna Próbna-3' }).press('Enter')
    await page.getByText('Podążasz – przestań').first().waitFor()
    const last = colleague.page.getByRole('textbox', { name: 'Oczekiwana odpowiedź', exact: true })
    await last.click()
    await colleague.page.keyboard.type('.')
    const isInSight = () =>
      page
        .getByRole('textbox', { name: 'Oczekiwana odpowiedź', exact: true })
        .evaluate((field) => field.getBoundingClientRect().top < window.innerHeight)
    await expect.poll(isInSight).toBe(true)
    await picture(lead, 'one-page-4-follows')
    await fieldOf(page).press('ArrowRight')
    await page.getByText('Podążasz – przestań').first().waitFor({ state: 'detached' })
    // Where the script left it, the toolbar covers a part of the field.
    await fieldOf(page).evaluate((field) => field.scrollIntoView({ block: 'center' }))
    await lookWithAxe(lead, 'the list of who is here')
  }, 120_000)
})
