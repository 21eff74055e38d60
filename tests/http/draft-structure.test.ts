/** What a draft's structure does not let anybody do, and what a wrong link for unsubscribing opens. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PaperView } from '../../shared/positions/view.ts'
import { clientOf, granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { aPerson, signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople
let id: string

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  const draft = { kind: 'stanowisko', title: 'w sprawie próby' }
  id = (await granted<{ id: string }>(people.clients.lead.post('/positions', draft))).id
})
afterAll(() => product.close())

it('a paper has one part with recommendations', async () => {
  const second = { kind: 'recommendations', heading: 'Jeszcze raz' }
  expect(await refusedWith(people.clients.lead.post(`/positions/${id}/sections`, second))).toBe(
    'section_kind_taken',
  )
})
it('which goes only when the last of them is gone', async () => {
  const { lead } = people.clients
  const { sections } = await granted<PaperView>(lead.get(`/positions/${id}`))
  const part = `/positions/${id}/sections/${sections.find(({ kind }) => kind === 'recommendations')?.id}`
  const { id: recommendation } = await granted<{ id: string }>(lead.post(`/positions/${id}/recommendations`))
  expect(await refusedWith(lead.del(part))).toBe('section_required')
  await granted(lead.del(`/positions/${id}/recommendations/${recommendation}`))
  await granted(lead.del(part))
})
it('what the council promises to do itself stands in a part of its own, behind those that are there', async () => {
  const { lead } = people.clients
  await granted(lead.post(`/positions/${id}/sections`, { kind: 'commitments', heading: 'Zobowiązania Rady' }))
  const { sections } = await granted<PaperView>(lead.get(`/positions/${id}`))
  expect(sections.at(-1)).toMatchObject({ kind: 'commitments', heading: 'Zobowiązania Rady' })
})
it('whoever sees a draft without writing in it changes nothing', async () => {
  const auditor = await aPerson(product.database, { role: 'auditor' })
  const client = clientOf(product.app, product.origin, await signedInAs(product.database, auditor))
  await granted(client.get(`/positions/${id}`))
  expect(await refusedWith(client.patch(`/positions/${id}`, { title: 'cudzy tytuł' }))).toBe('not_an_author')
  expect((await granted<PaperView>(client.get(`/positions/${id}`))).title).toBe('w sprawie próby')
})
it.each(['/notices/unsubscribe', '/notices/unsubscribe/look'])(
  'a code that nobody signed opens nothing at %s',
  async (path) => {
    const token = `${people.ids.lead}.digest.${'a'.repeat(43)}`
    expect(await refusedWith(people.clients.lead.post(path, { token }))).toBe('unsubscribe_invalid')
  },
)
