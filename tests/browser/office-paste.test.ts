/** Words from Word and LibreOffice, pasted: structure stays, the rest goes, a colleague sees lists as lists. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AtBrowser } from '../support/browser.ts'
import { needs } from '../support/needs.ts'
import {
  fieldOf,
  openPaper,
  openWritingDesk,
  type Paper,
  says,
  type WritingDesk,
} from '../support/writing-desk.ts'

/** As Word writes it, shortened: lists are paragraphs that say how deep they are. */
const item = (level: number, sign: string, words: string) =>
  `<p class=MsoListParagraph style="text-indent:-18pt;mso-list:l0 level${level} lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">${sign}<span style="font:7pt 'Times New Roman'">&nbsp;&nbsp; </span></span><!--[endif]-->${words}<o:p></o:p></p>`
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head><body>
<h1>Diagnoza</h1><p class=MsoNormal style="color:red">Rada <b>wnosi</b> o <a href="https://owes.example/x">nabór</a> i <a href="javascript:alert(1)">program</a>.<del>Stare.</del></p>
${item(1, '1)', 'ogłosić nabór')}${item(2, 'a)', 'w marcu')}${item(2, 'b)', 'we wrześniu')}${item(1, '2)', 'podać wyniki')}
<p class=MsoNormal>Tabela:</p>
<table><thead><tr><td>Rok</td><td>Nabory</td></tr></thead><tr><td>2025</td><td>2</td></tr></table></body></html>`
const fromOffice = `<meta name="generator" content="LibreOffice 7.4"><h2>Wnioski</h2><ol type="a"><li><p>pierwszy</p></li><li><p>drugi</p></li></ol><ul><li><p>kropka</p></li></ul>`

describe.skipIf(!needs('chromium', 'words of office programs in a browser'))(
  'words from an office program',
  () => {
    let desk: WritingDesk
    let paper: Paper
    let lead: AtBrowser
    let colleague: AtBrowser

    beforeAll(async () => {
      desk = await openWritingDesk()
      paper = await desk.paper()
      lead = await desk.come('lead')
      colleague = await desk.come('colleague')
      for (const { page } of [lead, colleague]) await openPaper(page, paper)
    }, 180_000)
    beforeEach(({ onTestFailed }) => {
      onTestFailed(() => desk.pictures('failed-office-paste'))
    })
    afterAll(async () => {
      await desk?.close()
      expect(desk?.errors()).toEqual([])
    })

    const paste = (page: Page, html: string) =>
      fieldOf(page).evaluate((field, pasted) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', pasted)
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, html)

    it('of Word keep headings, lists in lists, tables with their head, and links that lead somewhere', async () => {
      await fieldOf(lead.page).click()
      await paste(lead.page, fromWord)
      await says(lead.page, 'Zapisano')
      for (const { page } of [lead, colleague]) {
        const field = fieldOf(page)
        await field.getByText('podać wyniki').waitFor()
        expect(await field.locator('h3').allTextContents()).toEqual(['Diagnoza'])
        expect(await field.locator('strong').allTextContents()).toEqual(['wnosi'])
        expect(await field.locator('a').allTextContents()).toEqual(['nabór'])
        expect(await field.textContent()).toContain('program.')
        expect(await field.textContent()).not.toMatch(/Stare|javascript|MsoNormal|1\)/)
        const outer = field.locator(':scope > ol')
        expect(await outer.getAttribute('data-style')).toBe('paren')
        expect(await outer.locator(':scope > li > p').allTextContents()).toEqual([
          'ogłosić nabór',
          'podać wyniki',
        ])
        expect(await outer.locator('li ol').getAttribute('data-style')).toBe('letter')
        expect(await outer.locator('li ol p').allTextContents()).toEqual(['w marcu', 'we wrześniu'])
        expect(await field.locator('th').allTextContents()).toEqual(['Rok', 'Nabory'])
        expect(await field.locator('td').allTextContents()).toEqual(['2025', '2'])
        expect(await field.locator('[style*="color"]').count()).toBe(0)
      }
    }, 120_000)

    it('of LibreOffice keep headings and lists; one step of undo takes the whole paste back', async () => {
      const { page } = lead
      await fieldOf(page).click()
      await page.keyboard.press('Control+a')
      await paste(page, fromOffice)
      await fieldOf(colleague.page).getByText('drugi').waitFor()
      expect(await fieldOf(colleague.page).locator('h3').allTextContents()).toEqual(['Wnioski'])
      expect(await fieldOf(colleague.page).locator('ol p').allTextContents()).toEqual(['pierwszy', 'drugi'])
      expect(await fieldOf(colleague.page).locator('ul p').allTextContents()).toEqual(['kropka'])
      await page.keyboard.press('Control+z')
      await fieldOf(colleague.page).getByText('podać wyniki').waitFor()
    }, 120_000)
  },
)
