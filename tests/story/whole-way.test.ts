/**
 * The sample position travels from an empty page to an addressee's inbox: four people in real browsers, a real mail server on
 * loopback, the demo council. Ewa Kalina leads and Anna Jarząb of the secretariat writes with her; Danuta Wierzba and the chair
 * Joanna Borówka review; thirteen of eighteen are present; eleven are for.
 */
import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { samplePosition } from '../../server/demo/sample-position.ts'
import { seedDemo } from '../../server/demo/seed.ts'
import { pagesFolder } from '../../server/platform/pages.ts'
import { plainText } from '../../shared/text/fields.ts'
import { type AtBrowser, atBrowser, enterDemoAs, lookWithAxe, picture } from '../support/browser.ts'
import { openBrowser } from '../support/chromium.ts'
import { needs } from '../support/needs.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { type MailServer, openLetter, startMailServer } from '../support/smtp.ts'
import * as deeds from './deeds.ts'

const title = 'w sprawie trwałości miejsc pracy w podmiotach ekonomii społecznej'
const addresseeOf: Record<string, string> = {
  'departament-efs': 'Departament Europejskiego Funduszu',
  'owes-lubuskie': 'Ośrodki Wsparcia Ekonomii Społecznej',
  'konwent-marszalkow': 'Konwent Marszałków Województw RP',
}
const section = (kind: string) => samplePosition.sections.find((s) => s.kind === kind)
const linesOf = (kind: string): string[] => plainText(section(kind)?.text ?? { type: 'doc' }).split('\n')

describe.skipIf(!needs('chromium', 'the story of a paper in four browsers'))(
  'a paper travels the whole way',
  () => {
    let product: TestProduct
    let post: MailServer
    let browser: Browser
    let lead: AtBrowser
    let reviewer: AtBrowser
    let chair: AtBrowser
    let secretary: AtBrowser
    let paperUrl: string
    let meetingUrl: string

    beforeAll(async () => {
      post = await startMailServer()
      product = await startTestProduct({ listening: true, demo: true, pages: pagesFolder, smtpUrl: post.url })
      await seedDemo(product.parts)
      post.received.length = 0
      browser = await openBrowser()
      lead = await atBrowser(browser)
      reviewer = await atBrowser(browser)
      chair = await atBrowser(browser)
      secretary = await atBrowser(browser)
    }, 120_000)

    beforeEach(({ onTestFailed }) => {
      onTestFailed(async () => {
        const people = { lead, reviewer, chair, secretary }
        for (const [name, person] of Object.entries(people)) await picture(person, `failed-${name}`)
      })
    })

    afterAll(async () => {
      await browser?.close()
      await product?.close()
      await post?.close()
    })

    it('everybody signs in with one click', async () => {
      await lead.page.goto(`${product.origin}/logowanie`)
      await lead.page
        .getByRole('button', { name: /^Wejdź jako/ })
        .first()
        .waitFor()
      await lookWithAxe(lead, 'sign-in')
      await picture(lead, '01-sign-in')
      const names = [
        [lead, 'Ewa Kalina'],
        [reviewer, 'Danuta Wierzba'],
        [chair, 'Joanna Borówka'],
        [secretary, 'Anna Jarząb'],
      ] as const
      for (const [person, name] of names) await enterDemoAs(person, product.origin, name)
      await lookWithAxe(secretary, 'desk')
      await picture(secretary, '02-desk')
    }, 60_000)

    it('the lead begins with a title and writes the first sentence', async () => {
      paperUrl = await deeds.startPaper(lead, title)
      await deeds.write(lead, 'Ocena sytuacji', ...linesOf('stance'))
    }, 60_000)

    it('two people write in one text and see each other', async () => {
      await secretary.page.goto(paperUrl)
      await secretary.page.getByText(linesOf('stance')[0]?.slice(0, 40) ?? '').waitFor()
      await deeds.write(secretary, 'Uzasadnienie', ...linesOf('rationale'))
      await lead.page.getByText(linesOf('rationale')[0]?.slice(0, 40) ?? '').waitFor()
      await lead.page
        .locator('[data-name="Anna Jarząb"], [data-caret-name="Anna Jarząb"]')
        .first()
        .waitFor({ state: 'attached' })
      await lookWithAxe(lead, 'the paper being written')
      await picture(lead, '03-two-writers')
    }, 60_000)

    it('five recommendations get their words, addressees and dates', async () => {
      for (const [index, { text, addressees, due }] of samplePosition.recommendations.entries()) {
        const wanted =
          due.kind === 'day' ? { day: due.day } : { event: due.kind === 'event' ? due.event : '' }
        await deeds.addRecommendation(lead, index + 1, {
          words: plainText(text).split('\n'),
          addressee: addresseeOf[addressees[0] ?? ''] ?? '',
          due: wanted,
        })
      }
      await lead.page.getByLabel('Podstawa prawna').fill(samplePosition.legalBasis)
      await lead.page.keyboard.press('Tab')
      await picture(lead, '04-draft')
    }, 120_000)

    it('the lead submits it and it freezes', async () => {
      await deeds.submitForReview(lead, ['Danuta Wierzba', 'Joanna Borówka'])
      await secretary.page.getByText('W opiniowaniu').first().waitFor()
      await lookWithAxe(lead, 'the paper in review')
    }, 60_000)

    it('the reviewers approve each recommendation on the frozen version', async () => {
      for (const person of [reviewer, chair]) {
        await person.page.goto(paperUrl)
        await deeds.approveEverything(person)
      }
      await lookWithAxe(reviewer, 'review')
      await picture(reviewer, '05-review')
    }, 90_000)

    it('the secretary admits it and opens a meeting with thirteen present', async () => {
      await secretary.page.goto(paperUrl)
      await deeds.doAndConfirm(secretary, 'Dopuść do rozpatrzenia', 'Dopuść do rozpatrzenia')
      await secretary.page.getByText('Do rozpatrzenia').first().waitFor()
      await deeds.planAndOpenMeeting(secretary, 'Gorzów Wielkopolski, sala 12', title)
      meetingUrl = secretary.page.url()
      await deeds.markPresent(secretary, 13)
      await lookWithAxe(secretary, 'meeting')
      await picture(secretary, '06-meeting')
    }, 90_000)

    it('the council takes it up, and the chair opens the ballot', async () => {
      await secretary.page.goto(paperUrl)
      await deeds.doAndConfirm(secretary, 'Wnieś na posiedzenie', 'Wnieś pod obrady')
      await chair.page.goto(paperUrl)
      await deeds.doAndConfirm(chair, 'Otwórz głosowanie', 'Otwórz głosowanie')
    }, 60_000)

    it('the chair votes, the secretary writes down the hands raised', async () => {
      await deeds.openTab(chair, 'Decyzja')
      await deeds.vote(chair, 'Za')
      await deeds.openTab(secretary, 'Decyzja')
      await deeds.recordVotes(secretary, ['Joanna Borówka'], (name) => {
        if (name === 'Tadeusz Modrzew') return 'Przeciw'
        return name === 'Halina Jesion' ? 'Wstrzymuję się' : 'Za'
      })
      await lookWithAxe(secretary, 'ballot')
      await picture(secretary, '07-ballot')
    }, 120_000)

    it('the chair closes, the arithmetic stands, the chair declares', async () => {
      await deeds.doAndConfirm(chair, 'Zamknij głosowanie', 'Zamknij głosowanie')
      await chair.page
        .getByText(/obecnych 13 z 18, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba – przyjęto/)
        .first()
        .waitFor()
      await reviewer.page.goto(`${meetingUrl}/na-zywo`)
      await reviewer.page.getByText(/Wynik: obecnych 13 z 18, kworum 9 – jest; za 11, przeciw 1/).waitFor()
      await lookWithAxe(reviewer, 'the wall with a result')
      await picture(reviewer, '08-wall')
      await deeds.doAndConfirm(chair, 'Ogłoś wynik', /Ogłoś przyjęcie/)
      await chair.page.getByText('Przyjęt', { exact: false }).first().waitFor()
      await picture(chair, '08-adopted')
    }, 60_000)

    it('the one who was against files a separate opinion, and nobody is waited for any more', async () => {
      const against = await atBrowser(browser)
      await enterDemoAs(against, product.origin, 'Tadeusz Modrzew')
      await against.page.goto(`${paperUrl.split('?')[0]}`)
      await deeds.fileSeparateOpinion(against, 'nie podziela rekomendacji 3.')
      await lookWithAxe(against, 'after the decision')
      await picture(against, '08-separate-opinion')
      expect(against.errors).toEqual([])
      await against.close()
    }, 60_000)

    it('the secretary prepares three letters; the chair releases them', async () => {
      await secretary.page.goto(`${paperUrl.split('?')[0]}`)
      await deeds.openTab(secretary, 'Listy')
      await deeds.doAndConfirm(secretary, 'Przygotuj pisma', /Przygotuj 3 pisma/)
      await chair.page.goto(`${paperUrl.split('?')[0]}`)
      await deeds.openTab(chair, 'Listy')
      const release = chair.page.getByRole('button', { name: 'Wyślij pisma', exact: true }).first()
      await expect.poll(() => release.getAttribute('aria-disabled')).not.toBe('true')
      await deeds.doAndConfirm(chair, 'Wyślij pisma', /Wyślij 3 pisma/)
      await expect.poll(() => chair.page.getByText('Przyjęte przez serwer').count()).toBe(3)
      await lookWithAxe(chair, 'letters')
      await picture(chair, '09-letters')
    }, 120_000)

    it('each addressee got one letter with the very files of the register', async () => {
      expect(post.received.map((r) => r.to[0]).sort()).toEqual([
        'efs@adresaci.example',
        'konwent@adresaci.example',
        'owes@adresaci.example',
      ])
      const page = await (await fetch(`${product.origin}/rejestr`)).text()
      expect(page).toContain(title)
      const year = new Date().getFullYear()
      const entry = await (await fetch(`${product.origin}/rejestr/${year}/1`)).text()
      for (const letter of post.received.map(openLetter)) {
        expect(letter.attachments.map((a) => a.name)).toEqual([
          `stanowisko-1-${year}.pdf`,
          `stanowisko-1-${year}.docx`,
        ])
        for (const { bytes } of letter.attachments) {
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          expect(entry).toContain(sha256)
          const form = new FormData()
          form.set('plik', new Blob([new Uint8Array(bytes)]), 'plik.pdf')
          const told = await (
            await fetch(`${product.origin}/rejestr/sprawdz`, { method: 'POST', body: form })
          ).text()
          expect(told).toContain(`1/${year}`)
        }
      }
    })

    it('the register says the same to anybody', async () => {
      const anybody = await atBrowser(browser)
      await anybody.page.goto(`${product.origin}/rejestr/${new Date().getFullYear()}/1`)
      await lookWithAxe(anybody, 'register')
      await picture(anybody, '10-register')
      expect(await anybody.page.getByText(/za 11/).count()).toBeGreaterThan(0)
      await anybody.close()
    }, 60_000)

    it('nothing was said on any console, and the history is whole', async () => {
      for (const person of [lead, reviewer, chair, secretary]) expect(person.errors).toEqual([])
      expect(await product.verifyChain()).toMatchObject({ whole: true })
    })
  },
)
