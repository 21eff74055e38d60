/** Two reviewers and a paper that comes back: only what changed is asked again, with its redline, and objections keep their fate. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PaperView } from '../../shared/positions/view.ts'
import { type AtBrowser, lookWithAxe, picture } from '../support/browser.ts'
import { granted } from '../support/client.ts'
import { needs } from '../support/needs.ts'
import { writeField } from '../support/writing.ts'
import { openWritingDesk, type Paper, type WritingDesk } from '../support/writing-desk.ts'

describe.skipIf(!needs('chromium', 'a review across rounds in a browser'))('a review', () => {
  let desk: WritingDesk
  let paper: Paper
  let lead: AtBrowser
  let reviewer: AtBrowser
  let chair: AtBrowser
  let recommendations: string[]

  beforeAll(async () => {
    desk = await openWritingDesk()
    paper = await desk.paper()
    const { clients, addresseeId } = desk.people
    const second = await granted<{ id: string }>(clients.lead.post(`/positions/${paper.id}/recommendations`))
    const choice = { addresseeIds: [addresseeId], due: { kind: 'none' } }
    await granted(clients.lead.patch(`/positions/${paper.id}/recommendations/${second.id}`, choice))
    await writeField(desk.product, paper.id, `rec:${second.id}`, 'Uzgodnić wspólną kartę usług.')
    const view = await granted<PaperView>(clients.lead.get(`/positions/${paper.id}`))
    recommendations = view.recommendations.map(({ id }) => id)
    lead = await desk.come('lead')
    reviewer = await desk.come('reviewer')
    chair = await desk.come('chair')
  }, 180_000)
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => desk.pictures('failed-review'))
  })
  afterAll(async () => {
    await desk?.close()
    expect(desk?.errors()).toEqual([])
  })

  const dialog = (page: Page) => page.getByRole('dialog')
  const place = (page: Page, subject: string) => page.getByRole('region', { name: `Opinie: ${subject}` })
  const approve = async (page: Page, subject: string) => {
    const button = place(page, subject).getByRole('button', { name: 'Popieram', exact: true })
    // By keyboard alone.
    await button.focus()
    await page.keyboard.press('Enter')
    await button.waitFor({ state: 'detached' })
    // The focus stays where the person was, not at the top of the page.
    await expect.poll(() => place(page, subject).evaluate((one) => one === document.activeElement)).toBe(true)
  }
  const subjects = ['Rekomendacja 1', 'Rekomendacja 2', 'Całość']

  async function submit(proposed: number): Promise<void> {
    const { page } = lead
    await page.goto(paper.url)
    await page.getByRole('button', { name: 'Przekaż do opiniowania' }).first().click()
    const boxes = dialog(page).getByRole('checkbox')
    await boxes.first().waitFor()
    expect(await dialog(page).getByRole('checkbox', { checked: true }).count()).toBe(proposed)
    for (const box of await boxes.all()) {
      const label = box.locator('xpath=ancestor::label')
      const isWanted = /Kalina|Borówka/.test((await label.textContent()) ?? '')
      if ((await box.isChecked()) !== isWanted) await label.click()
    }
  }
  const freeze = async () => {
    await dialog(lead.page).getByRole('button', { name: 'Zamroź tekst i przekaż recenzentom' }).click()
    await lead.page.getByText('W opiniowaniu').first().waitFor()
  }

  it('begins with reviewers proposed by the four-eyes rule', async () => {
    await submit(2)
    await dialog(lead.page)
      .getByText(/nie mogą być recenzentami – zobacz, dlaczego/)
      .click()
    await dialog(lead.page).getByText('Recenzent nie może być autorem tego tekstu.').waitFor()
    await lookWithAxe(lead, 'choosing reviewers')
    await picture(lead, 'review-1-submit')
    await freeze()
  }, 90_000)

  it('one approves everything, the other objects to a recommendation', async () => {
    for (const { page } of [reviewer, chair]) await page.goto(paper.url)
    for (const subject of subjects) await approve(chair.page, subject)
    const { page } = reviewer
    await place(page, 'Rekomendacja 1').getByRole('button', { name: 'Sprzeciw' }).click()
    await page.getByLabel('Co trzeba zmienić?').fill('Termin naboru jest za krótki.')
    await place(page, 'Rekomendacja 1').getByRole('button', { name: 'Sprzeciw' }).click()
    await page.getByText('nierozstrzygnięty').first().waitFor()
    await approve(page, 'Rekomendacja 2')
    await approve(page, 'Całość')
    await page.getByText('Twoje opinie są kompletne. Dziękujemy.').waitFor()
    await lookWithAxe(reviewer, 'an objection')
    await picture(reviewer, 'review-2-objection')
  }, 90_000)

  it('the lead takes it back, one recommendation changes, and the earlier reviewers are proposed', async () => {
    const { page } = lead
    await page.reload()
    await page.getByRole('button', { name: 'Wróć do pracy nad tekstem' }).last().click()
    await dialog(page).getByLabel('Powód').fill('uwzględniamy sprzeciw do rekomendacji 1')
    await dialog(page).getByRole('button', { name: 'Wróć do pracy nad tekstem' }).click()
    await page.getByText('Robocze', { exact: true }).first().waitFor()
    await writeField(desk.product, paper.id, `rec:${recommendations[0]}`, 'Nabór trwa trzydzieści dni.')
    await submit(2)
    await dialog(page).getByText('osoba ze sprzeciwem, trzeba ją zapytać ponownie').waitFor()
    await freeze()
  }, 90_000)

  it('only that is asked again, with the redline of what changed', async () => {
    const { page } = reviewer
    await page.goto(paper.url)
    await page.getByText('Czekają na Ciebie 2 opinie:').waitFor()
    await page.getByText('Do ponownej opinii').waitFor()
    const first = place(page, 'Rekomendacja 1')
    await first.getByText('Co się zmieniło od Twojej opinii (R1 → R2)').waitFor()
    await first.locator('ins').getByText('Nabór trwa trzydzieści dni.').waitFor()
    expect(await first.locator('ins').count()).toBe(1)
    expect(await first.locator('del').count()).toBe(0)
    await first.getByText('dotyczy wersji R1, nie liczy się').first().waitFor()
    const second = place(page, 'Rekomendacja 2')
    expect(await second.getByText('wydana przy wersji R1, te same słowa').count()).toBe(2)
    expect(await second.getByRole('button', { name: 'Popieram', exact: true }).count()).toBe(0)
    await place(page, 'Całość').getByText('Rekomendacja 1 – zmiany').waitFor()
    await lookWithAxe(reviewer, 'asked again')
    await picture(reviewer, 'review-3-again')
  }, 90_000)

  it('fits a telephone, where the secretary records a verdict and the day is moved', async () => {
    const secretary = await desk.come('secretary', { width: 390, height: 844 })
    const { page } = secretary
    await page.goto(paper.url)
    // What everybody has said for themselves nobody else says for them.
    const record = /^Zapisz opinię za recenzenta/
    await place(page, 'Całość').getByRole('button', { name: record }).waitFor()
    expect(await place(page, 'Rekomendacja 2').getByRole('button', { name: record }).count()).toBe(0)
    await place(page, 'Całość').getByRole('button', { name: record }).click()
    await dialog(page).getByLabel('Czyja to opinia').selectOption({ label: 'Ewa Kalina' })
    await dialog(page).getByText('telefonicznie').click()
    await dialog(page).getByLabel('Opinia', { exact: true }).selectOption({ label: 'zgłasza sprzeciw' })
    await dialog(page).getByRole('button', { name: 'Zapisz opinię' }).click()
    await dialog(page).getByText('Słowa recenzenta', { exact: false }).first().waitFor()
    await dialog(page).getByLabel('Słowa recenzenta').fill('Uzasadnienie jest za krótkie.')
    await lookWithAxe(secretary, 'recording a verdict')
    await picture(secretary, 'review-4-record-390')
    await dialog(page).getByRole('button', { name: 'Zapisz opinię' }).click()
    await page.getByText('zapisane przez sekretariat, przekazane telefonicznie').first().waitFor()
    await page.getByRole('button', { name: 'Przesuń termin' }).click()
    await dialog(page).getByLabel('Powód').fill('choroba recenzentki')
    await dialog(page).getByRole('button', { name: 'Przesuń termin' }).click()
    await page.getByText('Powód: choroba recenzentki').waitFor()
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(sideways).toBe(false)
    await lookWithAxe(secretary, 'a review on a telephone')
    await picture(secretary, 'review-5-panel-390')
  }, 90_000)

  it('the member contests what was recorded, and it counts no more', async () => {
    const { page } = reviewer
    await page.reload()
    await place(page, 'Całość')
      .getByRole('button', { name: /^Zakwestionuj/ })
      .click()
    await dialog(page).getByLabel('Co się nie zgadza').fill('Mówiłam o innym tekście.')
    await dialog(page).getByRole('button', { name: 'Zakwestionuj ten zapis' }).click()
    await place(page, 'Całość')
      .getByText(/zakwestionowane, nie liczy się/)
      .first()
      .waitFor()
    await page.getByText('Czekają na Ciebie 2 opinie:').waitFor()
    await picture(reviewer, 'review-6-contested')
  }, 90_000)

  it('its author says that the objection was taken up, and both approve what changed', async () => {
    const { page } = reviewer
    await place(page, 'Rekomendacja 1')
      .getByRole('button', { name: /^Mój sprzeciw uwzględniono w wersji R2/ })
      .click()
    await page.getByText('Uwzględniono w wersji R2: Ewa Kalina.').first().waitFor()
    await chair.page.goto(paper.url)
    for (const person of [reviewer, chair])
      for (const subject of ['Rekomendacja 1', 'Całość']) await approve(person.page, subject)
    await page.reload()
    await page.getByText('wszyscy recenzenci się wypowiedzieli', { exact: false }).waitFor()
  }, 90_000)

  it('the chair overrules an objection that is left, with a reason that stays', async () => {
    const { page } = reviewer
    await place(page, 'Rekomendacja 2')
      .getByRole('button', { name: /^Zmień moją opinię/ })
      .click()
    await place(page, 'Rekomendacja 2').getByRole('button', { name: 'Sprzeciw' }).click()
    await page.getByLabel('Co trzeba zmienić?').fill('Karta usług jest za ogólna.')
    await place(page, 'Rekomendacja 2').getByRole('button', { name: 'Sprzeciw' }).click()
    await page.getByText('nierozstrzygnięty').first().waitFor()
    await chair.page.reload()
    await chair.page.getByRole('button', { name: /^Oddal sprzeciw: Ewa Kalina/ }).click()
    await dialog(chair.page).getByLabel('Dlaczego').fill('Szczegóły ustalą ośrodki.')
    await lookWithAxe(chair, 'overruling')
    await picture(chair, 'review-7-overrule')
    await dialog(chair.page).getByRole('button', { name: 'Oddal sprzeciw' }).click()
    await chair.page.getByText('Oddalono przy wersji R2: Joanna Borówka.').first().waitFor()
    await picture(chair, 'review-8-overruled')
  }, 90_000)
})
