/** Typography: marked after a pause, mended by one while a colleague types in the same paragraph, left alone where somebody wants so. */
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

describe.skipIf(!needs('chromium', 'typography in a browser'))('typography', () => {
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
    onTestFailed(() => desk.pictures('failed-typography'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const slips = (page: Page) => fieldOf(page).locator('.slip')
  const open = async (page: Page) => {
    await fieldOf(page).press('Alt+F10')
    await page.locator('[data-tool="typography"]').press('Enter')
    return page.getByRole('dialog', { name: 'Typografia' })
  }

  it('is marked when somebody pauses, and changes nothing by itself', async () => {
    await type(lead.page, 'Rada  wnosi o "stały" nabór w latach 2026-2027.')
    await says(lead.page, 'Zapisano')
    for (const { page } of [lead, colleague]) {
      await expect.poll(() => slips(page).count()).toBe(4)
      expect(await fieldOf(page).textContent()).toBe('Rada  wnosi o "stały" nabór w latach 2026-2027.')
    }
    await lookWithAxe(lead, 'marked typography')
    await picture(lead, 'typography-1-marks')
  }, 120_000)

  it('is mended by Alt+Enter at the cursor, and taken back by Ctrl+Z', async () => {
    const { page } = lead
    await fieldOf(page).press('End')
    await page.keyboard.press('Alt+Enter')
    await fieldOf(colleague.page).getByText('2026–2027').waitFor()
    await page.keyboard.press('Control+z')
    await fieldOf(colleague.page).getByText('2026-2027').waitFor()
    expect(await fieldOf(page).textContent()).toBe('Rada  wnosi o "stały" nabór w latach 2026-2027.')
  }, 120_000)

  it('is mended by a press on the sign in the margin, and taken back by Ctrl+Z', async () => {
    const { page } = lead
    const line = await fieldOf(page).locator('.has-slips').boundingBox()
    if (!line) throw new Error('no line')
    await page.mouse.click(line.x - 7, line.y + 10)
    await fieldOf(colleague.page).getByText('Rada wnosi o „stały” nabór w latach 2026–2027.').waitFor()
    await fieldOf(page).press('Control+z')
    await fieldOf(colleague.page).getByText('Rada  wnosi o "stały" nabór w latach 2026-2027.').waitFor()
    await expect.poll(() => slips(page).count()).toBe(4)
  }, 120_000)

  it('is listed with what it was and becomes; one place may be left as it is', async () => {
    const { page } = lead
    const dialog = await open(page)
    await dialog.getByText('4 miejsca do poprawienia').waitFor()
    await lookWithAxe(lead, 'the list of places')
    await picture(lead, 'typography-2-list')
    await dialog.getByRole('button', { name: /^Zostaw tak: Łącznik/ }).press('Enter')
    await dialog.getByText('3 miejsca do poprawienia').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => slips(page).count()).toBe(3)
    expect(await slips(colleague.page).count()).toBe(4)
  }, 120_000)

  it('is mended as a whole while a colleague types in the same paragraph: nothing of either is lost', async () => {
    const { page } = lead
    const dialog = await open(page)
    await type(colleague.page, ' Prosi')
    const typing = colleague.page.keyboard.type(' o odpowiedź na piśmie.', { delay: 20 })
    await dialog.getByRole('button', { name: 'Popraw wszystko' }).press('Enter')
    await dialog.getByText('Nie ma nic do poprawienia.').waitFor()
    await typing
    await page.keyboard.press('Escape')
    const whole = 'Rada wnosi o „stały” nabór w latach 2026-2027. Prosi o odpowiedź na piśmie.'
    for (const one of [page, colleague.page]) await expect.poll(() => fieldOf(one).textContent()).toBe(whole)
    await says(colleague.page, 'Zapisano')
  }, 120_000)

  it('is not marked for whoever does not want it; in English and in the dark it reads well', async () => {
    const { page } = colleague
    await expect.poll(() => slips(page).count()).toBe(1)
    const dialog = await open(page)
    await dialog.getByText('Zaznaczaj takie miejsca w tekście').click()
    await page.keyboard.press('Escape')
    await expect.poll(() => slips(page).count()).toBe(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'English' }).first().click()
    // The editors begin anew in the other language: a key before that would be the old one's.
    await page.locator('[data-tool="typography"][aria-label*="ypography"]').waitFor()
    await fieldOf(page).press('Alt+F10')
    await page.locator('[data-tool="typography"]').press('Enter')
    await page.getByRole('dialog', { name: 'Typography' }).getByText('1 place to mend').waitFor()
    await lookWithAxe(colleague, 'typography in English, in the dark')
    await picture(colleague, 'typography-3-dark')
  }, 120_000)
})
