/** Coming in and going out in a browser: passwords, invitations, lost sessions. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { type MailServer, openLetter, startMailServer } from '../support/smtp.ts'

const password = 'koń bateria zszywka'
const address = 'zofia.nowa@rada.example'

describe.skipIf(!needs('chromium', 'signing in and invitations in a browser'))('the door', () => {
  let browser: Browser
  let post: MailServer
  let product: TestProduct
  const opened: AtBrowser[] = []

  beforeAll(async () => {
    post = await startMailServer()
    product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder, smtpUrl: post.url })
    await seedDemo(product.parts)
    browser = await openBrowser()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
    await post?.close()
    expect(opened.flatMap((one) => one.errors)).toEqual([])
  })
  const come = async (width?: number): Promise<AtBrowser> => {
    const one = await atBrowser(browser, width ? { width } : {})
    opened.push(one)
    return one
  }
  const invitationLink = async (): Promise<string> => {
    await expect.poll(() => post.received.some((letter) => letter.to.includes(address))).toBe(true)
    const letter = post.received.find(({ to }) => to.includes(address))
    return /http\S+\/zaproszenie#\S+/.exec(letter ? openLetter(letter).text : '')?.[0] ?? ''
  }

  it('says what is wrong with a password and nothing about who has an account', async () => {
    const { page } = await come()
    await page.goto(`${product.origin}/logowanie`)
    await page.getByRole('button', { name: 'Zaloguj się' }).click()
    await page.getByText('Popraw 2 pola:').waitFor()
    await page.getByLabel('Adres e-mail').fill('nikt@rada.example')
    await page.getByLabel('Hasło', { exact: true }).fill('to nie jest hasło')
    await page.getByRole('button', { name: 'Zaloguj się' }).click()
    await page.getByText('Adres e-mail albo hasło się nie zgadza.').waitFor()
    expect(await page.getByLabel('Adres e-mail').inputValue()).toBe('nikt@rada.example')
  }, 60_000)

  it('leads back to the page that was asked for, and never to a foreign one', async () => {
    const person = await come()
    await person.page.goto(`${product.origin}/posiedzenia`)
    await person.page.getByRole('button', { name: 'Wejdź jako Anna Jarząb' }).click()
    await person.page.getByRole('heading', { name: 'Posiedzenia', level: 1 }).waitFor()
    const other = await come()
    await other.page.goto(`${product.origin}/logowanie?powrot=//example.com/`)
    await other.page.getByRole('button', { name: 'Wejdź jako Anna Jarząb' }).click()
    await other.page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
    expect(new URL(other.page.url()).origin).toBe(product.origin)
  }, 60_000)

  it('the secretariat adds a person and sends an invitation', async () => {
    const secretary = await come()
    const { page } = secretary
    await enterDemoAs(secretary, product.origin, 'Anna Jarząb')
    await page.getByRole('link', { name: 'Rada', exact: true }).click()
    await page.getByRole('button', { name: 'Dodaj osobę' }).click()
    const form = page.getByRole('dialog')
    await lookWithAxe(secretary, 'adding a person')
    await form.getByLabel('Imię').fill('Zofia')
    await form.getByLabel('Nazwisko').fill('Nowa')
    await form.getByLabel('Adres e-mail').fill(address)
    await form.getByLabel('Organizacja').selectOption({ label: 'Gmina Bytnica' })
    await form.getByRole('button', { name: 'Dodaj osobę' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Czynności: Zofia Nowa' }).click()
    await lookWithAxe(secretary, 'the menu of a person')
    await page.getByRole('menuitem', { name: 'Wyślij zaproszenie' }).click()
    await page.getByRole('dialog').getByText(address).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Wyślij zaproszenie' }).click()
    await page.getByText(`Zaproszenie poszło na adres ${address}.`).waitFor()
  }, 60_000)

  it('the invitation opens once, on a narrow screen too, and leaves no code in the address', async () => {
    const link = await invitationLink()
    const person = await come(390)
    const { page } = person
    await page.goto(link)
    await page.getByRole('heading', { name: 'Zaproszenie do rady', level: 1 }).waitFor()
    expect(page.url()).toBe(`${product.origin}/zaproszenie`)
    await lookWithAxe(person, 'invitation')
    await picture(person, 'invitation')
    await page.getByLabel('Nowe hasło').fill('za krótkie')
    await page.getByRole('button', { name: 'Ustaw hasło i wejdź' }).click()
    await page.getByRole('alert').getByText('Hasło musi mieć co najmniej 12 znaków.').waitFor()
    await page.getByLabel('Nowe hasło').fill(password)
    await page.getByRole('button', { name: 'Ustaw hasło i wejdź' }).click()
    await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
    const late = await come()
    await late.page.goto(link)
    await late.page.getByRole('heading', { name: 'Ten link już nie działa' }).waitFor()
    await lookWithAxe(late, 'a used invitation')
  }, 60_000)

  it('the new password opens the door, signing out closes it', async () => {
    const { page } = await come()
    await page.goto(`${product.origin}/logowanie`)
    await page.getByLabel('Adres e-mail').fill(address)
    await page.getByLabel('Hasło', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Zofia Nowa' }).click()
    await page.getByRole('menuitem', { name: 'Wyloguj się' }).click()
    await page.getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
    await page.goto(`${product.origin}/rada`)
    await page.getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
  }, 60_000)

  it('a session that is lost while a page is open leads to the sign-in and back', async () => {
    const person = await come()
    const { page } = person
    await enterDemoAs(person, product.origin, 'Anna Jarząb')
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Adresaci', exact: true }).click()
    await page.getByRole('heading', { name: 'Logowanie', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Wejdź jako Anna Jarząb' }).click()
    await page.getByRole('heading', { name: 'Adresaci', level: 1 }).waitFor()
  }, 60_000)
})
