/** [T12] Withdrawn by who leads, with or against co-authors of other organisations, and begun anew from the same words. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperView } from '../../shared/positions/view.ts'
import { paperAtBallot } from '../support/at-ballot.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { warsawDay } from '../support/days.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { writeField } from '../support/writing.ts'

let product: TestProduct
let people: CouncilOfPeople
type Name = keyof CouncilOfPeople['clients']

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
})
afterAll(() => product.close())

const look = (id: string, as: Name = 'secretary') =>
  granted<PaperView>(people.clients[as].get(`/positions/${id}`))
const withdraw = (as: Name, id: string, reason = 'Sprawa nieaktualna.') =>
  people.clients[as].post(`/positions/${id}/moves`, { action: 'withdraw', reason })
const answer = (as: Name, id: string, said: string) =>
  people.clients[as].post(`/positions/${id}/withdrawal`, { answer: said })
const daysPass = (id: string) =>
  product.database
    .sql`update withdrawal set last_day = last_day - 30 where position_id = ${id} and outcome is null`
const events = async (id: string) =>
  (await granted<{ kind: string }[]>(people.clients.secretary.get(`/positions/${id}/history`))).map(
    (e) => e.kind,
  )

/** A draft of `lead` with one recommendation without a date, and whoever is asked to write with them. */
async function draft(...coAuthors: Name[]): Promise<string> {
  const { lead } = people.clients
  const { id } = await granted<{ id: string }>(
    lead.post('/positions', { kind: 'apel', title: 'w sprawie dyżurów' }),
  )
  const part = await granted<{ id: string }>(lead.post(`/positions/${id}/recommendations`))
  const addresseeIds = [people.addresseeId]
  await granted(lead.patch(`/positions/${id}/recommendations/${part.id}`, { addresseeIds }))
  await writeField(product, id, `rec:${part.id}`, 'Uruchomić dyżury w powiatach.')
  for (const name of coAuthors)
    await granted(lead.post(`/positions/${id}/authors`, { personId: people.ids[name] }))
  return id
}
async function inReview(...coAuthors: Name[]): Promise<string> {
  const id = await draft(...coAuthors)
  const paper = await look(id, 'lead')
  const [part] = paper.recommendations
  await granted(
    people.clients.lead.patch(`/positions/${id}/recommendations/${part?.id}`, { due: { kind: 'none' } }),
  )
  const section = await granted<{ id: string }>(
    people.clients.lead.post(`/positions/${id}/sections`, { kind: 'rationale', heading: 'Uzasadnienie' }),
  )
  const rationale = paper.sections.find((s) => s.kind === 'rationale')?.id ?? section.id
  for (const root of [rationale, section.id]) await writeField(product, id, `section:${root}`, 'Bo daleko.')
  await granted(
    people.clients.lead.post(`/positions/${id}/moves`, {
      action: 'submit',
      seq: (await look(id, 'lead')).text.seq,
      reviewerIds: [people.ids.other, people.ids.chair],
      dueDay: warsawDay(7),
    }),
  )
  return id
}

describe('alone', () => {
  it('a draft freezes as it stands and stays readable', async () => {
    const id = await draft('colleague')
    expect(await refusedWith(withdraw('secretary', id))).toBe('only_lead')
    expect(await refusedWith(withdraw('lead', id, ' '))).toBe('reason_missing')
    const twice = await Promise.all([withdraw('lead', id), withdraw('lead', id)])
    expect(twice.filter((a) => a.status === 200)).toHaveLength(1)
    const gone = await look(id, 'other')
    expect(gone).toMatchObject({ state: 'withdrawn', currentVersion: { label: 'W1', reason: 'withdrawn' } })
    expect(gone.text.frozen).toBe(true)
    expect(await refusedWith(people.clients.lead.post(`/positions/${id}/recommendations`))).toBe(
      'text_frozen',
    )
  })
  it('in review the round closes with it', async () => {
    const id = await inReview()
    await granted(withdraw('lead', id, 'Zmieniło się prawo.'))
    expect(await look(id)).toMatchObject({
      state: 'withdrawn',
      currentVersion: { label: 'R1' },
      round: { outcome: 'withdrawn', outcomeReason: 'Zmieniło się prawo.' },
    })
  })
  it('not once the council has taken it up, and it says what to do instead', async () => {
    const { id } = await paperAtBallot(product.database.sql, people)
    const refused = await withdraw('lead', id)
    expect(refused.body.code).toBe('withdraw_in_council')
    expect(String(refused.body.error)).toMatch(/odroczyła/)
  })
})

describe('with co-authors of other organisations', () => {
  it('it waits for them: agreed by all, it is withdrawn', async () => {
    const id = await draft('reviewer', 'other')
    expect(await refusedWith(answer('reviewer', id, 'agree'))).toBe('no_withdrawal_proposed')
    await granted(withdraw('lead', id))
    expect(await refusedWith(withdraw('lead', id))).toBe('withdrawal_proposed_already')
    const waiting = await look(id, 'reviewer')
    expect(waiting.state).toBe('draft')
    expect(waiting.after.withdrawal?.coAuthors).toHaveLength(2)
    expect(await refusedWith(answer('secretary', id, 'agree'))).toBe('not_a_co_author')
    expect(await refusedWith(answer('reviewer', id, 'maybe'))).toBe('malformed')
    await granted(answer('reviewer', id, 'agree'))
    expect(await refusedWith(answer('reviewer', id, 'agree'))).toBe('answered_already')
    expect((await look(id, 'lead')).state).toBe('draft')
    await granted(answer('other', id, 'agree'))
    expect((await look(id)).state).toBe('withdrawn')
  })
  it('one of them takes it over, at the same moment only one', async () => {
    const id = await draft('reviewer', 'other')
    await granted(withdraw('lead', id))
    const both = await Promise.all([answer('reviewer', id, 'take_over'), answer('other', id, 'take_over')])
    expect(both.filter((a) => a.status === 200)).toHaveLength(1)
    expect(both.find((a) => a.status !== 200)?.body.code).toBe('no_withdrawal_proposed')
    const paper = await look(id)
    expect(paper.state).toBe('draft')
    expect([people.ids.reviewer, people.ids.other]).toContain(paper.lead.id)
    expect(paper.authors.map((a) => a.id)).toContain(people.ids.lead)
  })
  it('is not taken over by a reviewer organisation', async () => {
    const id = await inReview('reviewer')
    await product.database.sql`
      insert into review_round_reviewer (round_id, person_id)
      select r.id, ${people.ids.absent} from review_round r where r.position_id = ${id}`
    await product.database.sql`
      update mandate set organisation_id = ${people.people.reviewer.organisationId} where person_id = ${people.ids.absent}`
    await granted(withdraw('lead', id))
    expect(await refusedWith(answer('reviewer', id, 'take_over'))).toBe('reviewer_from_lead_organisation')
  })
  it('the lead may take it back', async () => {
    const id = await draft('reviewer')
    await granted(withdraw('lead', id))
    expect(await refusedWith(answer('reviewer', id, 'take_back'))).toBe('only_lead')
    await granted(answer('lead', id, 'take_back'))
    expect((await look(id, 'lead')).after.withdrawal).toBeNull()
  })
  it('silence of seven days lets it go: on looking, five at once, and once', async () => {
    const id = await draft('reviewer')
    await granted(withdraw('lead', id))
    await daysPass(id)
    const views = await Promise.all(Array.from({ length: 5 }, () => look(id)))
    expect(new Set(views.map((v) => v.state))).toEqual(new Set(['withdrawn']))
    expect((await events(id)).filter((kind) => kind === 'position.withdrawn')).toHaveLength(1)
  })
  it('or by the job, when nobody looks', async () => {
    const id = await draft('reviewer')
    await granted(withdraw('lead', id))
    await daysPass(id)
    await product.database.sql`update job set run_at = now() where state = 'pending'`
    await product.parts.jobs.drain()
    const [row] = await product.database.sql<{ state: string }[]>`select state from position where id = ${id}`
    expect(row?.state).toBe('withdrawn')
  })
  it('and no step is taken on it after the days, though nobody has looked', async () => {
    const id = await draft('reviewer')
    await granted(withdraw('lead', id))
    await daysPass(id)
    const rename = people.clients.lead.patch(`/positions/${id}`, { title: 'inny' })
    expect(await refusedWith(rename)).toBe('text_frozen')
  })
  it('an answer after the days finds it withdrawn', async () => {
    const id = await draft('reviewer')
    await granted(withdraw('lead', id))
    await daysPass(id)
    expect(await refusedWith(answer('reviewer', id, 'take_over'))).toBe('no_withdrawal_proposed')
    expect((await look(id)).state).toBe('withdrawn')
  })
})

describe('begun anew', () => {
  const copy = (as: Name, id: string) => people.clients[as].post(`/positions/${id}/copy`)
  it('a withdrawn paper lends its words to a new draft, with a link back', async () => {
    const id = await draft()
    expect(await refusedWith(copy('lead', id))).toBe('not_copyable')
    await granted(withdraw('lead', id))
    expect(await refusedWith(copy('guest', id))).toBe('no_mandate_today')
    const anew = await granted<{ id: string }>(copy('other', id))
    const paper = await look(anew.id, 'other')
    expect(paper).toMatchObject({
      state: 'draft',
      title: 'w sprawie dyżurów',
      lead: { id: people.ids.other },
      after: { copiedFrom: { id } },
      recommendations: [{ due: { kind: 'unset' }, addresseeIds: [people.addresseeId] }],
    })
  })
  it('so does a rejected one', async () => {
    const { id, ballotId } = await paperAtBallot(product.database.sql, people, {
      lost: true,
      change: { parts: [] },
    })
    await granted(people.clients.chair.post(`/ballots/${ballotId}/declare`))
    const anew = await granted<{ id: string }>(copy('lead', id))
    expect((await look(anew.id, 'lead')).title).toBe('w sprawie trwałości miejsc pracy')
  })
  it('history is whole', async () => {
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
})
