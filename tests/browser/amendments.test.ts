/**
 * An amendment from a member's telephone to the council's next text: filed, worded anew by the chair, agreed to by its author, voted
 * on at the meeting and carried; a second one is struck by the chair with a reason.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesFolder } from '../../server/platform/pages.ts'
import type { VersionView } from '../../shared/positions/view.ts'
import { plainText } from '../../shared/text/fields.ts'
import { ballotStage, ballotsOn, type ReadyPaper, type Seated, type Stage } from '../support/ballot-stage.ts'
import { type AtBrowser, atBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { granted } from '../support/client.ts'
import { needs } from '../support/needs.ts'
import { enter } from '../support/writing-desk.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const confirm = async (page: Page, name: string) => {
  await dialog(page).getByRole('button', { name, exact: true }).click()
  await dialog(page).waitFor({ state: 'detached' })
}
const card = (page: Page, ordinal: number) => page.getByRole('article', { name: `Poprawka P${ordinal}` })

describe.skipIf(!needs('chromium', 'amendments in a browser'))('an amendment', () => {
  let browser: Browser
  let stage: Stage
  let paper: ReadyPaper
  let people: { chair: AtBrowser; first: AtBrowser; second: AtBrowser }

  beforeAll(async () => {
    stage = await ballotStage(2, { listening: true, pages: pagesFolder })
    paper = await stage.paper(2)
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
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      for (const [name, one] of Object.entries(people)) await picture(one, `failed-amendments-${name}`)
    })
  })
  afterAll(async () => {
    const errors = Object.values(people ?? {}).flatMap((person) => person.errors)
    await browser?.close()
    await stage?.close()
    expect(errors).toEqual([])
  })

  const visit = async ({ page }: AtBrowser) => {
    await page.goto(`${stage.product.origin}/stanowiska/${paper.id}?tab=ballot`)
    await page.getByRole('heading', { name: 'Poprawki' }).waitFor()
  }
  const fits = ({ page }: AtBrowser) =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  const rewrite = async (page: Page, words: string) => {
    await dialog(page).getByRole('textbox', { name: 'Jak ma brzmieć rekomendacja 1' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(words)
  }

  it('is filed from a telephone on the words as they stand', async () => {
    const { first } = people
    await visit(first)
    await press(first.page, 'Zgłoś poprawkę')
    const done = dialog(first.page).getByRole('button', { name: 'Zgłoś poprawkę' })
    await dialog(first.page).getByText('Te słowa są takie jak w tekście.').waitFor()
    expect(await done.getAttribute('aria-disabled')).toBe('true')
    await lookWithAxe(first, 'filing an amendment')
    await rewrite(first.page, 'Ogłaszać konkursy, część 1.')
    await dialog(first.page).getByLabel('Uzasadnienie').fill('Konkurs jest jawny.')
    await picture(first, 'amendment-filing-390')
    expect(await fits(first)).toBe(true)
    await confirm(first.page, 'Zgłoś poprawkę')
    await card(first.page, 1).getByText('zgłoszona').waitFor()
    await card(first.page, 1).getByText('Uzasadnienie: Konkurs jest jawny.').waitFor()
    await lookWithAxe(first, 'an amendment at 390 px')
    await picture(first, 'amendment-filed-390')
  }, 120_000)

  it('collides with another to the same words; the chair lets one in and refuses the other with a reason', async () => {
    const { chair, second } = people
    await visit(second)
    await press(second.page, 'Zgłoś poprawkę')
    await dialog(second.page).getByText('Skreślić całą rekomendację').click()
    await confirm(second.page, 'Zgłoś poprawkę')
    await card(second.page, 2).getByText('Skreślić rekomendację 1.').waitFor()
    await visit(chair)
    await card(chair.page, 2).getByText('Dotyka tych samych słów co P1.').waitFor()
    await picture(chair, 'amendment-collision')
    await press(chair.page, 'Dopuść do głosowania: Poprawka P1')
    await card(chair.page, 1).getByText('dopuszczona', { exact: true }).waitFor()
    await press(chair.page, 'Nie dopuszczaj: Poprawka P2')
    await dialog(chair.page).getByLabel('Powód').fill('Skreślenie zmienia cel stanowiska.')
    await lookWithAxe(chair, 'refusing an amendment')
    await confirm(chair.page, 'Nie dopuszczaj')
    await chair.page.getByText('Rozstrzygnięte: 1').click()
    await card(chair.page, 2).getByText('niedopuszczona', { exact: true }).waitFor()
    await lookWithAxe(chair, 'amendments')
  }, 120_000)

  it('is worded otherwise by the chair only when its author agrees', async () => {
    const { chair, first } = people
    await press(chair.page, 'Zaproponuj inne brzmienie: Poprawka P1')
    await rewrite(chair.page, 'Ogłaszać jawne konkursy, część 1.')
    await confirm(chair.page, 'Zaproponuj autorowi')
    await card(chair.page, 1).getByText('Proponowane inne brzmienie – czeka na zgodę autora').waitFor()
    await visit(first)
    await picture(first, 'amendment-modified-390')
    await lookWithAxe(first, 'another wording at 390 px')
    await press(first.page, 'Zgadzam się na to brzmienie')
    await card(first.page, 1)
      .getByText('Proponowane inne brzmienie – czeka na zgodę autora')
      .waitFor({ state: 'detached' })
    await card(first.page, 1).getByText('jawne konkursy').first().waitFor()
  }, 120_000)

  it('is carried at the meeting and is the council’s next text', async () => {
    const meeting = await stage.meeting(paper)
    await meeting.arrive(...stage.voters)
    const { chair, first } = people
    await visit(chair)
    await press(chair.page, 'Poddaj pod głosowanie: Poprawka P1')
    await lookWithAxe(chair, 'putting an amendment to the vote')
    await picture(chair, 'amendment-vote-dialog')
    await confirm(chair.page, 'Otwórz głosowanie')
    await visit(first)
    await press(first.page, 'Za')
    await press(first.page, 'Oddaj głos za')
    await dialog(first.page).waitFor({ state: 'detached' })
    await picture(first, 'amendment-voted-390')
    const ballots = ballotsOn(stage, paper)
    await ballots.decide(
      [stage.chair, stage.vice, ...stage.members.slice(1)].map((one): [Seated, string] => [one, 'for']),
    )
    await visit(chair)
    await chair.page.getByText('Rozstrzygnięte: 2').click()
    await card(chair.page, 1).getByText('przyjęta', { exact: true }).waitFor()
    await picture(chair, 'amendment-carried')
    const { currentVersion } = await ballots.view()
    expect(currentVersion?.label).toBe('C2')
    const version = await granted<VersionView>(
      stage.secretary.client.get(`/positions/${paper.id}/versions/${currentVersion?.id}`),
    )
    const part = version.paper.parts.find(({ id }) => id === paper.recommendationIds[0])
    expect(part && plainText(part.text)).toBe('Ogłaszać jawne konkursy, część 1.')
  }, 180_000)

  it('reads well in English', async () => {
    const { page } = people.second
    await visit(people.second)
    await page
      .getByRole('button', { name: /^English/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Amendments' }).waitFor()
    await lookWithAxe(people.second, 'amendments in English')
    await picture(people.second, 'amendments-english')
  }, 120_000)
})
