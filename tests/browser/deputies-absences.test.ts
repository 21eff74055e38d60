/**
 * Deputies and absences in a browser: an authorisation is recorded beside the mandate, revoked with a reason, and missed at a meeting
 * that lacks it; somebody says they will not come; who missed three meetings in a row is seen on the page of the council.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { type Client, clientOf, granted } from '../support/client.ts'
import { needs } from '../support/needs.ts'
import { aPerson, signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

const paper = 'Upoważnienie z 4 czerwca 2026, teczka RP-3'

describe.skipIf(!needs('chromium', 'deputies and absences in a browser'))(
  'the secretary and a member',
  () => {
    let browser: Browser
    let product: TestProduct
    let secretary: AtBrowser
    let member: AtBrowser
    let office: Client

    beforeAll(async () => {
      product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder })
      const { database } = product.parts
      await seedDemo(product.parts)
      const [row] = await database.sql<{ name: string }[]>`
      select o.name from mandate m join organisation o on o.id = m.organisation_id where m.role = 'member' order by m.id limit 1`
      const name = { givenName: 'Zofia', familyName: 'Zastępska' }
      await aPerson(database, { ...name, role: 'deputy', organisation: row?.name, authorised: false })
      browser = await openBrowser()
      secretary = await atBrowser(browser)
      member = await atBrowser(browser, { width: 390, height: 844 })
      await enterDemoAs(secretary, product.origin, 'Anna Jarząb')
      await enterDemoAs(member, product.origin, 'Ewa Kalina')
      const [anna] = await database.sql<{ id: string }[]>`select id from person where family_name = 'Jarząb'`
      office = clientOf(product.app, product.origin, await signedInAs(database, { id: anna?.id ?? '' }))
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await product?.close()
      expect([...(secretary?.errors ?? []), ...(member?.errors ?? [])]).toEqual([])
    })

    const plan = async (heldDay: string) => {
      const body = { heldDay, startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }
      return (await granted<{ id: string }>(office.post('/meetings', body))).id
    }

    async function openDialog() {
      const { page } = secretary
      await page.goto(`${product.origin}/rada`)
      const row = page.getByRole('row', { name: /Zofia Zastępska/ })
      await row.getByRole('button').press('Enter')
      await page.getByRole('menuitem', { name: /^Upoważnienia: / }).press('Enter')
      return page.getByRole('dialog')
    }

    it('put a deputy’s authorisation on file with the keyboard; a missing word is told in its place', async () => {
      const dialog = await openDialog()
      await dialog.getByText('Nie zapisano jeszcze żadnego upoważnienia.').waitFor()
      await dialog.getByRole('button', { name: 'Zapisz upoważnienie' }).press('Enter')
      await dialog.getByText('Uzupełnij pole „Dokument i gdzie leży”.').first().waitFor()
      await lookWithAxe(secretary, 'a new authorisation')
      await picture(secretary, 'authorisation-new')
      await dialog.getByLabel('Dokument i gdzie leży').fill(paper)
      await dialog.getByLabel('Dokument i gdzie leży').press('Enter')
      await secretary.page.getByText('Zapisano upoważnienie.').waitFor()
      await dialog.getByText(paper, { exact: true }).waitFor()
      expect(await dialog.getByLabel('Dokument i gdzie leży').inputValue()).toBe('')
      const scan = (text: string) => ({
        ...{ name: 'skan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text) },
      })
      await dialog.getByLabel('Dodaj skan').setInputFiles(scan('to nie jest skan'))
      await dialog.getByText(/Skan musi być plikiem PDF, JPG albo PNG/).waitFor()
      await dialog.getByLabel('Dodaj skan').setInputFiles(scan('%PDF-1.7 podpisano'))
      await dialog.getByRole('link', { name: `Pobierz skan: ${paper}` }).waitFor()
      await lookWithAxe(secretary, 'an authorisation with its scan')
      await picture(secretary, 'authorisation-scan')
      await dialog.getByRole('button', { name: 'Zamknij' }).last().press('Enter')
      await dialog.waitFor({ state: 'detached' })
    }, 60_000)

    it('revoke it with a reason, and what was on file stays to be read', async () => {
      const dialog = await openDialog()
      await dialog.getByText('ważne dzisiaj').waitFor()
      await dialog.getByRole('button', { name: `Cofnij upoważnienie od dziś: ${paper}` }).press('Enter')
      await dialog.getByLabel('Powód cofnięcia').fill('Organizacja wskazała inną osobę')
      await lookWithAxe(secretary, 'revoking an authorisation')
      await picture(secretary, 'authorisation-revoking')
      await dialog.getByLabel('Powód cofnięcia').press('Enter')
      await dialog.getByText(/^cofnięte od .*: Organizacja wskazała inną osobę$/).waitFor()
      expect(await dialog.getByText('ważne dzisiaj').count()).toBe(0)
      await dialog.getByText(paper, { exact: true }).waitFor()
      await picture(secretary, 'authorisation-revoked')
    }, 60_000)

    it('see at the meeting that a deputy has none', async () => {
      const { page } = secretary
      await page.goto(`${product.origin}/posiedzenia/${await plan('2036-06-14')}`)
      await page.getByText('bez upoważnienia na dzień posiedzenia – zapisz je na stronie Rada').waitFor()
      await picture(secretary, 'deputy-not-authorised')
    }, 60_000)

    it('announce an absence with one key, and call it off', async () => {
      const id = await plan('2036-07-03')
      const { page } = member
      await page.goto(`${product.origin}/posiedzenia/${id}`)
      await page.getByRole('button', { name: 'Nie będzie mnie – zgłaszam nieobecność' }).press('Enter')
      await page.getByText('nieobecność usprawiedliwiona').waitFor()
      await page.getByText('Zgłoszono Twoją nieobecność.').waitFor()
      await lookWithAxe(member, 'an announced absence at 390 px')
      await picture(member, 'absence-announced-390')
      await page.getByRole('button', { name: 'Jednak przyjdę' }).press('Enter')
      await page.getByRole('button', { name: 'Nie będzie mnie – zgłaszam nieobecność' }).waitFor()
      await granted(office.post(`/meetings/${id}/cancel`, { reason: 'brak sali' }))
    }, 60_000)

    it('see on the page of the council who missed three in a row, until one is excused', async () => {
      let last = ''
      for (const heldDay of ['2026-02-03', '2026-04-07', '2026-06-02']) {
        last = await plan(heldDay)
        await granted(office.post(`/meetings/${last}/open`))
        await granted(office.post(`/meetings/${last}/close`))
      }
      const { page } = secretary
      await page.goto(`${product.origin}/rada`)
      const line = page.getByRole('row', { name: /Ewa Kalina/ })
      await line.getByText('3 nieusprawiedliwione nieobecności z rzędu').waitFor()
      await line.getByText(/Posiedzenia: \d\/2026, \d\/2026, \d\/2026$/).waitFor()
      await lookWithAxe(secretary, 'three absences in a row')
      await picture(secretary, 'absences-in-row')
      await page.goto(`${product.origin}/posiedzenia/${last}`)
      await page.getByRole('button', { name: 'Usprawiedliw nieobecność: Ewa Kalina' }).press('Enter')
      await page.getByRole('button', { name: 'Cofnij usprawiedliwienie: Ewa Kalina' }).waitFor()
      await picture(secretary, 'absence-excused')
      await page.goto(`${product.origin}/rada`)
      await line.waitFor()
      await page.getByText('3 nieusprawiedliwione nieobecności z rzędu').first().waitFor()
      expect(await line.getByText(/nieusprawiedliwion/).count()).toBe(0)
      await picture(secretary, 'absence-not-in-row')
    }, 90_000)
  },
)
