/** A chair and two members at browsers: a circular ballot from its opening to the adoption, and a secret one at a meeting. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesFolder } from '../../server/platform/pages.ts'
import { ballotStage, ballotsOn, type ReadyPaper, type Seated, type Stage } from '../support/ballot-stage.ts'
import { type AtBrowser, atBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { enter } from '../support/writing-desk.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()

describe.skipIf(!needs('chromium', 'ballots in a browser'))('a ballot', () => {
  let browser: Browser
  let stage: Stage
  let people: { chair: AtBrowser; first: AtBrowser; second: AtBrowser }

  beforeAll(async () => {
    stage = await ballotStage(2, { listening: true, pages: pagesFolder })
    browser = await openBrowser()
    const come = async (who: Seated | undefined, width: number) => {
      const person = await atBrowser(browser, { width })
      await enter(person.page, stage.product.origin, who?.cookie ?? '')
      return person
    }
    const [first, second] = stage.members
    people = {
      chair: await come(stage.chair, 1280),
      first: await come(first, 390),
      second: await come(second, 1280),
    }
  }, 240_000)
  afterAll(async () => {
    const errors = Object.values(people ?? {}).flatMap((person) => person.errors)
    await browser?.close()
    await stage?.close()
    expect(errors).toEqual([])
  })

  const visit = async ({ page }: AtBrowser, paper: ReadyPaper) => {
    await page.goto(`${stage.product.origin}/stanowiska/${paper.id}?tab=ballot`)
    await page.getByRole('tab', { name: 'Decyzja' }).waitFor()
  }
  const vote = async ({ page }: AtBrowser, choice: 'Za' | 'Przeciw') => {
    await press(page, choice)
    await press(page, choice === 'Za' ? 'Oddaj głos za' : 'Oddaj głos przeciw')
    await dialog(page).waitFor({ state: 'detached' })
  }
  const fits = ({ page }: AtBrowser) =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

  it('goes round the members, who vote and change their vote, and ends by the clock', async () => {
    const paper = await stage.paper(2)
    const { chair, first, second } = people
    await visit(chair, paper)
    await press(chair.page, 'Głosowanie obiegowe')
    await dialog(chair.page)
      .getByText(/ostatniego dnia o 23\.59/)
      .waitFor()
    await lookWithAxe(chair, 'opening a circular ballot')
    await press(chair.page, 'Otwórz głosowanie obiegowe')
    await chair.page.getByText(/^Głosowanie trwa do /).waitFor()

    await first.page.goto(stage.product.origin)
    await first.page.getByText('Zagłosuj').first().waitFor()
    await picture(first, 'ballot-desk')
    await visit(first, paper)
    await vote(first, 'Przeciw')
    await first.page.getByText('Twój głos: przeciw. Został zapisany.').waitFor()
    await press(first.page, 'Zmień głos')
    await vote(first, 'Za')
    await first.page.getByText('Twój głos: za. Został zapisany.').waitFor()
    await picture(first, 'ballot-circular-390')
    expect(await fits(first)).toBe(true)
    await lookWithAxe(first, 'a circular ballot at 390 px')

    await visit(second, paper)
    await press(second.page, 'Mam konflikt interesów')
    await dialog(second.page).getByText('Wyłączam się z tej sprawy').click()
    await dialog(second.page).getByLabel('Na czym polega').fill('prowadzę ośrodek')
    await lookWithAxe(second, 'a conflict of interest')
    await press(second.page, 'Złóż oświadczenie')
    await second.page.getByText(/^Jesteś wyłączona lub wyłączony/).waitFor()
    await vote(chair, 'Za')

    await stage.product.database.sql`
      update ballot set closes_at = clock_timestamp(), min_closes_at = clock_timestamp() where position_id = ${paper.id}`
    const sentence =
      /głos oddały 2 osoby z 4, kworum 2 – jest, wyłączona 1 osoba; za 2, przeciw 0, nikt się nie wstrzymał – przyjęto zwykłą większością \(2 > 0\)/i
    await chair.page.getByText(sentence).first().waitFor()
    await lookWithAxe(chair, 'a closed ballot')
    await picture(chair, 'ballot-circular-closed')
    await press(chair.page, 'Ogłoś wynik')
    await press(chair.page, 'Ogłoś przyjęcie')
    await expect.poll(async () => (await ballotsOn(stage, paper).view()).state).toBe('adopted')
  }, 300_000)

  it('is secret: nobody sees a choice before the close, and the sentence tells the totals', async () => {
    const paper = await stage.paper()
    const meeting = await stage.meeting(paper)
    await meeting.arrive(...stage.voters)
    const { chair, first, second } = people
    await visit(chair, paper)
    await press(chair.page, 'Otwórz głosowanie')
    await dialog(chair.page).getByText('Nad wybranymi rekomendacjami').click()
    await dialog(chair.page).getByText('Rekomendacja 1').waitFor()
    await picture(chair, 'ballot-open-items')
    await dialog(chair.page).getByText('Nad całym tekstem').click()
    await dialog(chair.page).getByLabel('Jawność').selectOption({ label: 'tajne' })
    await dialog(chair.page).getByLabel('Wniosek o tajność').fill('wnosi członek rady')
    await lookWithAxe(chair, 'opening a ballot')
    await picture(chair, 'ballot-open-dialog')
    await dialog(chair.page).getByRole('button', { name: 'Otwórz głosowanie' }).click()
    await chair.page.getByText('Nikt jeszcze nie zagłosował.').waitFor()
    for (const [person, choice] of [
      [first, 'Za'],
      [second, 'Przeciw'],
      [chair, 'Za'],
    ] as const) {
      await visit(person, paper)
      await vote(person, choice)
      await person.page.getByText(/^Głos oddany\. Jest tajny/).waitFor()
    }
    await chair.page.getByText('Zagłosowały 3 osoby.').waitFor()
    expect(await chair.page.getByText('Bieżący wynik').count()).toBe(0)
    await lookWithAxe(first, 'a secret ballot at 390 px')
    expect(await fits(first)).toBe(true)
    await picture(first, 'ballot-secret-390')
    await press(chair.page, 'Zamknij głosowanie')
    await dialog(chair.page).getByRole('button', { name: 'Zamknij głosowanie' }).click()
    await chair.page
      .getByText(/za 2, przeciw 1, nikt się nie wstrzymał – przyjęto/)
      .first()
      .waitFor()
    await picture(chair, 'ballot-secret-closed')
  }, 300_000)
})
