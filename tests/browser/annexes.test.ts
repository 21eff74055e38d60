/** Annexes: files added by one, seen by another; renamed, ordered, removed and put back; by keyboard; refused in words; frozen. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import { docxByLibrary, zipped } from '../support/office-files.ts'
import { openPaper, openWritingDesk, type Paper, type WritingDesk } from '../support/writing-desk.ts'

const pdf = (words: string) => Buffer.from(`%PDF-1.7\n${words}\n%%EOF`)

describe.skipIf(!needs('chromium', 'annexes in a browser'))('annexes', () => {
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
    onTestFailed(() => desk.pictures('failed-annexes'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const listOf = (page: Page): Locator => page.getByRole('region', { name: 'Załączniki' })
  const titles = (page: Page): Promise<string[]> =>
    listOf(page)
      .locator('textarea')
      .evaluateAll((lines) => lines.map((line) => (line as HTMLTextAreaElement).value))
  const bothSee = async (wanted: string[]): Promise<void> => {
    for (const { page } of [lead, colleague]) await expect.poll(() => titles(page)).toEqual(wanted)
  }

  it('several files are added at once, and a colleague sees them', async () => {
    for (const { page } of [lead, colleague]) await openPaper(page, paper)
    await listOf(lead.page).scrollIntoViewIfNeeded()
    const choosing = lead.page.waitForEvent('filechooser')
    await listOf(lead.page).getByRole('button', { name: 'Dodaj plik' }).press('Enter')
    await (await choosing).setFiles([
      { name: 'Ankieta_OWES 2012.pdf', mimeType: 'application/pdf', buffer: pdf('ankieta') },
      {
        name: 'Zestawienie wniosków.docx',
        mimeType: 'application/x',
        buffer: Buffer.from(await docxByLibrary()),
      },
    ])
    await bothSee(['Ankieta OWES 2012', 'Zestawienie wniosków'])
    await listOf(colleague.page)
      .getByRole('link', { name: /Pobierz załącznik: Ankieta OWES 2012 \(PDF, 1 kB\)/ })
      .waitFor()
    await lookWithAxe(lead, 'annexes of a draft')
    await picture(lead, 'annexes-1-added')
  }, 120_000)

  it('what cannot be one is told under its name, and the others are taken', async () => {
    const choosing = lead.page.waitForEvent('filechooser')
    await listOf(lead.page).getByRole('button', { name: 'Dodaj plik' }).click()
    const macros = zipped({
      '[Content_Types].xml':
        '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
    })
    await (await choosing).setFiles([
      { name: 'Makra.docx', mimeType: 'application/x', buffer: Buffer.from(macros) },
      { name: 'Dane.csv', mimeType: 'text/csv', buffer: Buffer.from('gmina;liczba\nŻary;7\n') },
    ])
    await lead.page.getByText(/Makra\.docx: W tym pliku są makra/).waitFor()
    await bothSee(['Ankieta OWES 2012', 'Zestawienie wniosków', 'Dane'])
  })

  it('a file let go over the list is added', async () => {
    const { page } = lead
    const carried = await page.evaluateHandle(() => {
      const carrier = new DataTransfer()
      carrier.items.add(new File(['%PDF-1.7 mapa'], 'Mapa.pdf', { type: 'application/pdf' }))
      return carrier
    })
    await listOf(page).dispatchEvent('dragenter', { dataTransfer: carried })
    await picture(lead, 'annexes-2-over')
    await listOf(page).dispatchEvent('drop', { dataTransfer: carried })
    await bothSee(['Ankieta OWES 2012', 'Zestawienie wniosków', 'Dane', 'Mapa'])
  })

  it('a title alone is written by keyboard; another is renamed by a colleague', async () => {
    const { page } = lead
    await listOf(page).getByRole('button', { name: 'Dodaj sam tytuł' }).press('Enter')
    const fresh = listOf(page).getByLabel('Tytuł załącznika 5')
    await expect.poll(() => fresh.evaluate((line) => line === document.activeElement)).toBe(true)
    await page.keyboard.type('Lista sygnatariuszy')
    await page.keyboard.press('Enter')
    await bothSee(['Ankieta OWES 2012', 'Zestawienie wniosków', 'Dane', 'Mapa', 'Lista sygnatariuszy'])
    const renamed = listOf(colleague.page).getByLabel('Tytuł załącznika 3')
    await renamed.fill('Dane gmin')
    await renamed.press('Enter')
    await bothSee(['Ankieta OWES 2012', 'Zestawienie wniosków', 'Dane gmin', 'Mapa', 'Lista sygnatariuszy'])
  })

  it('is moved by buttons and by its grip, removed and put back', async () => {
    const list = listOf(lead.page)
    await list.getByRole('button', { name: 'Przesuń w górę: Mapa' }).press('Enter')
    await bothSee(['Ankieta OWES 2012', 'Zestawienie wniosków', 'Mapa', 'Dane gmin', 'Lista sygnatariuszy'])
    const rows = list.getByRole('listitem')
    await rows
      .nth(4)
      .locator('[draggable]')
      .dragTo(rows.nth(0), { targetPosition: { x: 40, y: 4 } })
    await bothSee(['Lista sygnatariuszy', 'Ankieta OWES 2012', 'Zestawienie wniosków', 'Mapa', 'Dane gmin'])
    await list.getByRole('button', { name: 'Usuń: Zestawienie wniosków' }).press('Enter')
    await bothSee(['Lista sygnatariuszy', 'Ankieta OWES 2012', 'Mapa', 'Dane gmin'])
    // Whoever writes here may put it back, not only who removed it.
    await listOf(colleague.page).getByRole('button', { name: 'Przywróć' }).press('Enter')
    await bothSee(['Lista sygnatariuszy', 'Ankieta OWES 2012', 'Zestawienie wniosków', 'Mapa', 'Dane gmin'])
  })

  it('a title gets its file later, and a file is replaced by a better one', async () => {
    const { page } = lead
    for (const [button, said] of [
      ['Dołącz plik: Lista sygnatariuszy', /Lista sygnatariuszy \(TXT/],
      ['Zamień plik: Mapa', /Mapa \(TXT/],
    ] as const) {
      const choosing = page.waitForEvent('filechooser')
      await listOf(page).getByRole('button', { name: button }).press('Enter')
      await (await choosing).setFiles({
        name: 'x.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(`Żary ${button}`),
      })
      await listOf(colleague.page).getByRole('link', { name: said }).waitFor()
    }
    await picture(lead, 'annexes-3-all')
  })

  it('in the dark, on a telephone', async () => {
    const guest = await desk.come('lead', { width: 390, height: 844 })
    await guest.page.emulateMedia({ colorScheme: 'dark' })
    await openPaper(guest.page, paper)
    await listOf(guest.page).scrollIntoViewIfNeeded()
    await lookWithAxe(guest, 'annexes on a telephone in the dark')
    await picture(guest, 'annexes-4-telephone')
    await guest.page.close()
  })

  it('stand numbered in the frozen text, and open there', async () => {
    await desk.freeze(paper.id)
    await colleague.page.goto(paper.url)
    const list = listOf(colleague.page)
    await list.getByRole('listitem').first().waitFor()
    expect(await list.getByRole('listitem').count()).toBe(5)
    const loading = colleague.page.waitForEvent('download')
    await list.getByRole('link', { name: /Ankieta OWES 2012/ }).click()
    expect((await loading).suggestedFilename()).toMatch(/^zalacznik-2-[0-9a-f]{8}\.pdf$/)
    await lookWithAxe(colleague, 'annexes of a frozen text')
    await list.scrollIntoViewIfNeeded()
    await picture(colleague, 'annexes-5-frozen')
  }, 60_000)
})
