/** Reminders after a decision, before a withdrawal, and ahead of a meeting. The day is handed in, so no test waits for one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peopleToday } from '../../server/council/queries.ts'
import {
  correctionsDue,
  dissentsDue,
  meetingsAhead,
  withdrawalsDue,
} from '../../server/notifications/reminders/after.ts'
import type { Source } from '../../server/notifications/reminders/reminder.ts'
import { remind } from '../../server/notifications/reminders/reminding.ts'
import { addDays } from '../../shared/calendar/days.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { paperAtBallot, sampleAddressees } from '../support/at-ballot.ts'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople
let sql: TestProduct['database']['sql']
type Name = keyof CouncilOfPeople['clients']

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  sql = product.database.sql
  await sampleAddressees(sql)
})
afterAll(() => product.close())

const post = (as: Name, id: string, what: string, body: unknown) =>
  granted(people.clients[as].post(`/positions/${id}/${what}`, body))

/** Who would be reminded that day of this paper or meeting: `other:dissent_due_soon`. */
async function due(source: Source, today: string, objectId: string): Promise<string[]> {
  const found = await source(sql, { today, people: await peopleToday(sql) })
  const nameOf = (personId: string) => {
    const [name = 'somebody'] = Object.entries(people.ids).find(([, id]) => id === personId) ?? []
    return name
  }
  return found
    .filter(({ object }) => object.id === objectId)
    .map(({ personId, what }) => `${nameOf(personId)}:${what}`)
    .sort()
}
const warsawToday = async () =>
  (await sql<{ day: string }[]>`select (now() at time zone 'Europe/Warsaw')::date as day`)[0]?.day ?? ''

/** Adopted on Monday 8 June 2026; its dissenters have until Thursday the 11th. `other` voted against. */
async function adoptedOnMonday(): Promise<string> {
  const paper = await paperAtBallot(sql, people)
  await granted(people.clients.chair.post(`/ballots/${paper.ballotId}/declare`))
  await sql`update position set adopted_day = '2026-06-08' where id = ${paper.id}`
  await sql`update ballot set declared_at = '2026-06-08 12:00+02' where id = ${paper.ballotId}`
  return paper.id
}

describe('a separate opinion', () => {
  it('that was announced is awaited two working days before, and on the last day', async () => {
    const id = await adoptedOnMonday()
    expect(await due(dissentsDue, '2026-06-09', id)).toEqual([])
    await sql`insert into dissent_notice (position_id, person_id, kind) values (${id}, ${people.ids.other}, 'announced')`
    expect(await due(dissentsDue, '2026-06-08', id)).toEqual([])
    expect(await due(dissentsDue, '2026-06-09', id)).toEqual(['other:dissent_due_soon'])
    expect(await due(dissentsDue, '2026-06-11', id)).toEqual(['other:dissent_due_today'])
    expect(await due(dissentsDue, '2026-06-12', id)).toEqual([])
    await sql`insert into dissent_notice (position_id, person_id, kind) values (${id}, ${people.ids.other}, 'waived')`
    expect(await due(dissentsDue, '2026-06-11', id)).toEqual([])
  })
  it('that nobody announced is asked for on the last day only', async () => {
    const id = await adoptedOnMonday()
    expect(await due(dissentsDue, '2026-06-10', id)).toEqual([])
    expect(await due(dissentsDue, '2026-06-11', id)).toEqual(['other:dissent_due_today'])
  })
})

it('an editorial correction tells on its last day whoever may object and did not make it', async () => {
  const id = await adoptedOnMonday()
  const look = () => granted<PaperView>(people.clients.secretary.get(`/positions/${id}`))
  await sql`insert into dissent_notice (position_id, person_id, kind) values (${id}, ${people.ids.other}, 'waived')`
  const mends = [{ partId: null, field: 'title', find: 'trwałości', put: 'trwałośći' }]
  const propose = {
    act: 'propose',
    sha256: (await look()).currentVersion?.sha256,
    reason: 'Literówka.',
    mends,
  }
  await post('secretary', id, 'correction', propose)
  const { sha256 } = (await look()).after.correction?.current ?? {}
  await post('chair', id, 'correction', { act: 'confirm', sha256 })
  const lastDay = (await look()).after.correction?.current?.lastDay ?? ''
  expect(await due(correctionsDue, addDays(lastDay, -1), id)).toEqual([])
  const told = await due(correctionsDue, lastDay, id)
  expect(told).toContain('other:correction_due_today')
  expect(told.filter((one) => /^(chair|secretary):/.test(one))).toEqual([])
  expect(await due(correctionsDue, addDays(lastDay, 1), id)).toEqual([])
})

it('a withdrawal reminds the co-author who has not answered', async () => {
  const { lead } = people.clients
  const { id } = await granted<{ id: string }>(
    lead.post('/positions', { kind: 'apel', title: 'w sprawie dyżurów' }),
  )
  for (const name of ['reviewer', 'other'] as const)
    await post('lead', id, 'authors', { personId: people.ids[name] })
  await post('lead', id, 'moves', { action: 'withdraw', reason: 'Sprawa nieaktualna.' })
  await post('other', id, 'withdrawal', { answer: 'agree' })
  const lastDay = addDays(await warsawToday(), 7)
  expect(await due(withdrawalsDue, addDays(lastDay, -1), id)).toEqual(['reviewer:withdrawal_due_soon'])
  expect(await due(withdrawalsDue, lastDay, id)).toEqual(['reviewer:withdrawal_due_today'])
  await post('reviewer', id, 'withdrawal', { answer: 'agree' })
  expect(await due(withdrawalsDue, lastDay, id)).toEqual([])
})

describe('a meeting', () => {
  it('that was called reminds whoever has not said that they will not come', async () => {
    const heldDay = addDays(await warsawToday(), 20)
    const body = { heldDay, startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }
    const { id } = await granted<{ id: string }>(people.clients.secretary.post('/meetings', body))
    const before = addDays(heldDay, -1)
    expect(await due(meetingsAhead, before, id)).toEqual([])
    await granted(people.clients.secretary.post(`/meetings/${id}/items`, { title: 'Wolne wnioski' }))
    await granted(people.clients.secretary.post(`/meetings/${id}/notices`, { note: '' }))
    const { mandateId } = people.people.other
    await granted(people.clients.other.put(`/meetings/${id}/absences/${mandateId}`, { excused: true }))
    const told = await due(meetingsAhead, before, id)
    expect(told).toContain('lead:meeting_soon')
    expect(told).not.toContain('other:meeting_soon')
    expect(await due(meetingsAhead, addDays(heldDay, -10), id)).toEqual([])
    expect(await due(meetingsAhead, heldDay, id)).toEqual([])
  })
  it('is reminded of once, with its own page to go to', async () => {
    const heldDay = addDays(await warsawToday(), 1)
    const body = { heldDay, startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }
    const { id } = await granted<{ id: string }>(people.clients.secretary.post('/meetings', body))
    // Sent yesterday; what was sent is never changed, so it is written so.
    await sql`
      insert into meeting_notice (id, meeting_id, sequence, kind, held_day, starts_at, place, form, link, agenda, note, by_chair,
        notice_days, urgent_days, rules_version, sent_by, sent_at)
      values (gen_random_uuid(), ${id}, 0, 'call', ${heldDay}, '10:00', 'Zielona Góra', 'on_site', '', '[]', '', false, 7, 2, 0,
        ${people.ids.secretary}, now() - interval '1 day')`
    for (const _ of [1, 2]) await remind(product.parts, 0)
    const rows = await sql<{ kind: string; values: unknown }[]>`
      select object_kind as kind, data as values from notice where what = 'meeting_soon' and person_id = ${people.ids.lead} and object_id = ${id}`
    expect([...rows]).toEqual([{ kind: 'meeting', values: { heldDay } }])
  })
})
