/** The page of a draft under axe: each panel and each dialog open, in both languages and both colour schemes, while a colleague is here. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { granted } from '../support/client.ts'
import { needs } from '../support/needs.ts'
import { openPaper, openWritingDesk, type Paper, type WritingDesk } from '../support/writing-desk.ts'

const schemes = ['light', 'dark'] as const
const languages = ['pl', 'en'] as const
const looks = languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme })))

describe.skipIf(!needs('chromium', 'the page of a draft under axe'))('the page of a draft under axe', () => {
  let desk: WritingDesk
  let paper: Paper
  let lead: AtBrowser

  beforeAll(async () => {
    desk = await openWritingDesk()
    paper = await desk.paper()
    lead = await desk.come('lead')
    const colleague = await desk.come('colleague')
    for (const { page } of [lead, colleague]) await openPaper(page, paper)
    await colleague.page.getByRole('textbox', { name: 'Ocena sytuacji', exact: true }).click()
    await colleague.page.keyboard.type('Rada  wnosi o "nabór".')
    const anchor = {
      ...{ root: paper.root, quote: 'wnosi', block: 'Rada  wnosi o "nabór".', living: null, frozen: null },
      ...{ prefix: 'Rada  ', suffix: ' o "nabór".' },
    }
    const { colleague: client } = desk.people.clients
    await granted(client.post(`/positions/${paper.id}/threads`, { anchor, body: 'Kiedy?' }))
    await granted(client.post(`/positions/${paper.id}/threads`, { anchor, put: 'prosi', body: '' }))
  }, 180_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-editor-axe'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const words = {
    pl: {
      english: 'Polski',
      authors: 'Autorzy i dostęp',
      figures: 'Znak sprawy i termin odpowiedzi',
      relate: 'Wskaż wcześniejsze stanowisko…',
      matter: 'Sprawa',
      colours: 'Kolory autorów',
      submit: 'Przekaż do opiniowania',
    },
    en: {
      english: 'English',
      authors: 'Authors and access',
      figures: 'Case sign and time to answer',
      relate: 'Name an earlier paper…',
      matter: 'Case',
      colours: "Authors' colours",
      submit: 'Submit for review',
    },
  } as const
  async function speak(page: Page, language: 'pl' | 'en'): Promise<void> {
    if ((await page.evaluate(() => document.documentElement.lang)) === language) return
    await page.getByRole('button', { name: words[language].english }).first().click()
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
  }
  async function inDialog(page: Page, what: string, open: () => Promise<void>): Promise<void> {
    await open()
    await page.getByRole('dialog').first().waitFor()
    await lookWithAxe(lead, what)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').first().waitFor({ state: 'detached' })
  }

  it.each(looks)(
    'in $language, $scheme',
    async ({ language, scheme }) => {
      const { page } = lead
      const { authors, figures, submit, relate, matter, colours } = words[language]
      await page.emulateMedia({ colorScheme: scheme })
      await speak(page, language)
      const tabs = page.getByRole('tab')
      for (let at = 0; at < (await tabs.count()); at += 1) {
        await tabs.nth(at).click()
        await lookWithAxe(lead, `panel ${at} in ${language}, ${scheme}`)
      }
      await tabs.first().click()
      await picture(lead, `editor-${language}-${scheme}`)
      const field = page.locator(`[data-root="${paper.root}"]`)
      for (const tool of ['table', 'link', 'footnote', 'image', 'typography'])
        await inDialog(page, `the dialog of ${tool} in ${language}, ${scheme}`, async () => {
          await field.press('End')
          await page.locator(`[data-tool="${tool}"]`).click()
        })
      await inDialog(page, `keys in ${language}, ${scheme}`, () => page.keyboard.press('Control+/'))
      for (const name of [authors, figures, submit])
        await inDialog(page, `${name} in ${language}, ${scheme}`, () =>
          page.getByRole('button', { name, exact: true }).first().click(),
        )
      await page.getByRole('tab', { name: matter }).click()
      await inDialog(page, `an earlier paper in ${language}, ${scheme}`, () =>
        page.getByRole('button', { name: relate }).click(),
      )
      const choice = page.getByRole('combobox', { name: colours })
      await choice.selectOption('people')
      await page.locator('section:has(select) li').first().waitFor()
      await lookWithAxe(lead, `the colours of authors in ${language}, ${scheme}`)
      await choice.selectOption('off')
      await tabs.first().click()
      await field.press('Control+Alt+m')
      await page.locator('textarea:focus').waitFor()
      await lookWithAxe(lead, `a comment being written in ${language}, ${scheme}`)
      await page.keyboard.press('Escape')
    },
    240_000,
  )
})
