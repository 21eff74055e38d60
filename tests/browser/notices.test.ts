/** Told in a browser: a text is submitted, the reviewer sees the bell and has a mail, reads, chooses, and unsubscribes without signing in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookWithAxe, picture } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import { lettersTo, title } from '../support/notices.ts'
import { until } from '../support/product-process.ts'
import { openWritingDesk, type WritingDesk } from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'notices in a browser'))('a reviewer', () => {
  let desk: WritingDesk

  beforeAll(async () => {
    desk = await openWritingDesk()
  }, 60_000)
  afterAll(async () => {
    expect(desk.errors()).toEqual([])
    await desk.close()
  })

  it('is asked, sees the bell and the mail, goes to the very place, chooses, and stops the letters', async () => {
    const { product, people } = desk
    const reviewer = await desk.come('reviewer')
    const { page } = reviewer
    await page.goto(`${product.origin}/powiadomienia`)
    await page.getByText('Nie masz jeszcze powiadomień').waitFor()
    await lookWithAxe(reviewer, 'no notices')
    await page.getByRole('link', { name: 'Powiadomienia: nie ma nieprzeczytanych' }).waitFor()

    const paper = await desk.paper()
    await desk.freeze(paper.id)
    const mails = () => lettersTo(product, people.people.reviewer.email)
    await until(async () => (await mails()).length === 1, 20_000)

    // The bell rings within half a minute; whoever comes anew hears it at once.
    await page.goto(product.origin)
    await page.getByRole('link', { name: 'Powiadomienia: 1 nieprzeczytane' }).waitFor()
    await page.getByRole('heading', { name: 'Nowe powiadomienia' }).waitFor()
    await lookWithAxe(reviewer, 'the desk with a notice')
    await picture(reviewer, 'notices-desk')
    await page.getByRole('link', { name: /^Powiadomienia: 1/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Powiadomienia', level: 1 }).waitFor()
    await lookWithAxe(reviewer, 'one notice')
    await picture(reviewer, 'notices-list')
    await page.setViewportSize({ width: 390, height: 800 })
    await picture(reviewer, 'notices-list-390')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1280, height: 900 })

    await page.getByRole('link', { name: /^Prosimy o opinię – termin:/ }).click()
    await page.waitForURL(`**/stanowiska/${paper.id}?tab=review`)
    await page.getByRole('link', { name: 'Powiadomienia: nie ma nieprzeczytanych' }).waitFor()

    const [mail] = await mails()
    expect(mail?.text).toContain(`${product.origin}/stanowiska/${paper.id}?tab=review`)
    expect(mail?.text).toContain(title)

    await page.goto(`${product.origin}/powiadomienia/ustawienia`)
    const papers = page.getByRole('radiogroup').nth(2)
    await papers.getByText('od razu').click()
    await page.getByText('Zapisano wybór.').first().waitFor()
    await lookWithAxe(reviewer, 'the choices')
    await picture(reviewer, 'notices-choices')

    const stranger = await desk.come('reviewer')
    await stranger.page.context().clearCookies()
    await stranger.page.goto(/<(.+)>/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1] ?? '')
    await stranger.page.getByText('Co czeka na mnie', { exact: false }).waitFor()
    expect(stranger.page.url()).toBe(`${product.origin}/wypisz`)
    await lookWithAxe(stranger, 'stopping letters')
    await picture(stranger, 'notices-stop')
    await stranger.page.getByRole('button', { name: 'Nie wysyłajcie tych wiadomości' }).click()
    await stranger.page.getByText('Te wiadomości nie będą już przychodzić').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Co czeka na mnie' }).waitFor()
    expect(await page.getByRole('radio', { name: 'wcale' }).first().isChecked()).toBe(true)
  }, 120_000)
})
