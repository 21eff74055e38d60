/** Pictures: put into the text by one, seen by another as it happens; no picture without words; by keyboard, by clipboard, in a frozen version. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import * as pictures from '../support/pictures.ts'
import {
  fieldOf,
  openPaper,
  openWritingDesk,
  type Paper,
  says,
  type,
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'pictures in a browser'))('pictures', () => {
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
    onTestFailed(() => desk.pictures('failed-images'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const words = 'Wykres: liczba miejsc pracy wzrosła ze 120 do 220.'
  const imageIn = (page: Page, alt = words): Locator => fieldOf(page).getByRole('img', { name: alt })
  const dialogOf = (page: Page) => page.getByRole('dialog')
  const isShown = (image: Locator) =>
    expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)

  const selected = (page: Page) => fieldOf(page).locator('.ProseMirror-selectednode')
  async function toEnd(page: Page): Promise<void> {
    await fieldOf(page).click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('Control+End')
    await selected(page).waitFor({ state: 'detached' })
  }

  it('is put in with its words, and a colleague sees it at once', async () => {
    for (const { page } of [lead, colleague]) await openPaper(page, paper)
    await type(lead.page, 'Rada widzi wzrost liczby miejsc pracy.')
    await lead.page.getByRole('button', { name: 'Wstaw ilustrację' }).press('Enter')
    const dialog = dialogOf(lead.page)
    await dialog.waitFor()
    await lookWithAxe(lead, 'the dialog of a new picture')
    await dialog.getByRole('button', { name: 'Wstaw ilustrację' }).click()
    await dialog.getByRole('alert').getByText('Napisz słowami, co pokazuje ilustracja.').waitFor()
    await dialog.getByRole('alert').getByText('Wybierz plik z ilustracją.').waitFor()
    await lookWithAxe(lead, 'the dialog that lacks everything')
    await picture(lead, 'images-1-lacks')
    const buffer = Buffer.from(await pictures.aChart())
    await dialog
      .getByLabel('Plik z ilustracją')
      .setInputFiles({ name: 'wykres.png', mimeType: 'image/png', buffer })
    await dialog.getByLabel('Opis: co pokazuje ilustracja').fill(words)
    await picture(lead, 'images-2-ready')
    await dialog.getByRole('button', { name: 'Wstaw ilustrację' }).click()
    for (const { page } of [lead, colleague]) await isShown(imageIn(page))
    await says(lead.page, 'Zapisano')
    await picture(lead, 'images-3-selected')
    await lookWithAxe(lead, 'a picture in the text')
    await lookWithAxe(colleague, 'a picture of a colleague')
  }, 120_000)

  it('that is no picture is refused in words, and what was typed stays', async () => {
    const { page } = lead
    await toEnd(page)
    await page.getByRole('button', { name: 'Wstaw ilustrację' }).press('Enter')
    const dialog = dialogOf(page)
    const buffer = Buffer.from('<html>')
    await dialog
      .getByLabel('Plik z ilustracją')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
    await dialog.getByLabel('Opis: co pokazuje ilustracja').fill('Mapa')
    await dialog.getByRole('button', { name: 'Wstaw ilustrację' }).click()
    await dialog.getByText(/^To nie jest obraz, który można wstawić/).waitFor()
    expect(await dialog.getByLabel('Opis: co pokazuje ilustracja').inputValue()).toBe('Mapa')
    await lookWithAxe(lead, 'a refused picture')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    // The dialog gives the keyboard back to the button that opened it.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(focused).toBe('Wstaw ilustrację')
  }, 120_000)

  it('is selected by arrows, described anew by Enter, taken out by Delete, brought back by undo', async () => {
    const { page } = lead
    await toEnd(page)
    // Right after a click the editor still settles where the caret is; a hand is slower than this test.
    const up = async () => {
      await toEnd(page)
      await page.keyboard.press('ArrowUp')
      return selected(page).count()
    }
    await expect.poll(up).toBe(1)
    await page.getByRole('status').getByText(`Zaznaczona ilustracja: ${words}`).waitFor({ state: 'attached' })
    // A colleague who writes meanwhile takes the selection from nobody.
    await toEnd(colleague.page)
    await colleague.page.keyboard.type('Koleżanka pisze.')
    await fieldOf(page).getByText('Koleżanka pisze.').waitFor()
    await selected(page).waitFor()
    await page.keyboard.press('Enter')
    const dialog = dialogOf(page)
    await dialog.waitFor()
    await lookWithAxe(lead, 'the dialog of a picture')
    await picture(lead, 'images-4-change')
    const box = dialog.getByLabel('Opis: co pokazuje ilustracja')
    expect(await box.inputValue()).toBe(words)
    await box.fill(' … ')
    await dialog.getByRole('button', { name: 'Zapisz opis' }).click()
    await dialog.getByRole('alert').waitFor()
    await box.fill('Wykres słupkowy')
    await dialog.getByRole('button', { name: 'Zapisz opis' }).click()
    await imageIn(colleague.page, 'Wykres słupkowy').waitFor()
    await page.keyboard.press('Delete')
    await imageIn(colleague.page, 'Wykres słupkowy').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await isShown(imageIn(colleague.page, 'Wykres słupkowy'))
    await page.keyboard.press('Control+z')
    await imageIn(colleague.page, words).waitFor()
    await fieldOf(colleague.page).getByText('Koleżanka pisze.').waitFor()
  }, 120_000)

  it('pasted as a file is asked about first; pasted among words of elsewhere it is left out, and that is said', async () => {
    const { page } = lead
    await toEnd(page)
    await paste(page, { file: Buffer.from(await pictures.aJpeg()).toString('base64') })
    const dialog = dialogOf(page)
    await dialog.getByRole('img', { name: 'Podgląd wybranego pliku' }).waitFor()
    await dialog.getByLabel('Opis: co pokazuje ilustracja').fill('Zielone pole')
    await dialog.getByRole('button', { name: 'Wstaw ilustrację' }).click()
    await isShown(imageIn(colleague.page, 'Zielone pole'))
    await page.keyboard.press('Control+End')
    await selected(page).waitFor({ state: 'detached' })
    await paste(page, {
      html: '<p>Wklejone słowa.<img src="https://elsewhere.example/sledzik.png" alt="x"></p>',
    })
    await fieldOf(colleague.page).getByText('Wklejone słowa.').waitFor()
    await page.getByText(/^Pominięto 1 obraz spoza tego stanowiska/).waitFor()
    expect(await fieldOf(page).getByRole('img').count()).toBe(2)
  }, 120_000)

  it('is copied into another field of the paper', async () => {
    const { page } = lead
    await fieldOf(page).locator('.paper-image img').first().click()
    await page.keyboard.press('Control+c')
    const other = page.getByRole('textbox', { name: 'Uzasadnienie', exact: true })
    await other.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+v')
    await isShown(colleague.page.getByRole('textbox', { name: 'Uzasadnienie', exact: true }).getByRole('img'))
    await says(page, 'Zapisano')
  }, 120_000)

  it('dropped as a file is asked about where it fell', async () => {
    const { page } = lead
    const last = page.getByRole('textbox', { name: 'Oczekiwana odpowiedź', exact: true })
    const file = Buffer.from(await pictures.aPng({ colour: '#6a1b9a' })).toString('base64')
    await last.evaluate((field, base64) => {
      const dataTransfer = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      dataTransfer.items.add(new File([bytes], 'mapa.png', { type: 'image/png' }))
      const { left, top } = field.getBoundingClientRect()
      const place = { clientX: left + 20, clientY: top + 20 }
      field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...place }))
    }, file)
    const dialog = dialogOf(page)
    await dialog.getByLabel('Opis: co pokazuje ilustracja').fill('Mapa gmin')
    await dialog.getByRole('button', { name: 'Wstaw ilustrację' }).click()
    await isShown(last.getByRole('img', { name: 'Mapa gmin' }))
  }, 120_000)

  it('is put in on a telephone in English too', async () => {
    const secretary = await desk.come('secretary', { width: 390, height: 844 })
    const { page } = secretary
    await page.emulateMedia({ colorScheme: 'dark' })
    await openPaper(page, paper)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page
      .getByRole('button', { name: /^English/ })
      .first()
      .click()
    await page.keyboard.press('Escape')
    const image = imageIn(page)
    await image.click()
    await page.getByRole('button', { name: 'Change the picture' }).click()
    await dialogOf(page).getByRole('button', { name: 'Remove the picture' }).waitFor()
    await lookWithAxe(secretary, 'a picture in English on a telephone')
    await picture(secretary, 'images-6-english')
    await dialogOf(page).getByRole('button', { name: 'Cancel' }).click()
  }, 120_000)

  it('stands in the frozen version, also on a narrow page in the dark', async () => {
    await desk.freeze(paper.id)
    const reviewer = await desk.come('reviewer', { width: 390, height: 844 })
    await reviewer.page.emulateMedia({ colorScheme: 'dark' })
    await reviewer.page.goto(paper.url)
    const image = reviewer.page.getByRole('article').getByRole('img', { name: words }).first()
    await isShown(image)
    await lookWithAxe(reviewer, 'a frozen picture')
    await picture(reviewer, 'images-5-frozen')
    const width = await reviewer.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
  }, 120_000)

  /** As a browser pastes: nothing of the machine's own clipboard is needed. */
  const paste = (page: Page, what: { file?: string; html?: string }) =>
    page.evaluate(({ file, html }) => {
      const clipboardData = new DataTransfer()
      if (html) clipboardData.setData('text/html', html)
      if (file) {
        const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))
        clipboardData.items.add(new File([bytes], 'image.jpg', { type: 'image/jpeg' }))
      }
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    }, what)
})
