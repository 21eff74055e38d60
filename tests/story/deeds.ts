/** What people of the story do, in the words of the page. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { AtBrowser } from '../support/browser.ts'

const dialog = (page: Page) => page.locator('[role=dialog], [role=alertdialog]').last()

export async function startPaper({ page }: AtBrowser, title: string): Promise<string> {
  await page.getByRole('link', { name: 'Stanowiska', exact: true }).click()
  await page.getByRole('button', { name: 'Nowe stanowisko' }).click()
  await dialog(page).getByLabel('Tytuł roboczy').fill(title)
  await dialog(page).getByRole('button', { name: 'Zacznij pisać' }).click()
  await page.waitForURL(/\/stanowiska\/[0-9a-f-]{36}/)
  return page.url()
}

/** Types into the field with this name, as a person does: click, then keys. Ends when the server has stored it. */
export async function write({ page }: AtBrowser, field: string, ...lines: string[]): Promise<void> {
  const box = page.getByRole('textbox', { name: field, exact: true })
  await box.click()
  await page.keyboard.press('Control+End')
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    await page.keyboard.insertText(line)
  }
  await page.getByText('Zapisano', { exact: true }).first().waitFor()
}

export async function addRecommendation(
  person: AtBrowser,
  number: number,
  wanted: { words: string[]; addressee: string; due: { day: string } | { event: string } },
): Promise<void> {
  const { page } = person
  const name = `Rekomendacja ${number}`
  await page.getByRole('button', { name: 'Dodaj rekomendację' }).click()
  await page.getByRole('textbox', { name, exact: true }).waitFor()
  await write(person, name, ...wanted.words)
  await page.getByRole('button', { name: `Adresat – ${name}` }).click()
  await dialog(page).getByText(wanted.addressee, { exact: false }).click()
  await page.keyboard.press('Escape')
  const kind = page.getByLabel(new RegExp(`Termin.*${name}\\b`))
  if ('day' in wanted.due) {
    await kind.selectOption('day')
    await page.getByLabel(`Dzień – ${name}`).fill(wanted.due.day)
  } else {
    await kind.selectOption('event')
    await page.getByLabel(`Wydarzenie – ${name}`).fill(wanted.due.event)
  }
  await page.keyboard.press('Tab')
}

export async function submitForReview({ page }: AtBrowser, reviewers: string[]): Promise<void> {
  const button = page.getByRole('button', { name: 'Przekaż do opiniowania' }).first()
  await expect.poll(() => button.getAttribute('aria-disabled')).not.toBe('true')
  await button.click()
  await chooseReviewers(page, reviewers)
  await dialog(page).getByRole('button', { name: 'Zamroź tekst i przekaż recenzentom' }).click()
  await page.getByText('W opiniowaniu').first().waitFor()
}

/** Some are ticked already, as the four-eyes rule proposes; in the end exactly these are. */
async function chooseReviewers(page: Page, wanted: string[]): Promise<void> {
  const boxes = dialog(page).getByRole('checkbox')
  await boxes.first().waitFor()
  for (const box of await boxes.all()) {
    const label = box.locator('xpath=ancestor::label')
    const words = (await label.textContent()) ?? ''
    const isWanted = wanted.some((name) => words.includes(name))
    if ((await box.isChecked()) !== isWanted) await label.click()
  }
}

/** Presses "Popieram" at every recommendation and on the whole, until nothing waits for this reviewer. */
export async function approveEverything({ page }: AtBrowser): Promise<void> {
  const approve = page.getByRole('button', { name: 'Popieram', exact: true })
  await approve.first().waitFor()
  for (let left = await approve.count(); left > 0; left = await approve.count()) {
    await approve.first().click()
    await expect.poll(() => approve.count()).toBeLessThan(left)
  }
}

/** Presses a button and confirms in the dialog that names what will happen. */
export async function doAndConfirm(
  { page }: AtBrowser,
  button: string,
  confirm: string | RegExp,
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await dialog(page).getByRole('button', { name: confirm }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

export async function planAndOpenMeeting(
  person: AtBrowser,
  place: string,
  paperTitle: string,
): Promise<void> {
  const { page } = person
  await page.getByRole('link', { name: 'Posiedzenia', exact: true }).click()
  await page.getByRole('button', { name: 'Zaplanuj posiedzenie' }).click()
  await dialog(page).getByLabel('Miejsce').fill(place)
  await dialog(page).getByRole('button', { name: 'Zaplanuj', exact: true }).click()
  await page.waitForURL(/\/posiedzenia\/[0-9a-f-]{36}/)
  await page.getByRole('combobox', { name: 'Stanowisko do rozpatrzenia' }).selectOption({ label: paperTitle })
  await page.getByRole('button', { name: 'Dopisz stanowisko' }).click()
  await page.getByText('Dopisano punkt porządku obrad.').waitFor()
  // The meeting is today, so nobody was told in time: the council takes the text up as urgent.
  await page.getByRole('button', { name: 'Zapisz pilność' }).click()
  await dialog(page).getByLabel('Powód').fill('Nabór kończy się w tym tygodniu.')
  await dialog(page).getByRole('button', { name: 'Zapisz, że tekst jest pilny' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await doAndConfirm(person, 'Otwórz posiedzenie', 'Otwórz posiedzenie')
}

export async function markPresent({ page }: AtBrowser, howMany: number): Promise<void> {
  const seats = page.getByRole('button').filter({ hasText: 'brak na sali' })
  await seats.first().waitFor()
  const names = (await seats.allInnerTexts()).map((text) => text.trim().split('\n')[0] ?? '')
  for (const name of names.slice(0, howMany)) {
    await page.locator('button[aria-pressed="false"]').filter({ hasText: name }).click()
    await page.locator('button[aria-pressed="true"]').filter({ hasText: name }).waitFor()
  }
}

export async function vote({ page }: AtBrowser, choice: 'Za' | 'Przeciw'): Promise<void> {
  await page.getByRole('button', { name: choice, exact: true }).click()
  await dialog(page)
    .getByRole('button', { name: choice === 'Za' ? 'Oddaj głos za' : 'Oddaj głos przeciw' })
    .click()
  await page.getByText(/^Twój głos: (za|przeciw)/).waitFor()
}

/**
 * The secretary writes down hands raised: one dialog for each member present who has not voted yet. `voted`: who did so on
 * their own page; the secretary's page hears of it a moment later, and would be refused what is no longer so.
 */
export async function recordVotes(
  { page }: AtBrowser,
  voted: string[],
  choiceOf: (name: string) => string,
): Promise<void> {
  const waiting = page.getByRole('button', { name: /^Zapisz głos: / })
  await waiting.first().waitFor()
  for (const name of voted)
    await page.getByRole('button', { name: `Zapisz głos: ${name}` }).waitFor({ state: 'detached' })
  for (let left = await waiting.count(); left > 0; left = await waiting.count()) {
    const name = ((await waiting.first().getAttribute('aria-label')) ?? '').replace('Zapisz głos: ', '')
    await waiting.first().click()
    await dialog(page).getByText(choiceOf(name), { exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Zapisz ten głos' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await expect.poll(() => waiting.count()).toBeLessThan(left)
  }
}

/** In their own words, below the text everybody else adopted. */
export async function fileSeparateOpinion(person: AtBrowser, body: string): Promise<void> {
  const { page } = person
  await openTab(person, 'Sprawa')
  await page.getByRole('button', { name: 'Złóż zdanie odrębne' }).click()
  await dialog(page).getByLabel('Treść zdania odrębnego').fill(body)
  await dialog(page).getByRole('button', { name: 'Złóż zdanie odrębne' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByText('Nie czekamy już na nikogo.').waitFor()
}

export const openTab = ({ page }: AtBrowser, name: string) =>
  page.getByRole('tab', { name, exact: true }).click()
