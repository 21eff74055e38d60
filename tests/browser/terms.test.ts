/** Terms in a browser: one is recorded after the other, a text of the earlier one is taken over, another lapses. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { addDays } from '../../shared/calendar/days.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { clientOf, granted } from '../support/client.ts'
import { needs } from '../support/needs.ts'
import { signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

describe.skipIf(!needs('chromium', 'terms of the council in a browser'))('terms', () => {
  let browser: Browser
  let product: TestProduct
  let secretary: AtBrowser
  let member: AtBrowser
  let today: string
  const papers: string[] = []

  beforeAll(async () => {
    product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder })
    const { database } = product.parts
    await seedDemo(product.parts)
    browser = await openBrowser()
    secretary = await atBrowser(browser)
    member = await atBrowser(browser, { width: 390, height: 844 })
    await enterDemoAs(secretary, product.origin, 'Anna Jarząb')
    await enterDemoAs(member, product.origin, 'Ewa Kalina')
    const [row] = await database.sql<{ id: string; today: string }[]>`
      select id, (now() at time zone 'Europe/Warsaw')::date as today from person where family_name = 'Kalina'`
    today = row?.today ?? ''
    const ewa = clientOf(product.app, product.origin, await signedInAs(database, { id: row?.id ?? '' }))
    for (const title of ['w sprawie dyżurów', 'w sprawie dojazdów']) {
      const { id } = await granted<{ id: string }>(ewa.post('/positions', { kind: 'apel', title }))
      await database.sql`update position set created_at = now() - interval '30 days' where id = ${id}`
      papers.push(id)
    }
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
    expect([...(secretary?.errors ?? []), ...(member?.errors ?? [])]).toEqual([])
  })

  async function record(number: string, fromDay: string, toDay: string) {
    const { page } = secretary
    await page.getByRole('button', { name: 'Nowa kadencja' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Numer kadencji').fill(number)
    await dialog.getByLabel('Pierwszy dzień').fill(fromDay)
    await dialog.getByLabel('Ostatni dzień').fill(toDay)
    return dialog
  }

  it('are recorded one after the other, and a wrong day is told in words', async () => {
    const { page } = secretary
    await page.goto(`${product.origin}/rada?tab=terms`)
    await page.getByText('Nie zapisano jeszcze żadnej kadencji').waitFor()
    await lookWithAxe(secretary, 'no term yet')
    const first = await record('4', addDays(today, -900), addDays(today, -10))
    await lookWithAxe(secretary, 'a new term')
    await first.getByRole('button', { name: 'Zapisz kadencję' }).press('Enter')
    await page.getByRole('rowheader', { name: 'Kadencja 4' }).waitFor()

    const next = await record('5', addDays(today, -12), addDays(today, 900))
    await next.getByRole('button', { name: 'Zapisz kadencję' }).press('Enter')
    await next.getByText(/^Poprzednia kadencja trwa do/).waitFor()
    await next.getByLabel('Pierwszy dzień').fill(addDays(today, -9))
    await next.getByText(/^Zakończ z dniem .* także \d+ mandat/).waitFor()
    await picture(secretary, 'term-new')
    await next.getByRole('button', { name: 'Zapisz kadencję' }).press('Enter')
    await page.getByRole('rowheader', { name: 'Kadencja 5 trwa' }).waitFor()
    await page.getByRole('heading', { name: 'Teksty do przejęcia' }).waitFor()
    await lookWithAxe(secretary, 'terms and what they left')
    await picture(secretary, 'terms')
  }, 90_000)

  it('leave a text behind, which says so to its author, and is taken over', async () => {
    const { page } = member
    await page.goto(`${product.origin}/stanowiska/${papers[0]}`)
    await page.getByText(/^Teraz: tekst zaczęła rada poprzedniej kadencji/).waitFor()
    await picture(member, 'left-behind-390')

    const office = secretary.page
    await office.getByRole('link', { name: 'w sprawie dyżurów' }).click()
    await office.getByRole('button', { name: 'Przejmij albo wyznacz osobę prowadzącą' }).press('Enter')
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('Osoba prowadząca').selectOption({ label: 'Tadeusz Modrzew' })
    await lookWithAxe(secretary, 'taking over')
    await picture(secretary, 'take-over')
    await dialog.getByRole('button', { name: 'Przejmij tekst' }).press('Enter')
    await office.getByText('Tekst przejęto.').waitFor()
    await office.getByText('prowadzi Tadeusz Modrzew', { exact: true }).waitFor()
    await page.getByText(/Gdy będzie gotowy, Tadeusz Modrzew przekaże go/).waitFor()
  }, 90_000)

  it('let another lapse, with a reason, in English too', async () => {
    const { page } = secretary
    await page.goto(`${product.origin}/stanowiska/${papers[1]}`)
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByText(/the council of an earlier term began this text/).waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Let it lapse' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Let it lapse' }).press('Enter')
    await dialog
      .getByText(/^Fill in/)
      .first()
      .waitFor()
    await dialog.getByRole('textbox').fill('Nowa rada nie wraca do tej sprawy.')
    await lookWithAxe(secretary, 'letting lapse')
    await dialog.getByRole('button', { name: 'Let it lapse' }).press('Enter')
    await page.getByText('The text has lapsed.').waitFor()
    await picture(secretary, 'lapsed-en')
  }, 90_000)

  it('end on another day, and mandates that would outlast one end with it when the box is ticked', async () => {
    const { page } = secretary
    const lastDay = addDays(today, 2)
    await page.goto(`${product.origin}/rada?tab=terms`)
    await page.getByRole('button', { name: 'Change the last day of term 5' }).press('Enter')
    const end = page.getByRole('dialog')
    await end.getByLabel('Last day', { exact: true }).fill(lastDay)
    await lookWithAxe(secretary, 'another last day')
    await end.getByRole('button', { name: 'Record the last day' }).press('Enter')
    await end.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'A new term' }).press('Enter')
    const next = page.getByRole('dialog')
    expect(await next.getByLabel('First day').inputValue()).toBe(addDays(lastDay, 1))
    await next.getByText(/^Also end on .* 18 mandates of members and deputies/).click()
    await next.getByRole('button', { name: 'Record the term' }).press('Enter')
    await page.getByRole('rowheader', { name: 'Term 6' }).waitFor()
    const ended = await product.parts.database.sql<{ role: string; n: number }[]>`
      select role, count(*)::int as n from mandate where to_day = ${lastDay} group by 1 order by 1`
    expect(ended.map(({ role, n }) => `${role} ${n}`)).toEqual(['chair 1', 'member 16', 'vice_chair 1'])
  }, 60_000)
})
