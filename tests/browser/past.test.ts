/** The past of a paper: compared, read as a plain page, brought back before a colleague's eyes, and who wrote what. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ageLog } from '../rooms/house.ts'
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

describe.skipIf(!needs('chromium', 'the past of a paper in a browser'))('the past of a paper', () => {
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
    await type(lead.page, 'Rada wnosi o pilną zmianę harmonogramu naborów.')
    await says(lead.page, 'Zapisano')
    await ageLog(desk.product, paper.id, { minutes: 90 })
    await fieldOf(colleague.page).getByText('Rada wnosi o pilną').waitFor()
    await type(colleague.page, ' Prosi też o stałe terminy.')
    await says(colleague.page, 'Zapisano')
  }, 180_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-past'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const open = async (page: Page, link: string): Promise<void> => {
    await page.goto(`${paper.url}?tab=history`)
    await page
      .getByRole('region', { name: 'Wersje i stany tekstu' })
      .getByRole('link', { name: link, exact: true })
      .press('Enter')
    await page.getByRole('heading', { level: 1, name: link === 'Porównaj' ? 'Porównanie' : link }).waitFor()
  }

  it('is compared in sentences and in a redline', async () => {
    const { page } = colleague
    await open(page, 'Porównaj')
    const options = await page.getByLabel('Było').getByRole('option').allTextContents()
    expect(options.length).toBe(3)
    await page.getByLabel('Było').selectOption({ index: 2 })
    await page.getByText('Zmieniono 1 część: Ocena sytuacji.').waitFor()
    await page.getByText('Dodano 5 słów. Usunięto 0 słów.').waitFor()
    expect(await page.getByRole('insertion').textContent()).toContain('Prosi też o stałe terminy.')
    await lookWithAxe(colleague, 'a comparison')
    await picture(colleague, 'past-1-compare')
  }, 120_000)

  it('is read as a plain page, then and now', async () => {
    const { page } = lead
    await open(page, 'Podgląd')
    await page.getByText('Prosi też o stałe terminy.').waitFor()
    await page.getByLabel('Który tekst').selectOption({ index: 2 })
    await page.getByText('Prosi też o stałe terminy.').waitFor({ state: 'detached' })
    await page.getByText('Rada wnosi o pilną zmianę harmonogramu naborów.').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
    await lookWithAxe(lead, 'the preview')
    await picture(lead, 'past-2-preview')
  }, 120_000)

  it('is painted in the text itself, by person or organisation, while both go on writing', async () => {
    const { page } = lead
    for (const one of [lead, colleague]) await openPaper(one.page, paper)
    const choice = page.getByRole('combobox', { name: 'Kolory autorów' })
    const painted = (name: RegExp): Promise<string> =>
      fieldOf(page)
        .locator('.authored')
        .evaluateAll(
          (parts, source) =>
            parts
              .filter((part) => new RegExp(source).test((part as HTMLElement).title))
              .map((part) => part.textContent)
              .join(''),
          name.source,
        )
    const [mine, theirs] = [/Marek Olcha/, /Anna Próbna/]
    expect(await painted(/./)).toBe('')
    await choice.selectOption({ label: 'według osób' })
    await expect.poll(() => painted(mine)).toBe('Rada wnosi o pilną zmianę harmonogramu naborów.')
    await expect.poll(() => painted(theirs)).toBe(' Prosi też o stałe terminy.')
    await lookWithAxe(lead, 'authors painted in the text')
    await picture(lead, 'past-9-painted')
    await type(page, ' Dziękuje.')
    await expect.poll(() => painted(mine)).toMatch(/naborów\. Dziękuje\.$/)
    await fieldOf(colleague.page).getByText('Dziękuje.').waitFor()
    await type(colleague.page, ' I czeka.')
    await fieldOf(page).getByText('I czeka.').waitFor()
    // What is not known yet is left unpainted, never painted as somebody else's.
    expect(await painted(mine)).not.toContain('czeka')
    await expect.poll(() => painted(theirs)).toBe(' Prosi też o stałe terminy. I czeka.')
    await choice.selectOption({ label: 'według organizacji' })
    await expect.poll(() => painted(mine)).toBe('')
    await expect.poll(() => painted(/./)).toContain('Rada wnosi')
    await choice.selectOption({ label: 'wyłączone' })
    await expect.poll(() => painted(/./)).toBe('')
    await page.keyboard.press('Control+End')
    for (const one of [lead, colleague]) {
      await fieldOf(one.page).click()
      const undone = one === lead ? ' Dziękuje.' : ' I czeka.'
      await one.page.keyboard.press('Control+z')
      await fieldOf(one.page).getByText(undone.trim()).waitFor({ state: 'detached' })
      await says(one.page, 'Zapisano')
    }
  }, 120_000)

  it('says who wrote what, by person and by organisation', async () => {
    const { page } = lead
    await open(page, 'Kto co napisał')
    await page.getByText(/^Marek Olcha: \d+% liter$/).waitFor()
    await page.getByTitle('Anna Próbna-3').getByText('Prosi też o stałe terminy.').waitFor()
    await lookWithAxe(lead, 'who wrote what')
    await picture(lead, 'past-3-authors')
    await page.getByText('organizacji', { exact: true }).click()
    await page.getByText(/^Marek Olcha: \d+% liter$/).waitFor({ state: 'detached' })
    expect(await page.getByTitle('Anna Próbna-3').count()).toBe(0)
    await page.getByText('Prosi też o stałe terminy.').waitFor()
    await picture(lead, 'past-4-organisations')
  }, 120_000)

  it('comes back as an edit that a colleague sees at once', async () => {
    await openPaper(lead.page, paper)
    const { page } = colleague
    await open(page, 'Porównaj')
    await page.getByLabel('Było').selectOption({ index: 2 })
    await page.getByRole('button', { name: 'Przywróć wcześniejszą treść…' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Części do przywrócenia').waitFor()
    await lookWithAxe(colleague, 'the dialog that brings back')
    await picture(colleague, 'past-5-restore')
    await dialog.getByRole('button', { name: /^Przywróć \d/ }).press('Enter')
    await fieldOf(page).waitFor()
    for (const one of [page, lead.page])
      await expect
        .poll(() => fieldOf(one).textContent())
        .toBe('Rada wnosi o pilną zmianę harmonogramu naborów.')
  }, 120_000)

  it('reads well in English, in the dark and on a telephone', async () => {
    const phone = await desk.come('secretary')
    const { page } = phone
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${paper.url}?tab=history`)
    await page.getByRole('button', { name: 'English' }).first().click()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('heading', { name: 'Versions and states of the text' }).waitFor()
    await lookWithAxe(phone, 'the history in English, dark, narrow')
    await picture(phone, 'past-6-history-dark')
    await page.getByRole('link', { name: 'Who wrote what' }).click()
    await page
      .getByText(/of the letters/)
      .first()
      .waitFor()
    await lookWithAxe(phone, 'authors in English, dark, narrow')
    await picture(phone, 'past-7-authors-dark')
  }, 120_000)
})
