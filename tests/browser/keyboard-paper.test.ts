/**
 * A paper written without a mouse: from the desk to a paper with two recommendations, addressees and dates, a table and a comment,
 * by keys alone. Nothing here clicks or focuses; where the keyboard stands is all the script may know.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import { openWritingDesk, type WritingDesk } from '../support/writing-desk.ts'

/** What has the focus, as an assistive program would call it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const on = document.activeElement
    if (!on) return ''
    const labels =
      on instanceof HTMLInputElement || on instanceof HTMLTextAreaElement || on instanceof HTMLSelectElement
    const label = labels ? on.labels?.[0]?.textContent : null
    return (on.getAttribute('aria-label') ?? label ?? on.textContent ?? '').trim()
  })

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Tab by Tab, as far as a patient person would go. Inside the editor Tab is taken by lists and tables, so Esc comes first. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 90; steps += 1) {
    if (name.test(await focused(page))) return
    await press(page, 'Escape', key)
  }
  throw new Error(`${name} was not reached; the focus is on "${await focused(page)}"`)
}

describe.skipIf(!needs('chromium', 'a paper written by keyboard'))(
  'a paper written by keyboard alone',
  () => {
    let desk: WritingDesk
    let lead: AtBrowser
    beforeAll(async () => {
      desk = await openWritingDesk()
      lead = await desk.come('lead')
    }, 180_000)
    beforeEach(({ onTestFailed }) => {
      onTestFailed(() => desk.pictures('failed-keyboard-paper'))
    })
    afterAll(async () => {
      await desk?.close()
      expect(desk?.errors()).toEqual([])
    })

    const at = (page: Page, name: RegExp) => expect.poll(() => focused(page)).toMatch(name)
    const saved = (page: Page) =>
      page.locator('[data-save-state]').getByText('Zapisano', { exact: true }).waitFor()
    async function chooseForRecommendation(page: Page, number: number): Promise<void> {
      await tabTo(page, new RegExp(`^Adresat – Rekomendacja ${number}:`), 'Shift+Tab')
      await press(page, 'Enter')
      await page.getByRole('checkbox').first().waitFor()
      await press(page, 'Tab', 'Space', 'Escape')
      await at(page, new RegExp(`^Adresat – Rekomendacja ${number}: Departament`))
      await press(page, 'Tab')
      await at(page, new RegExp(`Rekomendacja ${number}`))
      // A browser's own list: its choices answer to their first letters.
      await page.keyboard.type('bez')
    }

    it('has a stance, two recommendations, a table and a comment in the end', async () => {
      const { page } = lead
      await page.goto(`${desk.product.origin}/stanowiska`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await tabTo(page, /^Nowe stanowisko/)
      await press(page, 'Enter')
      await page.getByRole('dialog').waitFor()
      await tabInDialogTo(page, /^Tytuł roboczy/)
      await page.keyboard.type('w sprawie stałych naborów')
      await press(page, 'Enter')
      await page.getByRole('textbox', { name: 'Ocena sytuacji', exact: true }).waitFor()

      await tabTo(page, /^Tytuł$/)
      await press(page, 'Enter')
      await at(page, /^Podstawa prawna$/)
      await page.keyboard.type('§ 6 ust. 2 Regulaminu')
      await press(page, 'Enter', 'ArrowDown')
      await at(page, /^Ocena sytuacji$/)
      await page.keyboard.type('Rada ocenia nabory jako zbyt rzadkie.')
      await press(page, 'Enter', 'Alt+F10')
      await arrowTo(page, 'Wstaw tabelę')
      await press(page, 'Enter')
      await page.getByRole('dialog', { name: 'Nowa tabela' }).waitFor()
      await press(page, 'Enter')
      await page.locator('.field-editor table').waitFor()
      await at(page, /^Ocena sytuacji$/)
      await page.keyboard.type('Rok')
      await press(page, 'Tab')
      await page.keyboard.type('Nabory')
      await press(page, 'Tab')
      await page.keyboard.type('2025')
      await press(page, 'Tab')
      await page.keyboard.type('2')

      await tabTo(page, /^Dodaj rekomendację$/)
      await press(page, 'Enter')
      await at(page, /^Rekomendacja 1$/)
      await page.keyboard.type('Ogłaszać nabory w stałych miesiącach.')
      await press(page, 'Control+Enter')
      await at(page, /^Rekomendacja 2$/)
      await page.keyboard.type('Podawać wyniki w terminie 30 dni.')
      await chooseForRecommendation(page, 2)
      await chooseForRecommendation(page, 1)

      await tabTo(page, /^Rekomendacja 1$/)
      await press(page, 'Home', 'Shift+End', 'Control+Alt+m')
      await at(page, /^Twoja uwaga/)
      await page.keyboard.type('W których miesiącach?')
      await press(page, 'Control+Enter')
      await page.getByRole('article', { name: /^Uwaga / }).waitFor()
      await tabTo(page, /^Uzasadnienie$/)
      await page.keyboard.type('Bo tak planują organizacje.')
      await saved(page)
      await picture(lead, 'keyboard-paper')

      const rows = page.locator('.field-editor table tr')
      expect(await rows.first().locator('th').allTextContents()).toEqual(['Rok', 'Nabory'])
      expect(await rows.nth(1).locator('td').allTextContents()).toEqual(['2025', '2'])
      await page.getByRole('button', { name: 'Przekaż do opiniowania', exact: true }).first().waitFor()
      expect(await page.getByText('nie ma adresata').count()).toBe(0)
      expect(await page.getByText('nie ma wybranego terminu').count()).toBe(0)
    }, 180_000)

    /** In a dialog, where Esc would close it. */
    async function tabInDialogTo(page: Page, name: RegExp): Promise<void> {
      for (let steps = 0; steps < 20 && !name.test(await focused(page)); steps += 1) await press(page, 'Tab')
      expect(await focused(page)).toMatch(name)
    }
    /** In the toolbar, by arrows. */
    async function arrowTo(page: Page, name: string): Promise<void> {
      for (let steps = 0; steps < 30 && (await focused(page)) !== name; steps += 1)
        await press(page, 'ArrowRight')
      expect(await focused(page)).toBe(name)
    }
  },
)
