/**
 * A meeting from its planning to its minutes, by the secretary at one browser and the chair at another: agenda put in order by
 * keyboard, notice seen in the outbox with its calendar file, seats taken and left, closing refused while a point is open.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { only, readCalendar } from '../support/calendar.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { theDayComes } from '../support/passing.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { dayAfter } from '../support/secretariat.ts'
import { openLetter } from '../support/smtp.ts'

const dialog = (page: Page) => page.locator('[role=dialog], [role=alertdialog]').last()

describe.skipIf(!needs('chromium', 'a meeting in two browsers'))('a meeting', () => {
  let product: TestProduct
  let browser: Browser
  let secretary: AtBrowser
  let chair: AtBrowser
  let meetingUrl: string
  let heldDay: string

  beforeAll(async () => {
    product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder })
    await seedDemo(product.parts)
    const [clock] = await product.database.sql<{ today: string }[]>`
      select (now() at time zone 'Europe/Warsaw')::date as today`
    heldDay = dayAfter(clock?.today ?? '', 8)
    browser = await openBrowser()
    secretary = await atBrowser(browser)
    chair = await atBrowser(browser)
    await enterDemoAs(secretary, product.origin, 'Anna Jarząb')
    await enterDemoAs(chair, product.origin, 'Joanna Borówka')
  }, 120_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      for (const [name, one] of Object.entries({ secretary, chair })) await picture(one, `failed-${name}`)
    })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.close()
    for (const one of [secretary, chair]) expect(one?.errors).toEqual([])
  })

  const fits = ({ page }: AtBrowser) =>
    page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  const said = (one: AtBrowser, sentence: string) => one.page.getByText(sentence).first().waitFor()

  it('is planned, with an agenda put in order by keyboard', async () => {
    const { page } = secretary
    await page.goto(`${product.origin}/posiedzenia`)
    await page.getByRole('button', { name: 'Zaplanuj posiedzenie' }).click()
    await dialog(page).getByLabel('Dzień').fill(heldDay)
    await dialog(page).getByLabel('Miejsce').fill('Zielona Góra, sala 12')
    await dialog(page).getByRole('button', { name: 'Zaplanuj', exact: true }).click()
    await page.waitForURL(/\/posiedzenia\/[0-9a-f-]{36}/)
    meetingUrl = page.url()
    for (const title of ['Wolne wnioski', 'Otwarcie i przyjęcie porządku obrad']) {
      await page.getByLabel('Treść punktu').fill(title)
      await page.getByRole('button', { name: 'Dopisz punkt' }).click()
      await page.getByRole('listitem').filter({ hasText: title }).first().waitFor()
    }
    await page.getByRole('button', { name: 'Przesuń wyżej: Otwarcie i przyjęcie porządku obrad' }).focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await page.locator('ol > li').allInnerTexts()).map((text) => text.split('\n')[0]))
      .toEqual(['Otwarcie i przyjęcie porządku obrad', 'Wolne wnioski'])
    await lookWithAxe(secretary, 'a planned meeting')
    await picture(secretary, 'meeting-planned')
  }, 60_000)

  it('is called: letters lie in the outbox, each with the meeting as a calendar file', async () => {
    const { page } = secretary
    await page.getByRole('button', { name: 'Wyślij zawiadomienie' }).click()
    await lookWithAxe(secretary, 'sending a notice')
    await dialog(page).getByRole('button', { name: 'Wyślij zawiadomienie' }).click()
    await said(secretary, 'Zawiadomiono w terminie: 8 dni przed posiedzeniem')
    const outbox = join(product.parts.config.dataDir, 'mail')
    const notices = async () => (await readdir(outbox)).filter((name) => name.startsWith('meeting-'))
    await expect.poll(async () => (await notices()).length).toBe(21)
    const [name = ''] = await notices()
    const letter = openLetter({ from: '', to: [], raw: await readFile(join(outbox, name), 'latin1') })
    expect(letter.text).toContain('Porządek obrad:\n1. Otwarcie i przyjęcie porządku obrad\n2. Wolne wnioski')
    const calendar = readCalendar(letter.attachments[0]?.bytes.toString('utf8') ?? '')
    expect(only(calendar, 'METHOD').value).toBe('REQUEST')
    const event = calendar.blocks.find((block) => block.name === 'VEVENT')
    expect(event && only(event, 'DTSTART').value).toBe(`${heldDay.replaceAll('-', '')}T100000`)
    await page.reload()
    await said(secretary, 'Przyjęto 21 listów z 21.')
    await picture(secretary, 'meeting-called')
  }, 60_000)

  it('is opened; ten take their seats, one leaves, and the wall shows it', async () => {
    const { page } = secretary
    await theDayComes(product.database.sql, meetingUrl.split('/').at(-1) ?? '')
    await page.reload()
    await page.getByRole('button', { name: 'Otwórz posiedzenie' }).click()
    await dialog(page).getByRole('button', { name: 'Otwórz posiedzenie' }).click()
    const seats = page.locator('button[aria-pressed]')
    await seats.first().waitFor()
    for (let seat = 0; seat < 10; seat += 1) await seats.nth(seat).click()
    await said(secretary, 'Obecnych 10 z 18 osób z prawem głosu, kworum 9 – jest.')
    await chair.page.goto(`${meetingUrl}/na-zywo`)
    await said(chair, 'Obecnych 10 z 18 osób z prawem głosu, kworum 9 – jest.')
    // Whoever came a while ago and leaves has left; a tap taken back at once would be a slip.
    await product.database
      .sql`update attendance set arrived_at = arrived_at - interval '1 hour' where left_at is null`
    await product.database
      .sql`update meeting set opened_at = opened_at - interval '1 hour' where state = 'open'`
    await seats.nth(9).click()
    await said(chair, 'Obecnych 9 z 18 osób z prawem głosu, kworum 9 – jest.')
    await page.getByRole('button', { name: 'Omawiamy: Otwarcie i przyjęcie porządku obrad' }).click()
    await chair.page.locator('p', { hasText: 'Otwarcie i przyjęcie porządku obrad' }).first().waitFor()
    await lookWithAxe(chair, 'the wall')
    await picture(chair, 'meeting-live')
    await lookWithAxe(secretary, 'an open meeting')
  }, 60_000)

  it('takes a guest off the list who was written down by mistake, and keeps the trace', async () => {
    const { page } = secretary
    await page.getByLabel('Imię i nazwisko gościa').fill('Gość Pomyłkowy')
    await page.getByRole('button', { name: 'Dopisz gościa' }).click()
    await page.getByRole('button', { name: 'Wyszła ta osoba: Gość Pomyłkowy' }).waitFor()
    await page.getByText(/^Pokaż godziny/).click()
    const line = page.getByRole('listitem').filter({ hasText: 'Gość Pomyłkowy' })
    await line.getByRole('button', { name: /do końca/ }).click()
    await dialog(page).getByText('Tej osoby wtedy nie było: usuń ten zapis').click()
    await dialog(page).getByLabel('Powód').fill('pomyłka przy wpisywaniu')
    await dialog(page).getByRole('button', { name: 'Zapisz poprawkę' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await page.getByText(/Gość Pomyłkowy: usunięto/).waitFor()
    await expect
      .poll(() => page.getByRole('button', { name: 'Wyszła ta osoba: Gość Pomyłkowy' }).count())
      .toBe(0)
  }, 60_000)

  it('is not closed while a point is open, and says which', async () => {
    const { page } = secretary
    const close = page.getByRole('button', { name: 'Zamknij posiedzenie' })
    expect(await close.getAttribute('aria-disabled')).toBe('true')
    await said(secretary, '2 punkty porządku obrad czekają na rozstrzygnięcie')
    await page.getByRole('button', { name: 'Rozstrzygnięto: Otwarcie' }).click()
    await dialog(page).getByLabel('Co ustalono').fill('Przyjęto porządek obrad bez zmian.')
    await dialog(page).getByRole('button', { name: 'Rozstrzygnięto' }).click()
    await said(secretary, '1 punkt porządku obrad czeka na rozstrzygnięcie')
    await page.getByRole('button', { name: 'Odrocz: Wolne wnioski' }).click()
    await lookWithAxe(secretary, 'deferring a point')
    await dialog(page).getByLabel('Powód').fill('Zabrakło czasu.')
    await dialog(page).getByRole('button', { name: 'Odrocz' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    await expect.poll(() => close.getAttribute('aria-disabled')).not.toBe('true')
    await close.click()
    await dialog(page).getByRole('button', { name: 'Zamknij posiedzenie' }).click()
    await said(secretary, 'Posiedzenie zamknięto.')
    await picture(secretary, 'meeting-closed')
  }, 60_000)

  it('has its list to sign', async () => {
    const { page } = secretary
    await page.getByRole('link', { name: 'Lista obecności' }).click()
    await page.getByRole('columnheader', { name: 'Podpis' }).first().waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Joanna Borówka' }).count()).toBe(1)
    await lookWithAxe(secretary, 'the attendance list')
    await picture(secretary, 'meeting-list')
  }, 60_000)

  it('has minutes that read right, are written in by hand, and kept', async () => {
    const { page } = secretary
    await page.goto(`${meetingUrl}/protokol`)
    await page.getByRole('button', { name: 'Zapisz pierwszą wersję' }).click()
    await said(
      secretary,
      'W posiedzeniu uczestniczyło 10 z 18 osób uprawnionych do głosowania; kworum 9 – jest.',
    )
    await said(secretary, 'Przyjęto porządek obrad bez zmian.')
    await said(secretary, 'Punkt odroczono bez wskazania terminu. Powód: Zabrakło czasu.')
    await page.getByRole('button', { name: /^Edytuj: Punkt 1/ }).click()
    await page.getByLabel(/^Uzupełnienie/).fill('Przewodnicząca powitała przybyłych.')
    await lookWithAxe(secretary, 'writing minutes')
    await page.getByRole('button', { name: 'Zapisz nową wersję' }).click()
    await said(secretary, 'Wersja 2 z')
    await said(secretary, 'Przewodnicząca powitała przybyłych.')
    await lookWithAxe(secretary, 'minutes')
    await picture(secretary, 'meeting-minutes')
    await page.getByRole('link', { name: /^Wyciąg: Punkt 1/ }).click()
    await page.getByRole('heading', { name: 'Wyciąg z protokołu' }).waitFor()
    await lookWithAxe(secretary, 'an extract')
    await picture(secretary, 'meeting-extract')
  }, 60_000)

  it('is approved by the chair, exactly in the version that is named', async () => {
    const { page } = chair
    await page.goto(`${meetingUrl}/protokol`)
    await page.getByRole('button', { name: 'Zapisz przyjęcie' }).click()
    await dialog(page).getByText('uczestnicy posiedzenia, obiegiem').click()
    await dialog(page).getByLabel('Jak przyjęto').fill('Obiegiem, wszyscy potwierdzili.')
    await lookWithAxe(chair, 'approving minutes')
    await dialog(page).getByRole('button', { name: 'Zapisz przyjęcie' }).click()
    await said(chair, 'Obiegiem, wszyscy potwierdzili.')
  }, 60_000)

  it('fits a telephone on each of its pages, in both languages', async () => {
    const { page } = secretary
    await page.setViewportSize({ width: 390, height: 844 })
    for (const [path, name] of [
      ['', 'meeting'],
      ['/na-zywo', 'live'],
      ['/lista-obecnosci', 'list'],
      ['/protokol', 'minutes'],
    ] as const) {
      await page.goto(meetingUrl + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle').catch(() => {})
      await picture(secretary, `meeting-390-${name}`)
      expect(await fits(secretary), path).toBe(true)
    }
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(meetingUrl)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await fits(secretary)).toBe(true)
    await page.goto(`${meetingUrl}/protokol?language=en`)
    await said(secretary, 'The item was deferred without a date.')
  }, 60_000)
})
