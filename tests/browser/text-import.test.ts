/** A draft from Word comes into a paper before a colleague's eyes: shown first, a part left out, refused files in words. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import { docxByLibrary, docxByWord, wordDraft, zipped } from '../support/office-files.ts'
import {
  fieldOf,
  openPaper,
  openWritingDesk,
  type Paper,
  says,
  type WritingDesk,
} from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'a draft from a file in a browser'))('a draft from a file', () => {
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
    onTestFailed(() => desk.pictures('failed-import'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const dialogOf = ({ page }: AtBrowser) => page.getByRole('dialog', { name: 'Wczytaj tekst z pliku' })
  async function offer(person: AtBrowser, name: string, bytes: Uint8Array): Promise<void> {
    await dialogOf(person)
      .getByLabel('Plik z tekstem')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  }

  it('that is none is refused in words, and another may be chosen at once', async () => {
    const { page } = lead
    await page.getByRole('button', { name: 'Wczytaj z pliku…' }).first().press('Enter')
    await dialogOf(lead).waitFor()
    await lookWithAxe(lead, 'choosing a file')
    await offer(lead, 'projekt.docx', new TextEncoder().encode('MZ this is a program'))
    await dialogOf(lead).getByText('To nie jest plik .docx ani .odt').waitFor()
    await offer(lead, 'projekt.docx', zipped({ 'a.txt': 'x' }))
    await dialogOf(lead).getByText('To nie jest plik .docx ani .odt').waitFor()
    await lookWithAxe(lead, 'a refused file')
    await picture(lead, 'import-1-refused')
  }, 120_000)

  it('is shown with what was found; what is ticked comes in, and a colleague sees it', async () => {
    await offer(lead, 'projekt.docx', await docxByLibrary())
    const dialog = dialogOf(lead)
    await dialog.getByText('rekomendacje: 2').waitFor()
    await dialog.getByText('Wejdzie za tym, co już jest w części „Ocena sytuacji”.').waitFor()
    await lookWithAxe(lead, 'the parts of a file')
    await picture(lead, 'import-2-preview')
    await dialog.getByText('Rekomendacja 2 z pliku').click()
    await dialog.getByRole('button', { name: /^Wczytaj \d/ }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    for (const { page } of [lead, colleague]) {
      await fieldOf(page).getByText('Doradztwo jest').waitFor()
      const second = page.getByRole('textbox', { name: 'Rekomendacja 2', exact: true })
      await expect.poll(() => second.textContent()).toContain('Ogłaszać nabory w stałych miesiącach.')
      expect(await page.getByRole('textbox', { name: 'Rekomendacja 3', exact: true }).count()).toBe(0)
    }
    // What the paper said stays: its own title, and its rationale before that of the file.
    const rationale = colleague.page.getByRole('textbox', { name: 'Uzasadnienie', exact: true })
    expect(await rationale.textContent()).toMatch(/^Bo doradztwo nie może być przerywane\..*Przerwy trwają/)
    expect(await colleague.page.getByRole('textbox', { name: 'Tytuł', exact: true }).inputValue()).toBe(
      'w sprawie miejsc pracy',
    )
    await says(lead.page, 'Zapisano')
    await picture(lead, 'import-3-done')
  }, 120_000)

  it('as Word writes it tells what is left out, in English and in the dark too', async () => {
    const { page } = colleague
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.getByRole('button', { name: 'Import from a file…' }).first().press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Import text from a file' })
    await dialog.getByLabel('The file with the text').setInputFiles({
      name: 'word.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(docxByWord(wordDraft)),
    })
    await dialog.getByRole('heading', { name: 'Left out' }).waitFor()
    await lookWithAxe(colleague, 'the parts of a file of Word, in English, in the dark')
    await picture(colleague, 'import-4-word-dark')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }, 120_000)
})
