/** [T14] From a draft that names the older paper to its file: what it ends stands in the words the council votes on. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import { canonicalJson } from '../../shared/text/canonical.ts'
import { paperAtBallot } from '../support/at-ballot.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { writeField } from '../support/writing.ts'

let product: TestProduct
let people: CouncilOfPeople
beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
})
afterAll(() => product.close())

it('[I5] the hash covers which paper is replaced', async () => {
  const { lead, chair } = people.clients
  const old = await paperAtBallot(product.database.sql, people)
  await granted(chair.post(`/ballots/${old.ballotId}/declare`))
  const { id } = await granted<{ id: string }>(
    lead.post('/positions', { kind: 'stanowisko', title: 'w sprawie dyżurów' }),
  )
  const part = await granted<{ id: string }>(lead.post(`/positions/${id}/recommendations`))
  await granted(
    lead.patch(`/positions/${id}/recommendations/${part.id}`, {
      addresseeIds: [people.addresseeId],
      due: { kind: 'none' },
    }),
  )
  const draft = await granted<PaperView>(lead.get(`/positions/${id}`))
  await writeField(product, id, `rec:${part.id}`, 'Uruchomić dyżury.')
  await writeField(
    product,
    id,
    `section:${draft.sections.find((s) => s.kind === 'rationale')?.id}`,
    'Bo daleko.',
  )
  const change = { effect: 'replaces', targetId: old.id }
  await granted(lead.put(`/positions/${id}/effect`, { change }))
  const submit = async () =>
    lead.post(`/positions/${id}/moves`, {
      action: 'submit',
      seq: (await granted<PaperView>(lead.get(`/positions/${id}`))).text.seq,
      reviewerIds: [people.ids.reviewer, people.ids.chair],
      dueDay: new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10),
    })
  await granted(submit())
  const frozen = await granted<PaperView>(lead.get(`/positions/${id}`))
  const version = await granted<VersionView>(
    lead.get(`/positions/${id}/versions/${frozen.currentVersion?.id}`),
  )
  const year = new Date().getFullYear()
  expect(version.paper.changes).toEqual({
    effect: 'replaces',
    positionId: old.id,
    kind: 'stanowisko',
    number: 1,
    year,
  })
  expect(canonicalJson(version.paper)).toContain('"effect":"replaces"')
  expect(await refusedWith(lead.put(`/positions/${id}/effect`, { change: null }))).toBe('text_frozen')
})
