/** Every page of the shell in both languages: axe, no sideways scrolling at 320 px, no word left untranslated, no error. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

const pages: { path: string; pl: string; en: string }[] = [
  { path: '/', pl: 'Pulpit', en: 'Desk' },
  { path: '/posiedzenia', pl: 'Posiedzenia', en: 'Meetings' },
  { path: '/rada', pl: 'Rada', en: 'Council' },
  { path: '/rada?tab=organisations', pl: 'Rada', en: 'Council' },
  { path: '/adresaci', pl: 'Adresaci', en: 'Addressees' },
  { path: '/ustawienia', pl: 'Ustawienia', en: 'Settings' },
  { path: '/ustawienia/zasady', pl: 'Zasady rady', en: 'Rules of the council' },
  { path: '/nie-ma-takiej', pl: 'Nie ma takiej strony', en: 'There is no such page' },
]

describe.skipIf(!needs('chromium', 'the pages of the shell in a browser'))('the pages', () => {
  let browser: Browser
  let product: TestProduct
  let person: AtBrowser

  beforeAll(async () => {
    product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder })
    await seedDemo(product.parts)
    browser = await openBrowser()
    person = await atBrowser(browser)
    await enterDemoAs(person, product.origin, 'Anna Jarząb')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
    expect(person?.errors).toEqual([])
  })

  const open = async (path: string, heading: string): Promise<void> => {
    await person.page.goto(product.origin + path)
    await person.page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor()
    await person.page.waitForLoadState('networkidle')
  }
  const scrollsSideways = () =>
    person.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

  it('are all whole in Polish at 1280 px', async () => {
    for (const { path, pl } of pages) {
      await open(path, pl)
      await lookWithAxe(person, `${pl} (pl)`)
      await picture(person, `pl${path.replace(/\W/g, '-')}`)
      expect(await person.page.title()).toBe(`${pl} – Radopis`)
    }
  }, 120_000)

  it('fit into 320 px with the menu folded away, and it opens by keyboard', async () => {
    await person.page.setViewportSize({ width: 320, height: 640 })
    for (const { path, pl } of pages) {
      await open(path, pl)
      expect(await scrollsSideways(), path).toBe(false)
      await lookWithAxe(person, `${pl} (320 px)`)
    }
    await open('/', 'Pulpit')
    const link = person.page.getByRole('link', { name: 'Posiedzenia', exact: true })
    expect(await link.isVisible()).toBe(false)
    await person.page.getByRole('button', { name: 'Menu' }).focus()
    await person.page.keyboard.press('Enter')
    await lookWithAxe(person, 'the open menu')
    await link.press('Enter')
    await person.page.getByRole('heading', { name: 'Posiedzenia', level: 1 }).waitFor()
    expect(await link.isVisible()).toBe(false)
    expect(await person.page.evaluate(() => document.activeElement?.id)).toBe('content')
    await person.page.setViewportSize({ width: 1280, height: 900 })
  }, 120_000)

  it('say on a day how many organisations there were, in the right plural', async () => {
    await open('/rada?tab=organisations', 'Rada')
    await person.page.getByText('Dziś partnerstwo tworzy 67 organizacji.').waitFor()
    await person.page.getByLabel('Stan na dzień').fill('2008-01-01')
    await person.page.getByText('Dnia 1 stycznia 2008 partnerstwo tworzyło 0 organizacji.').waitFor()
  }, 60_000)

  it('run a meeting: nine taps of eighteen make a quorum', async () => {
    const { page } = person
    await open('/posiedzenia', 'Posiedzenia')
    await page.getByRole('button', { name: 'Zaplanuj posiedzenie' }).click()
    await page.getByRole('dialog').getByLabel('Miejsce').fill('Zielona Góra, sala 12')
    await page.getByRole('dialog').getByRole('button', { name: 'Zaplanuj', exact: true }).click()
    await page.getByText('kworum 9 – nie ma.').waitFor()
    await page.getByRole('button', { name: 'Otwórz posiedzenie' }).click()
    await lookWithAxe(person, 'opening a meeting')
    await page.getByRole('dialog').getByRole('button', { name: 'Otwórz posiedzenie' }).click()
    const seats = page.locator('button[aria-pressed]')
    await seats.first().waitFor()
    for (let seat = 0; seat < 9; seat += 1) await seats.nth(seat).click()
    await page.getByText('Obecnych 9 z 18 osób z prawem głosu, kworum 9 – jest.').waitFor()
    await page.waitForLoadState('networkidle')
    await page.reload()
    await page.getByText('Obecnych 9 z 18 osób z prawem głosu, kworum 9 – jest.').waitFor()
    await lookWithAxe(person, 'a meeting')
    await picture(person, 'meeting')
  }, 60_000)

  it('do not let a member change the council, and say why', async () => {
    const member = await atBrowser(browser)
    await enterDemoAs(member, product.origin, 'Ewa Kalina')
    await member.page.goto(`${product.origin}/rada`)
    const add = member.page.getByRole('button', { name: 'Dodaj osobę' })
    await add.waitFor()
    expect(await add.getAttribute('aria-disabled')).toBe('true')
    const why = await add.getAttribute('aria-describedby')
    expect(await member.page.locator(`[id="${why}"]`).textContent()).toBe(
      'Skład rady zmienia tylko sekretariat.',
    )
    expect(await member.page.getByText('anna.jarzab@rada.example').count()).toBe(0)
    expect(member.errors).toEqual([])
    await member.close()
  }, 60_000)

  it('speak English after one click, and still do after a reload', async () => {
    await open('/', 'Pulpit')
    await person.page.getByRole('button', { name: /^English/ }).click()
    await person.page.getByRole('heading', { name: 'Desk', level: 1 }).waitFor()
    for (const { path, en } of pages) {
      await open(path, en)
      await lookWithAxe(person, `${en} (en)`)
      await picture(person, `en${path.replace(/\W/g, '-')}`)
    }
  }, 120_000)
})
