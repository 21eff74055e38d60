/** The council's rules in a browser: read as sentences, changed in their place, saved with what changes in words, by two at once. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { clientOf, granted } from '../support/client.ts'
import { openDraft } from '../support/demo-draft.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

const simpleQuorum = 'Kworum: co najmniej połowa mandatów – przy 18 mandatach to 9.'
const strictQuorum = 'Kworum: więcej niż połowa mandatów – przy 18 mandatach to 10.'

describe.skipIf(!needs('chromium', 'the rules of the council in a browser'))('the rules', () => {
  let browser: Browser
  let product: TestProduct
  let secretary: AtBrowser
  let chair: AtBrowser

  beforeAll(async () => {
    product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder })
    await seedDemo(product.parts)
    browser = await openBrowser()
    secretary = await atBrowser(browser)
    chair = await atBrowser(browser)
    await enterDemoAs(secretary, product.origin, 'Anna Jarząb')
    await enterDemoAs(chair, product.origin, 'Joanna Borówka')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
    expect([...(secretary?.errors ?? []), ...(chair?.errors ?? [])]).toEqual([])
  })

  const open = async ({ page }: AtBrowser) => {
    await page.goto(`${product.origin}/ustawienia/zasady`)
    await page.getByText(simpleQuorum).waitFor()
  }

  /** Every recommendation of the draft gets an addressee and a date. */
  async function readyToSubmit(positionId: string, cookie: string): Promise<void> {
    const lead = clientOf(product.app, product.origin, cookie)
    const addressees = await granted<{ id: string }[]>(lead.get('/addressees'))
    const paper = await granted<{ recommendations: { id: string }[] }>(lead.get(`/positions/${positionId}`))
    for (const { id } of paper.recommendations)
      await granted(
        lead.patch(`/positions/${positionId}/recommendations/${id}`, {
          due: { kind: 'none' },
          addresseeIds: addressees.slice(0, 1).map((addressee) => addressee.id),
        }),
      )
  }

  it('are found from the settings', async () => {
    const { page } = secretary
    await page.goto(`${product.origin}/ustawienia`)
    await page.getByText(simpleQuorum).waitFor()
    await page.getByRole('link', { name: 'Wszystkie zasady rady i ich zmiana' }).click()
    await page.getByRole('heading', { name: 'Zasady rady', level: 1 }).waitFor()
    await page.getByText('Rada nie przyjęła jeszcze własnych zasad.').first().waitFor()
  }, 60_000)

  it('are changed in their place, among whole sentences, and the preview tells what changes', async () => {
    const { page } = secretary
    await page.getByRole('button', { name: `Zmień zasadę: ${simpleQuorum}` }).press('Enter')
    await page.getByRole('radiogroup', { name: 'Kworum' }).getByText(strictQuorum).click()
    await page.getByText(`Jest: ${simpleQuorum}`).waitFor()
    await page.getByText(`Będzie: ${strictQuorum}`).waitFor()
    await page.getByText('Zmieni się 1 zasada:').waitFor()
    await lookWithAxe(secretary, 'a rule opened for change')
    await picture(secretary, 'rules-changing')
  }, 60_000)

  it('that contradict each other cannot be saved, and the button says why', async () => {
    const { page } = secretary
    await page.getByRole('button', { name: /^Zmień zasadę: W pilnej sprawie wystarczą 2 dni/ }).click()
    const days = page.getByLabel('Dni zawiadomienia w pilnej sprawie')
    await days.fill('99')
    await page.getByText('Wpisz liczbę całkowitą od 0 do 60.').waitFor()
    await days.fill('9')
    const save = page.getByRole('button', { name: 'Zapisz jako wersję 1' })
    expect(await save.getAttribute('aria-disabled')).toBe('true')
    await page.getByText('Te zasady są ze sobą sprzeczne').waitFor()
    await days.fill('3')
    await page.getByText('Zmienią się 2 zasady:').waitFor()
    await page.getByRole('button', { name: 'Odrzuć zmiany' }).click()
    expect(await days.inputValue()).toBe('2')
    await page.getByRole('radiogroup', { name: 'Kworum' }).getByText(strictQuorum).click()
    await days.fill('3')
    await page.getByText('Zmienią się 2 zasady:').waitFor()
    expect(await save.getAttribute('aria-disabled')).toBeNull()
  }, 60_000)

  it('are saved by one while the other has them open, who is told and loses nothing', async () => {
    await open(chair)
    const chairs = chair.page
    await chairs.getByRole('button', { name: /^Zmień zasadę: Kadencja trwa 3 lata/ }).click()
    await chairs.getByLabel('Lata kadencji').fill('4')
    await chairs.getByRole('button', { name: 'Zapisz jako wersję 1' }).click()
    await chairs.getByRole('dialog').getByLabel('Uchwała albo powód').fill('Uchwała nr 2/2026')

    const { page } = secretary
    await page.getByRole('button', { name: 'Zapisz jako wersję 1' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Zapisz wersję 1' }).click()
    await dialog.getByText('Uzupełnij pole „Uchwała albo powód”.').first().waitFor()
    await dialog.getByLabel('Uchwała albo powód').fill('Uchwała nr 1/2026 z 14 października 2026 r.')
    await lookWithAxe(secretary, 'adopting rules')
    await picture(secretary, 'rules-adopting')
    await dialog.getByRole('button', { name: 'Zapisz wersję 1' }).click()
    await page.getByText('Obowiązują zasady w wersji 1.').waitFor()
    await page.getByText(strictQuorum).first().waitFor()

    await chairs.getByRole('dialog').getByRole('button', { name: 'Zapisz wersję 1' }).click()
    await chairs.getByText(/rada przyjęła nowszą wersję zasad \(obowiązuje 1, na ekranie była 0\)/).waitFor()
    await chairs.getByRole('dialog').getByRole('button', { name: 'Anuluj' }).click()
    await chairs.getByText(strictQuorum).first().waitFor()
    await chairs.getByText('Zmieni się 1 zasada:').waitFor()
    await chairs.getByRole('button', { name: 'Zapisz jako wersję 2' }).click()
    await chairs.getByRole('dialog').getByLabel('Uchwała albo powód').fill('Uchwała nr 2/2026')
    await chairs.getByRole('dialog').getByRole('button', { name: 'Zapisz wersję 2' }).click()
    await chairs.getByText('Obowiązują zasady w wersji 2.').waitFor()
    await chairs.getByRole('heading', { name: 'Wersja 1' }).waitFor()
    await chairs.getByText('Było: Kadencja trwa 3 lata.').waitFor()
    await lookWithAxe(chair, 'the history of the rules')
    await chairs.emulateMedia({ media: 'print' })
    expect(await chairs.getByRole('button', { name: 'Drukuj' }).count()).toBe(0)
    await picture(chair, 'rules-print')
    await chairs.emulateMedia({ media: null })
  }, 90_000)

  it('start from a preset with its source, into the preview only', async () => {
    const { page } = chair
    await page.getByRole('button', { name: 'Zacznij od wzoru' }).click()
    await page.getByText('Źródło: Dz.U. 2018 poz. 2052, § 10').waitFor()
    await lookWithAxe(chair, 'the presets')
    await picture(chair, 'rules-presets')
    await page.getByRole('button', { name: /^Wczytaj do podglądu: Rada Działalności Pożytku/ }).click()
    await page
      .getByText(/^Będzie: .*administracja rządowa, samorząd terytorialny, organizacje pozarządowe\.$/)
      .waitFor()
    await page.getByRole('button', { name: 'Odrzuć zmiany' }).click()
    await page.getByText('Nic się jeszcze nie zmieniło.').waitFor()
  }, 60_000)

  it('say at once how many reviewers a lead must ask', async () => {
    const { page } = chair
    await page.getByRole('button', { name: /^Zmień zasadę: Tekst opiniuje co najmniej 2/ }).click()
    await page.getByLabel('Najmniej recenzentów').fill('3')
    await page.getByRole('button', { name: 'Zapisz jako wersję 3' }).click()
    await page.getByRole('dialog').getByLabel('Uchwała albo powód').fill('Uchwała nr 3/2026')
    await page.getByRole('dialog').getByRole('button', { name: 'Zapisz wersję 3' }).click()
    await page.getByText('Obowiązują zasady w wersji 3.').waitFor()

    const { positionId, cookie } = await openDraft(product)
    await readyToSubmit(positionId, cookie)
    const lead = await atBrowser(browser)
    await enterDemoAs(lead, product.origin, 'Tadeusz Modrzew')
    await lead.page.goto(`${product.origin}/stanowiska/${positionId}`)
    await lead.page.getByRole('button', { name: 'Przekaż do opiniowania' }).first().click()
    const dialog = lead.page.getByRole('dialog')
    await dialog.getByText(/^Co najmniej 3 osoby z co najmniej 2 organizacji/).waitFor()
    // Enough are proposed; one of them fewer is too few.
    const first = dialog.getByRole('checkbox', { checked: true }).first()
    await first.locator('xpath=ancestor::label').click()
    await dialog.getByText('Potrzeba co najmniej 3 recenzentów z co najmniej 2 organizacji.').waitFor()
    expect(lead.errors).toEqual([])
    await lead.close()
  }, 60_000)

  it('are only read by a member, also on a telephone', async () => {
    const member = await atBrowser(browser, { width: 390, height: 844 })
    await enterDemoAs(member, product.origin, 'Ewa Kalina')
    await member.page.goto(`${product.origin}/ustawienia/zasady`)
    await member.page.getByText('Kadencja trwa 4 lata.').first().waitFor()
    await member.page.getByText('Zasady zapisuje sekretariat albo osoba przewodnicząca').waitFor()
    expect(await member.page.getByRole('button', { name: /^Zmień/ }).count()).toBe(0)
    expect(await member.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(
      false,
    )
    await lookWithAxe(member, 'the rules at 390 px')
    await picture(member, 'rules-390')
    expect(member.errors).toEqual([])
    await member.close()
  }, 60_000)
})
