/** People at browsers: each in a context of their own, with errors on the console counted, and axe where they look. */
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'

export type AtBrowser = { page: Page; errors: string[]; close: () => Promise<void> }

/** Where pictures go when SCREENSHOTS names a folder. */
const { SCREENSHOTS } = process.env

export async function atBrowser(
  browser: Browser,
  wanted: { width?: number; height?: number } = {},
): Promise<AtBrowser> {
  const context = await browser.newContext({
    viewport: { width: wanted.width ?? 1280, height: wanted.height ?? 900 },
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  return { page, errors, close: () => context.close() }
}

/** A browser writes every refusal (4xx) on its console by itself; what matters is what the page makes of it. */
const isExpected = (text: string): boolean =>
  /Failed to load resource: the server responded with a status of 4\d\d/.test(text)

/** Opens /logowanie of a demo and enters as this person with one click. */
export async function enterDemoAs({ page }: AtBrowser, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/logowanie`)
  const more = page.getByRole('button', { name: 'Pokaż pozostałych członków' })
  const person = page.getByRole('button', { name: `Wejdź jako ${name}` })
  await page
    .getByRole('button', { name: /^Wejdź jako/ })
    .first()
    .waitFor()
  if (!(await person.isVisible())) await more.click()
  await person.click()
  await page.getByRole('heading', { name: 'Pulpit', level: 1 }).waitFor()
}

/** No violation of WCAG 2.2 A and AA on what is shown now. */
export async function lookWithAxe({ page }: AtBrowser, what: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
  expect(told, `${what} under axe`).toEqual([])
}

export async function picture({ page }: AtBrowser, name: string): Promise<void> {
  if (!SCREENSHOTS) return
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true })
}
