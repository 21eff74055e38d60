/** The HTML file of a paper in a browser: under its own policy, on a phone and a desk, in the light, in the dark, printed. */
import { mkdtemp, rm, writeFile as save } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { richPaper, sampleJob, samplePaper } from '../files/papers.ts'
import { openPdf, plain } from '../files/reading.ts'
import { type AtBrowser, atBrowser, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'

describe.skipIf(!needs('chromium', 'the HTML file of a paper in a browser'))(
  'the HTML file of a paper',
  () => {
    let browser: Browser
    let folder = ''
    const reader: Record<string, AtBrowser> = {}
    const papers = { sample: samplePaper(), rich: richPaper() }
    const widths = { desk: 1280, phone: 390 }

    beforeAll(async () => {
      browser = await openBrowser()
      folder = await mkdtemp(join(tmpdir(), 'radopis-html-'))
      for (const [name, paper] of Object.entries(papers)) {
        const file = await writeFile(sampleJob('html', paper))
        if (isRefusal(file)) throw new Error(JSON.stringify(file))
        await save(join(folder, `${name}.html`), file.bytes)
      }
      for (const [place, width] of Object.entries(widths)) reader[place] = await atBrowser(browser, { width })
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      if (folder) await rm(folder, { recursive: true })
      // What the policy of the page had stopped would stand here.
      for (const { errors } of Object.values(reader)) expect(errors).toEqual([])
    })

    async function open(name: keyof typeof papers, place: keyof typeof widths): Promise<AtBrowser> {
      const at = reader[place]
      if (!at) throw new Error(`nobody is at the ${place}`)
      await at.page.goto(pathToFileURL(join(folder, `${name}.html`)).href)
      return at
    }

    const looks = (['sample', 'rich'] as const).flatMap((name) =>
      (['desk', 'phone'] as const).flatMap((place) =>
        (['light', 'dark'] as const).map((scheme) => ({ name, place, scheme })),
      ),
    )
    it.each(looks)('$name at the $place in the $scheme has no fault under axe and fits', async (look) => {
      const at = await open(look.name, look.place)
      await at.page.emulateMedia({ colorScheme: look.scheme })
      const { violations } = await new AxeBuilder({ page: at.page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`),
      ).toEqual([])
      const beyond = await at.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(beyond).toBeLessThanOrEqual(0)
      await picture(at, `file-${look.name}-${look.place}-${look.scheme}`)
    })

    it('shows its pictures and its style under its policy', async () => {
      const { page } = await open('rich', 'desk')
      const widths = await page
        .locator('img')
        .evaluateAll((images) => images.map((one) => (one as HTMLImageElement).naturalWidth))
      expect(widths).toEqual([48, 48])
      expect(await page.locator('h1').evaluate((title) => getComputedStyle(title).textAlign)).toBe('center')
    })

    it('would run no script and fetch nothing, if one ever got in', async () => {
      const { page } = await open('sample', 'phone')
      const stopped = await page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const told: string[] = []
            document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
              told.push(effectiveDirective)
              if (told.length === 2) resolve(told.sort())
            })
            const script = document.createElement('script')
            script.textContent = 'document.title = "taken"'
            const image = document.createElement('img')
            image.src = 'https://a.example/x.png'
            document.body.append(script, image)
          }),
      )
      expect(stopped).toEqual(['img-src', 'script-src-elem'])
      expect(await page.title()).toContain('Stanowisko nr 2/2012')
      // The browser tells the console of both, as it should.
      reader.phone?.errors.splice(0)
    })

    it('reads the marks of its lists aloud', async () => {
      const { page } = await open('rich', 'desk')
      const session = await page.context().newCDPSession(page)
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      const marks = nodes
        .filter(({ role }) => role?.value === 'ListMarker')
        .map(({ name }) => String(name?.value).trim())
      for (const mark of ['3.', '4.', '1)', 'a)', '–', '•', 'z)', 'za)', 'zb)']) expect(marks).toContain(mark)
      expect(marks.filter((mark) => mark === 'za)')).toHaveLength(1)
    })

    it('goes from a mark to its note and back', async () => {
      const { page } = await open('rich', 'desk')
      await page.getByRole('link', { name: 'Przypis 2', exact: true }).click()
      expect(plain((await page.locator(':target').textContent()) ?? '')).toBe('W liście. ↑')
      await page.getByRole('link', { name: 'Wróć do odsyłacza 2' }).click()
      expect(await page.locator(':target').textContent()).toBe('2')
    })

    it('printed is A4 with its pages counted, every mark once, and no way back from notes', async () => {
      const { page } = await open('rich', 'desk')
      await page.emulateMedia({ colorScheme: 'dark' })
      const { pdf, text } = await openPdf(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))
      const [, , wide, high] = (await pdf.getPage(1)).view
      expect([wide, high].map((points) => Math.round(((points ?? 0) / 72) * 25.4))).toEqual([210, 297])
      const said = plain(text)
      for (const words of [
        '3. trzeci ustęp:',
        '1) punkt:',
        'a) litera:',
        '– tiret',
        'za) pozycja 27',
        '4. czwarty',
      ])
        expect(said.split(words), words).toHaveLength(2)
      expect(said).not.toContain('↑')
      const { items } = await (await pdf.getPage(1)).getTextContent()
      const lines = items.map((item) => ('str' in item ? item.str : '')).join('')
      expect(lines).toContain(`Strona 1 z ${pdf.numPages}`)
    })
  },
)
