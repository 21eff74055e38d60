/**
 * The year 2012 as its report tells it - five meetings, 74 attendances - entered through the pages on the days they were held, and on
 * 14 June the sample ballot: eighteen seats, thirteen present, quorum nine, 11:1:1, one separate opinion. The minutes are read.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { demoMeetings } from '../../server/demo/places.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import * as deeds from '../story/deeds.ts'
import { type AtBrowser, atBrowser, enterDemoAs, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { readyPaperOf2012, seatCouncilOf2012, voters } from '../support/council-of-2012.ts'
import { installClock, moveClock } from '../support/moved-clock.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { dayAfter } from '../support/secretariat.ts'

const title = 'w sprawie trwałości miejsc pracy w podmiotach ekonomii społecznej'
const dialog = (page: Page) => page.locator('[role=dialog], [role=alertdialog]').last()
const [march, june, september, october, december] = demoMeetings
type Meeting = (typeof demoMeetings)[number]

describe.skipIf(!needs('chromium', 'the five meetings of 2012'))('the year 2012', () => {
  let product: TestProduct
  let browser: Browser
  let secretary: AtBrowser
  let chair: AtBrowser
  let paperUrl: string
  const urls: string[] = []

  beforeAll(async () => {
    const wanted = { listening: true, demo: true, pages: pagesFolder, prepare: installClock }
    product = await startTestProduct(wanted)
    await seatCouncilOf2012(product)
    await at('2012-02-20', '09:00')
    paperUrl = `${product.origin}/stanowiska/${await readyPaperOf2012(product, title)}`
    browser = await openBrowser()
  }, 120_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      for (const [name, one] of Object.entries({ secretary, chair }))
        if (one) await picture(one, `failed-2012-${name}`)
    })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  })

  const at = (day: string, clock: string) => moveClock(product.database, `${day} ${clock}`)
  const said = (one: AtBrowser, sentence: string | RegExp) => one.page.getByText(sentence).first().waitFor()

  /** A session of February is over by June: on each day people sign in anew. */
  async function enters(name: string): Promise<AtBrowser> {
    const one = await atBrowser(browser)
    await enterDemoAs(one, product.origin, name)
    return one
  }

  async function planAndCall({ day, place }: Meeting, points: string[], withPaper = false): Promise<void> {
    await at(dayAfter(day, -8), '09:00')
    await secretary?.close()
    secretary = await enters('Anna Jarząb')
    const { page } = secretary
    await page.goto(`${product.origin}/posiedzenia`)
    await page.getByRole('button', { name: 'Zaplanuj posiedzenie' }).click()
    await dialog(page).getByLabel('Dzień').fill(day)
    await dialog(page).getByLabel('Miejsce').fill(place)
    await dialog(page).getByRole('button', { name: 'Zaplanuj', exact: true }).click()
    await page.waitForURL(/\/posiedzenia\/[0-9a-f-]{36}/)
    urls.push(page.url())
    for (const point of points) {
      await page.getByLabel('Treść punktu').fill(point)
      await page.getByRole('button', { name: 'Dopisz punkt' }).click()
      await page.getByRole('listitem').filter({ hasText: point }).first().waitFor()
    }
    if (withPaper) {
      await page.getByRole('combobox', { name: 'Stanowisko do rozpatrzenia' }).selectOption({ label: title })
      await page.getByRole('button', { name: 'Dopisz stanowisko' }).click()
      await page.getByRole('listitem').filter({ hasText: title }).first().waitFor()
    }
    await page.getByRole('button', { name: 'Wyślij zawiadomienie' }).click()
    await dialog(page).getByRole('button', { name: 'Wyślij zawiadomienie' }).click()
    await said(secretary, 'Zawiadomiono w terminie: 8 dni przed posiedzeniem')
    await secretary.close()
  }

  async function openWith({ day, present, guests }: Meeting): Promise<void> {
    await at(day, '10:00')
    await secretary?.close()
    secretary = await enters('Anna Jarząb')
    const { page } = secretary
    await page.goto(urls.at(-1) ?? '')
    await deeds.doAndConfirm(secretary, 'Otwórz posiedzenie', 'Otwórz posiedzenie')
    for (const name of voters.slice(0, present)) {
      await page.locator('button[aria-pressed="false"]').filter({ hasText: name }).click()
      await page.locator('button[aria-pressed="true"]').filter({ hasText: name }).waitFor()
    }
    for (const guest of guests) {
      await page.getByLabel('Imię i nazwisko gościa').fill(guest)
      await page.getByRole('button', { name: 'Dopisz gościa' }).click()
      await said(secretary, `Dopisano gościa: ${guest}.`)
    }
    await said(secretary, `Obecnych ${present} z 18 osób z prawem głosu, kworum 9 – jest.`)
  }

  async function decide(point: string, outcome: string): Promise<void> {
    const { page } = secretary
    await page.getByRole('button', { name: `Omawiamy: ${point}` }).click()
    await page.getByRole('button', { name: `Rozstrzygnięto: ${point}` }).click()
    await dialog(page).getByLabel('Co ustalono').fill(outcome)
    await dialog(page).getByRole('button', { name: 'Rozstrzygnięto' }).click()
    await dialog(page).waitFor({ state: 'detached' })
  }

  async function closeMeeting(day: string, name: string): Promise<string> {
    await at(day, '13:00')
    const { page } = secretary
    await page.goto(urls.at(-1) ?? '')
    await deeds.doAndConfirm(secretary, 'Zamknij posiedzenie', 'Zamknij posiedzenie')
    await said(secretary, 'Posiedzenie zamknięto.')
    await page.goto(`${urls.at(-1)}/protokol`)
    await page.getByRole('button', { name: 'Zapisz pierwszą wersję' }).click()
    await said(secretary, 'Wersja 1 z')
    await picture(secretary, `2012-${name}`)
    return (await page.locator('main').allInnerTexts()).join(' ').replace(/\s+/g, ' ')
  }

  async function plainMeeting(meeting: Meeting, point: string, outcome: string): Promise<string> {
    await planAndCall(meeting, [point])
    await openWith(meeting)
    await decide(point, outcome)
    return closeMeeting(meeting.day, meeting.day)
  }

  it('8 March: fourteen members and two guests agree on the plan of the year', async () => {
    const text = await plainMeeting(march as Meeting, 'Plan pracy na 2012 rok', 'Przyjęto plan pracy.')
    expect(text).toContain('Protokół z 1. posiedzenia Rady Programowej w 2012 roku')
    expect(text).toContain(
      'Posiedzenie odbyło się 8 marca 2012 r. w formie stacjonarnej. Miejsce: Zielona Góra.',
    )
    expect(text).toContain('Zawiadomienie wysłano 29 lutego 2012 r., 8 dni przed posiedzeniem.')
    expect(text).toContain(
      'W posiedzeniu uczestniczyło 14 z 18 osób uprawnionych do głosowania; kworum 9 – jest.',
    )
    expect(text).toContain('Nieobecne 4 osoby:')
    expect(text).toContain('Przyjęto plan pracy.')
  }, 120_000)

  it('14 June: called with the text, opened with thirteen members and two guests', async () => {
    await planAndCall(june as Meeting, ['Otwarcie i przyjęcie porządku obrad'], true)
    await openWith(june as Meeting)
    await decide('Otwarcie i przyjęcie porządku obrad', 'Przyjęto porządek obrad bez zmian.')
  }, 120_000)

  it('the chair opens the ballot; eleven hands for, one against, one abstains', async () => {
    await at('2012-06-14', '11:02')
    await secretary.page.goto(paperUrl)
    await deeds.doAndConfirm(secretary, 'Wnieś na posiedzenie', 'Wnieś pod obrady')
    await chair?.close()
    chair = await enters('Joanna Borówka')
    await chair.page.goto(paperUrl)
    await deeds.doAndConfirm(chair, 'Otwórz głosowanie', 'Otwórz głosowanie')
    await deeds.openTab(chair, 'Decyzja')
    await deeds.vote(chair, 'Za')
    await deeds.openTab(secretary, 'Decyzja')
    await deeds.recordVotes(secretary, ['Joanna Borówka'], (name) => {
      if (name === 'Tadeusz Modrzew') return 'Przeciw'
      return name === 'Halina Jesion' ? 'Wstrzymuję się' : 'Za'
    })
    await at('2012-06-14', '11:05')
    await deeds.doAndConfirm(chair, 'Zamknij głosowanie', 'Zamknij głosowanie')
    await deeds.doAndConfirm(chair, 'Ogłoś wynik', /Ogłoś przyjęcie/)
    await said(chair, 'Przyjęt')
  }, 240_000)

  it('whoever was against files a separate opinion before the meeting is closed', async () => {
    const against = await enters('Tadeusz Modrzew')
    await against.page.goto(paperUrl)
    await deeds.fileSeparateOpinion(
      against,
      'Rekomendacja 3 jest zbyt jednolita: małe spółdzielnie jej nie udźwigną.',
    )
    expect(against.errors).toEqual([])
    await against.close()
  }, 60_000)

  it('the minutes of 14 June say what happened, in good Polish', async () => {
    const text = await closeMeeting('2012-06-14', 'june')
    for (const sentence of [
      'Protokół z 2. posiedzenia Rady Programowej w 2012 roku',
      'Posiedzenie odbyło się 14 czerwca 2012 r. w formie stacjonarnej. Miejsce: Gorzów Wielkopolski.',
      'Posiedzenie otwarto o godz. 10:00, a zamknięto o godz. 13:00.',
      'Zawiadomienie wysłano 6 czerwca 2012 r., 8 dni przed posiedzeniem.',
      'W posiedzeniu uczestniczyło 13 z 18 osób uprawnionych do głosowania; kworum 9 – jest.',
      'Nieobecnych 5 osób:',
      'uprawnionych 18, obecnych 13, kworum 9 – jest',
      'za 11, przeciw 1, wstrzymała się 1 osoba',
      'Przeciw (1): Tadeusz Modrzew.',
      'Wstrzymanie się (1): Halina Jesion.',
      `Przyjęto stanowisko nr 1/2012 ${title}.`,
      'Zgłoszono 1 zdanie odrębne:',
      'Rekomendacja 3 jest zbyt jednolita: małe spółdzielnie jej nie udźwigną.',
    ])
      expect(text).toContain(sentence)
    expect(chair.errors).toEqual([])
  }, 60_000)

  it.each([
    [september, 'Szkolenia dla instytucji partnerskich', 'Ustalono dwa szkolenia.', 'Nieobecnych 6 osób:'],
    [october, 'Wizyta w spółdzielni „Relax”', 'Omówiono wnioski z wizyty.', 'Nieobecnych 6 osób:'],
    [december, 'Podsumowanie roku', 'Przyjęto sprawozdanie.', 'Nieobecne 4 osoby:'],
  ] as [Meeting, string, string, string][])(
    'the meeting of $day is called, held and written down',
    async (meeting, point, outcome, absent) => {
      const text = await plainMeeting(meeting, point, outcome)
      expect(text).toContain(
        `W posiedzeniu uczestniczyło ${meeting.present} z 18 osób uprawnionych do głosowania; kworum 9 – jest.`,
      )
      expect(text).toContain(absent)
      expect(text).toContain(outcome)
    },
    120_000,
  )

  it('the list of meetings tells five, with 74 attendances', async () => {
    const { page } = secretary
    await page.goto(`${product.origin}/posiedzenia`)
    await page.getByRole('row').nth(5).waitFor()
    const rows = (await page.getByRole('row').allInnerTexts()).slice(1)
    const told = rows.map((row) =>
      /(\d+) os\S+ z prawem głosu, goście: (\d+)/.exec(row)?.slice(1).map(Number),
    )
    expect(told).toEqual(demoMeetings.map(({ present, guests }) => [present, guests.length]).reverse())
    expect(told.flatMap((pair) => pair ?? []).reduce((sum, n) => sum + n, 0)).toBe(74)
    await picture(secretary, '2012-list')
    expect(secretary.errors).toEqual([])
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  }, 60_000)
})
