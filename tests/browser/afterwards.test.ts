/**
 * After a decision, in browsers: eleven for, one against, one abstention; the chair's release waits for the one who was against, and
 * what he writes stands in the paper and in both files. Then a correction by two, and a paper its lead withdraws.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { openDocx } from '../files/reading.ts'
import * as deeds from '../story/deeds.ts'
import { demoPaperAtBallot } from '../support/at-ballot.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

describe.skipIf(!needs('chromium', 'what follows a decision, in two browsers'))('after the decision', () => {
  let browser: Browser
  let product: TestProduct
  let chair: AtBrowser
  let against: AtBrowser
  let secretary: AtBrowser
  let paper: { id: string }
  let url: string

  beforeAll(async () => {
    product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder })
    await seedDemo(product.parts)
    paper = await demoPaperAtBallot(product.database.sql)
    url = `${product.origin}/stanowiska/${paper.id}`
    browser = await openBrowser()
    chair = await atBrowser(browser)
    against = await atBrowser(browser, { width: 390, height: 800 })
    secretary = await atBrowser(browser)
    await enterDemoAs(chair, product.origin, 'Joanna Borówka')
    await enterDemoAs(secretary, product.origin, 'Anna Jarząb')
    await enterDemoAs(against, product.origin, 'Tadeusz Modrzew')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
    for (const one of [chair, against, secretary]) expect(one?.errors).toEqual([])
  })

  const textOfFile = async (): Promise<string> => {
    const [file] = await product.database.sql<{ bytes: Uint8Array }[]>`
      select a.bytes from artefact a join version v on v.id = a.version_id
      where v.position_id = ${paper.id} and a.format = 'docx' order by a.edition desc, a.rendered_at desc limit 1`
    return file ? openDocx(new Uint8Array(file.bytes)).text : ''
  }

  it('the chair declares, the secretary prepares, and the letters wait for one person', async () => {
    await chair.page.goto(url)
    await deeds.doAndConfirm(chair, 'Ogłoś wynik', /Ogłoś przyjęcie/)
    await secretary.page.goto(`${url}?tab=letters`)
    await deeds.doAndConfirm(secretary, 'Przygotuj pisma', /Przygotuj \d pism/)
    await chair.page.goto(`${url}?tab=letters`)
    const send = chair.page.getByRole('button', { name: 'Wyślij pisma', exact: true }).first()
    expect(await send.getAttribute('aria-disabled')).toBe('true')
    await chair.page
      .getByText(/Czekamy jeszcze na 1 osobę/)
      .first()
      .waitFor()
    expect(await textOfFile()).toBe('')
    await picture(chair, 'after-01-waits')
  }, 60_000)

  it('who was against files words of their own at 390 px, and they stand under the text', async () => {
    const { page } = against
    await page.goto(`${url}?tab=after`)
    await page.getByText(/czekamy jeszcze na 1 osobę/).waitFor()
    await lookWithAxe(against, 'the window for separate opinions')
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    await picture(against, 'after-02-window-390')
    const open = page.getByRole('button', { name: 'Złóż zdanie odrębne' })
    await open.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Złóż zdanie odrębne' }).click()
    await page
      .getByText(/Treść zdania odrębnego/)
      .first()
      .waitFor()
    await page
      .getByRole('dialog')
      .getByLabel('Treść zdania odrębnego')
      .fill('nie podziela rekomendacji trzeciej.')
    await lookWithAxe(against, 'filing a separate opinion')
    await picture(against, 'after-03-filing-390')
    await page.getByRole('dialog').getByRole('button', { name: 'Złóż zdanie odrębne' }).click()
    await page.getByText('Nie czekamy już na nikogo.').waitFor()
    await page.getByText('nie podziela rekomendacji trzeciej.').first().waitFor()
    await picture(against, 'after-04-filed-390')
  }, 60_000)

  it('both files carry it, and then the release is open', async () => {
    await expect.poll(textOfFile).toContain('nie podziela rekomendacji trzeciej')
    expect(await textOfFile()).toContain('Zdanie odrębne')
    await chair.page.goto(`${url}?tab=letters`)
    const send = chair.page.getByRole('button', { name: 'Wyślij pisma', exact: true }).first()
    await expect.poll(() => send.getAttribute('aria-disabled')).not.toBe('true')
  }, 60_000)

  it('the secretary and the chair correct a slip, everybody sees it struck', async () => {
    const { page } = secretary
    await page.goto(`${url}?tab=after`)
    await page.getByRole('button', { name: 'Zaproponuj poprawkę' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Miejsce').selectOption({ index: 1 })
    await dialog.getByLabel('Stoi').fill('miejsc pracy')
    await dialog.getByLabel(/Ma stać/).fill('miejsc zatrudnienia')
    await dialog.getByLabel('Powód').fill('Pomyłka w przepisywaniu.')
    await picture(secretary, 'after-05-proposing')
    await dialog.getByRole('button', { name: 'Zaproponuj poprawkę' }).click()
    await page.getByText(/Czeka na potwierdzenie/).waitFor()
    await chair.page.goto(`${url}?tab=after`)
    await deeds.doAndConfirm(chair, 'Potwierdź poprawkę', 'Potwierdzam te słowa')
    await chair.page.getByText(/każdy członek rady może się sprzeciwić; potem/).waitFor()
    await lookWithAxe(chair, 'an open correction')
    await picture(chair, 'after-06-correction')
    await product.database.sql`update correction set last_day = last_day - 30 where position_id = ${paper.id}`
    await chair.page.reload()
    await chair.page.getByText(/zamrożona wersja A′/).waitFor()
    await expect.poll(textOfFile).toContain('miejsc zatrudnienia')
  }, 90_000)

  it('where nothing passed, each side says its own, and the chair records them', async () => {
    const lost = await demoPaperAtBallot(product.database.sql, {
      lost: true,
      rules: { sides: { enabled: true, names: ['Organizacje pozarządowe', 'Samorząd'] } },
      change: { title: 'w sprawie opłat' },
    })
    const at = `${product.origin}/stanowiska/${lost.id}`
    await chair.page.goto(at)
    await deeds.doAndConfirm(chair, 'Ogłoś wynik', /^Ogłoś/)
    await deeds.openTab(chair, 'Sprawa')
    await chair.page.getByRole('button', { name: 'Wyznacz: Organizacje pozarządowe' }).click()
    await chair.page.getByRole('dialog').getByLabel('Osoba').selectOption({ label: 'Tadeusz Modrzew' })
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click()
    await chair.page.getByText('Pisze: Tadeusz Modrzew.').waitFor()
    await against.page.goto(`${at}?tab=after`)
    await against.page.getByRole('button', { name: 'Napisz: Organizacje pozarządowe' }).click()
    await against.page.getByRole('dialog').getByLabel('Treść').fill('Opłaty powinny zniknąć.')
    await against.page.getByRole('dialog').getByRole('button', { name: 'Zapisz' }).click()
    await against.page.getByText('Opłaty powinny zniknąć.').waitFor()
    await lookWithAxe(against, 'the sides')
    await picture(against, 'after-09-sides-390')
    await chair.page.reload()
    await deeds.doAndConfirm(chair, 'Zapisz stanowiska stron', 'Zapisz 1 stanowisko strony')
    await chair.page.getByText('To są zapisane stanowiska stron.', { exact: false }).waitFor()
    await chair.page.goto(`${product.origin}/rejestr/protokol/${lost.id}`)
    await chair.page.getByText('Opłaty powinny zniknąć.').waitFor()
    await lookWithAxe(chair, 'a protocol in the register')
    await picture(chair, 'after-10-protocol')

    await secretary.page.goto(`${at}?tab=letters`)
    await secretary.page.getByText(/Sekretariat może wysłać protokół adresatom/).waitFor()
    await deeds.doAndConfirm(secretary, 'Przygotuj pisma', /Przygotuj \d pism/)
    await picture(secretary, 'after-10-protocol-letters')
    await chair.page.goto(`${at}?tab=letters`)
    await deeds.doAndConfirm(chair, 'Wyślij pisma', /Wyślij \d pism/)
    await chair.page
      .getByText(/pisma zapisały się jako pliki|zapisano jako pliki/i)
      .first()
      .waitFor()
    await picture(chair, 'after-10-protocol-sent')
  }, 60_000)

  it('a lead names which earlier paper a draft upholds; the sentence stands in the text, and goes when it is taken back', async () => {
    const { page } = against
    await page.goto(`${product.origin}/stanowiska`)
    await page
      .getByRole('link', { name: /dyżurów doradczych/ })
      .first()
      .click()
    await deeds.openTab(against, 'Sprawa')
    await page.getByRole('button', { name: 'Wskaż wcześniejsze stanowisko' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Zapisz' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('Co robi ten tekst').selectOption({ label: 'podtrzymuje je' })
    await dialog.getByLabel('Które stanowisko').selectOption({ index: 1 })
    await lookWithAxe(against, 'relating an earlier paper')
    await dialog.getByRole('button', { name: 'Zapisz' }).click()
    const sentence = page.getByRole('article').getByText(/^Podtrzymuje się .* nr \d+\/\d{4} z dnia /)
    await sentence.waitFor()
    await picture(against, 'after-12-related-390')
    await page.getByRole('button', { name: /^Usuń związek: / }).click()
    await sentence.waitFor({ state: 'detached' })
  }, 60_000)

  it('and which one it replaces', async () => {
    const { page } = against
    await page.getByRole('button', { name: 'Zastąp lub uchyl wcześniejsze' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Co robi ten tekst').selectOption({ label: 'zastępuje' })
    await dialog.getByLabel('Które stanowisko').selectOption({ index: 1 })
    await lookWithAxe(against, 'naming an earlier paper')
    await picture(against, 'after-11-naming-390')
    await dialog.getByRole('button', { name: 'Zapisz' }).click()
    await page.getByText('Po przyjęciu zastąpi:').waitFor()
    await page
      .getByRole('article')
      .getByText(/^Zastępuje się /)
      .waitFor()
  }, 60_000)

  it('a lead withdraws a draft, reads what will happen, and can begin anew from its words', async () => {
    const { page } = against
    await page.goto(`${product.origin}/stanowiska`)
    await page
      .getByRole('link', { name: /dyżurów doradczych/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Więcej' }).click()
    await page.getByRole('menuitem', { name: /^Wycofaj/ }).click()
    await page.getByRole('dialog').getByLabel('Powód').fill('Dyżury już działają.')
    await lookWithAxe(against, 'withdrawing')
    await picture(against, 'after-07-withdrawing-390')
    await page.getByRole('dialog').getByRole('button', { name: 'Wycofaj tekst' }).click()
    await page.getByText('Wycofan', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'Zacznij nowy tekst od tych słów' }).click()
    await page.getByRole('button', { name: 'Przekaż do opiniowania' }).first().waitFor()
    await deeds.openTab(against, 'Sprawa')
    await page.getByText('Zaczęto od słów:').waitFor()
    await picture(against, 'after-08-copied-390')
  }, 60_000)
})
