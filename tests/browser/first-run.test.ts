/** An empty house in a browser: founded in either language by whoever holds the token, and by nobody else. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesFolder } from '../../server/platform/pages.ts'
import { type AtBrowser, atBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

const password = 'koń bateria zszywka'

describe.skipIf(!needs('chromium', 'the first run in a browser'))('an empty house', () => {
  let browser: Browser
  let product: TestProduct
  let person: AtBrowser

  beforeAll(async () => {
    browser = await openBrowser()
  }, 60_000)
  afterAll(() => browser?.close())
  beforeEach(async () => {
    product = await startTestProduct({ listening: true, pages: pagesFolder })
    person = await atBrowser(browser)
  })
  afterEach(async () => {
    expect(person.errors).toEqual([])
    await person.close()
    await product.close()
  })

  it('shows the first run whatever address was asked for, and says in a list what is missing', async () => {
    const { page } = person
    await page.goto(`${product.origin}/rada`)
    await page.getByRole('heading', { name: 'Pierwsze uruchomienie', level: 1 }).waitFor()
    await lookWithAxe(person, 'first run')
    await picture(person, 'first-run')
    await page.getByRole('button', { name: 'Utwórz radę i zaloguj się' }).click()
    const summary = page.getByRole('alert')
    await expect.poll(() => summary.evaluate((panel) => panel === document.activeElement)).toBe(true)
    expect(await summary.textContent()).toContain('Popraw 9 pól:')
    await lookWithAxe(person, 'first run with faults')
    await summary.getByRole('button', { name: 'Uzupełnij pole „Miejscowość”.' }).click()
    expect(await page.getByLabel('Miejscowość').evaluate((field) => field === document.activeElement)).toBe(
      true,
    )
  }, 60_000)

  it('is not founded with a wrong token, keeps what was typed, and is founded with the right one', async () => {
    const { page } = person
    await page.goto(product.origin)
    await page.getByLabel('Jednorazowy kod').fill('nie-ten-kod')
    await page.getByLabel('Nazwa partnerstwa').fill('Partnerstwo na rzecz ekonomii społecznej')
    await page.getByLabel('Miejscowość').fill('Gorzów Wielkopolski')
    await page.getByLabel('Nazwa instytucji').fill('Wojewódzki Urząd Pracy')
    await page.getByLabel('Imię').fill('Anna')
    await page.getByLabel('Nazwisko').fill('Jarząb')
    await page.getByLabel('Adres e-mail').fill('anna.jarzab@wup.example')
    await page.getByLabel('Nowe hasło').fill(password)
    await page.getByLabel('Organizacja, z której jest ta osoba').fill('Wojewódzki Urząd Pracy')
    await page.getByRole('button', { name: 'Utwórz radę i zaloguj się' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Miejscowość').inputValue()).toBe('Gorzów Wielkopolski')
    await page.getByLabel('Jednorazowy kod').fill(product.parts.setupToken.text)
    await page.getByRole('button', { name: 'Utwórz radę i zaloguj się' }).click()
    await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
    await page.getByText('Nic teraz na Ciebie nie czeka').waitFor()
    await lookWithAxe(person, 'an empty desk')
    await page.goto(`${product.origin}/pierwsze-uruchomienie`)
    await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
  }, 60_000)

  it('speaks English to whoever asks, from the first page to the account', async () => {
    const { page } = person
    await page.goto(product.origin)
    await page.getByRole('button', { name: /^English/ }).click()
    await page.getByRole('heading', { name: 'First run', level: 1 }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await lookWithAxe(person, 'first run in English')
    await page.getByLabel('One-time code').fill(product.parts.setupToken.text)
    await page.getByLabel('Name of the partnership').fill('Partnerstwo')
    await page.getByLabel('Place').fill('Żary')
    await page.getByLabel('Name of the institution').fill('Urząd')
    await page.getByLabel('Given name').fill('Anna')
    await page.getByLabel('Family name').fill('Jarząb')
    await page.getByLabel('E-mail address').fill('anna.jarzab@wup.example')
    await page.getByLabel('New password').fill(password)
    await page.getByLabel('The organisation this person comes from').fill('Urząd')
    await page.getByRole('button', { name: 'Create the council and sign in' }).click()
    await page.getByRole('heading', { name: 'Desk', level: 1 }).waitFor()
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.getByRole('heading', { name: 'Desk', level: 1 }).waitFor()
  }, 60_000)
})
