/** [T14] From a draft that names the older paper to its file: what it ends stands in the words the council votes on. */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import { canonicalJson } from '../../shared/text/canonical.ts'
import { paperAtBallot } from '../support/at-ballot.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { warsawDay } from '../support/days.ts'
import { ring, whatsOf } from '../support/notices.ts'
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
  const upheld = await paperAtBallot(product.database.sql, people)
  await granted(chair.post(`/ballots/${upheld.ballotId}/declare`))
  const change = { effect: 'replaces', targetId: old.id }
  await granted(lead.put(`/positions/${id}/effect`, { change }))
  const relation = `/positions/${id}/relations/${upheld.id}`
  await granted(lead.put(relation, { relation: 'complements' }))
  await granted(lead.put(relation, { relation: 'upholds' }))
  expect((await granted<PaperView>(lead.get(`/positions/${id}`))).after.related.to).toMatchObject([
    { id: upheld.id, relation: 'upholds', number: 2 },
  ])
  const ended = `/positions/${id}/relations/${old.id}`
  expect(await refusedWith(lead.put(ended, { relation: 'upholds' }))).toBe('relation_to_ended')
  for (const nowhere of [id, randomUUID()]) {
    const code = nowhere === id ? 'target_not_in_force' : 'not_found'
    const there = `/positions/${id}/relations/${nowhere}`
    expect(await refusedWith(lead.put(there, { relation: 'upholds' }))).toBe(code)
  }
  const submit = async () =>
    lead.post(`/positions/${id}/moves`, {
      action: 'submit',
      seq: (await granted<PaperView>(lead.get(`/positions/${id}`))).text.seq,
      reviewerIds: [people.ids.reviewer, people.ids.chair],
      dueDay: warsawDay(7),
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
  expect(version.paper.relations).toEqual([
    {
      relation: 'upholds',
      positionId: upheld.id,
      kind: 'stanowisko',
      number: 2,
      year,
      adoptedDay: warsawDay(0),
    },
  ])
  expect(await refusedWith(lead.del(relation))).toBe('text_frozen')
  // Until this one is adopted, the older paper does not know of it.
  expect((await granted<PaperView>(lead.get(`/positions/${upheld.id}`))).after.related.from).toEqual([])
  expect(await refusedWith(lead.put(`/positions/${id}/effect`, { change: null }))).toBe('text_frozen')
})

it('[T13] what ended is sent no more, letters that wait are cancelled, and the secretariat hears whom to tell', async () => {
  const { sql } = product.database
  const old = await paperAtBallot(sql, people)
  await granted(people.clients.chair.post(`/ballots/${old.ballotId}/declare`))
  const { currentVersion } = await granted<PaperView>(people.clients.chair.get(`/positions/${old.id}`))
  const letters = { waits: randomUUID(), gone: randomUUID(), held: randomUUID() }
  const states = { waits: 'prepared', gone: 'accepted', held: 'released' }
  for (const [name, id] of Object.entries(letters)) {
    const addresseeId = randomUUID()
    const [isReleased, by] = [name !== 'waits', people.ids]
    await sql`
      insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, email, valid_from_day)
      values (${addresseeId}, ${name}, 'A', 'A', 'A', 'A', 'A', 'a@b.example', '2008-01-01')`
    await sql`
      insert into dispatch (id, position_id, version_id, addressee_id, state, email, cover_letter, message_id, prepared_by, released_by, released_at)
      select ${id}, ${old.id}, ${currentVersion?.id ?? null}, ${addresseeId}, ${states[name as keyof typeof states]}, 'a@b.example', 'x',
        ${`<${id}@x>`}, ${by.secretary}, ${isReleased ? by.chair : null}, ${isReleased ? new Date() : null}`
  }
  const later = await paperAtBallot(sql, people)
  await sql`insert into position_effect (position_id, target_id, effect) values (${later.id}, ${old.id}, 'revokes')`
  await granted(people.clients.chair.post(`/ballots/${later.ballotId}/declare`))
  const rows = await sql<
    { id: string; state: string }[]
  >`select id, state from dispatch where position_id = ${old.id}`
  const stateOf = (id: string) => rows.find((row) => row.id === id)?.state
  expect([stateOf(letters.waits), stateOf(letters.gone)]).toEqual(['cancelled_before_release', 'accepted'])
  await ring(product)
  expect(await whatsOf(people.clients.secretary)).toContain('addressees_to_tell')
  expect(
    await refusedWith(people.clients.secretary.post(`/letters/${letters.held}/resend`, { reason: 'x' })),
  ).toBe('paper_ended')
})

it('a relation is taken back while it is a draft; one paper names at most twenty', async () => {
  const { lead } = people.clients
  const { sql } = product.database
  const { id } = await granted<{ id: string }>(
    lead.post('/positions', { kind: 'apel', title: 'w sprawie próby' }),
  )
  const old = await paperAtBallot(sql, people)
  await granted(people.clients.chair.post(`/ballots/${old.ballotId}/declare`))
  const path = `/positions/${id}/relations/${old.id}`
  expect(await refusedWith(lead.del(path))).toBe('not_found')
  await granted(lead.put(path, { relation: 'refers_to' }))
  await granted(lead.del(path))
  expect((await granted<PaperView>(lead.get(`/positions/${id}`))).after.related.to).toEqual([])
  for (let n = 0; n < 20; n++) {
    const target = randomUUID()
    await sql`
      insert into position (id, kind, title, state, lead_person_id) values (${target}, 'opinia', '', 'draft', ${people.ids.lead})`
    await sql`insert into position_relation (position_id, target_id, relation) values (${id}, ${target}, 'upholds')`
  }
  expect(await refusedWith(lead.put(path, { relation: 'upholds' }))).toBe('relation_limit_reached')
})
