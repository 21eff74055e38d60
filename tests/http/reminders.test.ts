/** Deadlines remind of themselves: whom, when, and once. Days are set beside the database's clock, so that no test waits for one. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remind } from '../../server/notifications/reminders/reminding.ts'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { aReadyDraft, ring, submit } from '../support/notices.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople
let sql: TestProduct['database']['sql']
let id: string
let versionId: string

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  sql = product.database.sql
  id = await aReadyDraft(product, people)
  await submit(people, id)
  await ring(product)
  const { currentVersion } = await granted<PaperView>(people.clients.reviewer.get(`/positions/${id}`))
  versionId = currentVersion?.id ?? ''
})
afterAll(() => product.close())

/** Who was reminded of this, by the names of the council, each with their number of times. */
async function reminded(what: string): Promise<string> {
  const rows = await sql<{ personId: string; n: number }[]>`
    select person_id as "personId", count(*)::int as n from notice where what = ${what} group by 1`
  return rows
    .map(({ personId, n }) => {
      const [name = personId] = Object.entries(people.ids).find(([, known]) => known === personId) ?? []
      return n === 1 ? name : `${name}×${n}`
    })
    .sort()
    .join(' ')
}
/** At any hour of the day. */
const remindNow = () => remind(product.parts, 0)
const due = (days: number) => sql`
  update review_round set opened_at = now() - interval '10 days', due_day = (now() at time zone 'Europe/Warsaw')::date + ${days}::int
  where position_id = ${id}`
/** On every recommendation and on the whole. */
async function approve(who: 'reviewer' | 'chair'): Promise<void> {
  const version = await granted<VersionView>(
    people.clients[who].get(`/positions/${id}/versions/${versionId}`),
  )
  const recommendations = version.paper.parts.filter(({ part }) => part === 'recommendation')
  for (const recommendationId of [...recommendations.map((one) => one.id), null]) {
    const sha256 = recommendationId ? version.partSha256[recommendationId] : version.sha256
    const verdict = { versionId, sha256, recommendationId, kind: 'approve', comment: '' }
    await granted(people.clients[who].post(`/positions/${id}/verdicts`, verdict))
  }
}

describe('[N7] a review', () => {
  it('reminds nobody while there is time, or at night', async () => {
    await remindNow()
    await due(14)
    await remindNow()
    await due(2)
    await remind(product.parts, 24)
    expect(await reminded('review_due_soon')).toBe('')
  })
  it('two working days before, reminds who has not spoken, once, however many servers look', async () => {
    await due(2)
    await Promise.all([remindNow(), remindNow(), remindNow()])
    await remindNow()
    expect(await reminded('review_due_soon')).toBe('chair reviewer')
    const jobs = await sql`select 1 from job where kind = 'notice-letter'`
    await product.parts.jobs.drain()
    expect(jobs.length).toBeGreaterThanOrEqual(4)
  })
  it('on the day, reminds who has still not spoken', async () => {
    await approve('reviewer')
    await due(0)
    await remindNow()
    expect(await reminded('review_due_today')).toBe('chair')
    expect(await reminded('review_overdue')).toBe('')
  })
  it('after the day, tells the secretariat and the lead', async () => {
    await due(-1)
    await remindNow()
    await remindNow()
    expect(await reminded('review_overdue')).toBe('lead secretary')
    expect(await reminded('review_due_today')).toBe('chair')
  })
  it('that is complete waits for the secretariat, and no more for anybody else', async () => {
    await approve('chair')
    await due(0)
    await remindNow()
    await remindNow()
    expect(await reminded('review_complete')).toBe('secretary')
    expect(await reminded('review_due_today')).toBe('chair')
  })
  it('reminds nobody whose mandate has ended', async () => {
    const second = await aReadyDraft(product, people)
    await submit(people, second)
    await sql`
      update review_round set opened_at = now() - interval '10 days',
        due_day = (now() at time zone 'Europe/Warsaw')::date where position_id = ${second}`
    await sql`update mandate set to_day = '2020-01-01' where person_id = ${people.ids.reviewer}`
    await remindNow()
    const rows =
      await sql`select 1 from notice where object_id = ${second} and person_id = ${people.ids.reviewer}`
    expect(rows).toHaveLength(0)
    expect(await reminded('review_due_today')).toBe('chair×2')
    await sql`update mandate set to_day = null where person_id = ${people.ids.reviewer}`
  })
})

describe('[N7] a circular ballot', () => {
  const ballotId = randomUUID()
  const elector = (name: 'chair' | 'other' | 'absent') => sql`
    insert into ballot_elector (ballot_id, mandate_id, present, is_chair, person_id, organisation_id, seat_id, role)
    select ${ballotId}, id, true, role = 'chair', person_id, organisation_id, id, role
    from mandate where id = ${people.people[name].mandateId}`
  const vote = (name: 'other') => sql`
    insert into vote (id, ballot_id, mandate_id, seat_id, choice, content_sha256, recorded_by)
    select ${randomUUID()}, ${ballotId}, m.id, m.id, 'for', v.sha256, m.person_id
    from mandate m, version v where m.id = ${people.people[name].mandateId} and v.id = ${versionId}`

  it('reminds nobody while there is time', async () => {
    await sql`
      insert into ballot (id, position_id, version_id, content_sha256, kind, secrecy, rules, seats, state, opened_by, opened_at, closes_at)
      select ${ballotId}, v.position_id, v.id, v.sha256, 'circular', 'open', '{}', 18, 'open', ${people.ids.chair},
             now() - interval '9 days', now() + interval '14 days'
      from version v where v.id = ${versionId}`
    for (const name of ['chair', 'other', 'absent'] as const) await elector(name)
    await remindNow()
    expect(await reminded('vote_due_soon')).toBe('')
    await vote('other')
  })
  it('with an end reminds who has not voted and may, two days before and on the day', async () => {
    const recuse = (recused: boolean) => sql`
      update ballot_elector set recused = ${recused} where mandate_id = ${people.people.chair.mandateId}`
    await sql`update ballot set closes_at = now() + interval '2 days' where id = ${ballotId}`
    await recuse(true)
    await remindNow()
    expect(await reminded('vote_due_soon')).toBe('absent')
    await recuse(false)
    await remindNow()
    await remindNow()
    expect(await reminded('vote_due_soon')).toBe('absent chair')
    await sql`
      update ballot set closes_at = ((now() at time zone 'Europe/Warsaw')::date + time '23:59:59.9') at time zone 'Europe/Warsaw'
      where id = ${ballotId}`
    await remindNow()
    expect(await reminded('vote_due_today')).toBe('absent chair')
    await sql`insert into vote_contest (vote_id) select id from vote where ballot_id = ${ballotId}`
    await remindNow()
    expect(await reminded('vote_due_today')).toBe('absent chair other')
    // Void, it reminds of no other day either.
    await sql`update ballot set state = 'void', closes_at = now() + interval '1 day' where id = ${ballotId}`
    await remindNow()
    expect(await reminded('vote_due_soon')).toBe('absent chair')
  })
})

it('[N7] a secret circular ballot reminds whoever has not voted, and tells nobody how others did', async () => {
  const ballotId = randomUUID()
  await sql`
    insert into ballot (id, position_id, version_id, content_sha256, kind, secrecy, rules, seats, state, opened_by, opened_at, closes_at)
    select ${ballotId}, v.position_id, v.id, v.sha256, 'circular', 'secret', '{}', 18, 'open', ${people.ids.chair},
           now() - interval '9 days', now() + interval '1 day'
    from version v where v.id = ${versionId}`
  for (const name of ['other', 'absent'] as const) {
    const { mandateId } = people.people[name]
    await sql`
      insert into ballot_elector (ballot_id, mandate_id, present, is_chair, person_id, organisation_id, seat_id, role)
      select ${ballotId}, id, true, false, person_id, organisation_id, id, role from mandate where id = ${mandateId}`
    await sql`
      insert into secret_voter (ballot_id, mandate_id, seat_id, has_voted)
      values (${ballotId}, ${mandateId}, ${mandateId}, ${name === 'other'})`
  }
  await remindNow()
  const rows = await sql<{ personId: string }[]>`
    select person_id as "personId" from notice where reminder_key like ${`vote:${ballotId}:%`}`
  expect(rows.map(({ personId }) => personId)).toEqual([people.ids.absent])
  await sql`update ballot set state = 'void' where id = ${ballotId}`
})

describe('[N7] a letter', () => {
  const letter = (state: string, releasedDaysAgo: number, addressee: string) => sql`
    insert into dispatch (id, position_id, version_id, addressee_id, state, email, cover_letter, prepared_by, released_by, released_at)
    values (${randomUUID()}, ${id}, ${versionId}, ${addressee}, ${state}, 'x@example.test', 'x', ${people.ids.secretary},
            ${people.ids.chair}, now() - make_interval(days => ${releasedDaysAgo}, mins => 1))`
  const another = async () => {
    const made = randomUUID()
    await sql`
      insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, valid_from_day)
      values (${made}, ${`a-${made}`}, 'A', 'A', 'A', 'A', 'A', '2008-01-01')`
    return made
  }

  it('that has not left within a day, or may be lost, is told to the secretariat once', async () => {
    await letter('released', 0, people.addresseeId)
    await letter('accepted', 5, await another())
    await remindNow()
    expect([await reminded('letter_late'), await reminded('letter_unknown_still')]).toEqual(['', ''])
    await letter('released', 1, await another())
    await letter('unknown', 1, await another())
    await remindNow()
    await remindNow()
    expect(await reminded('letter_late')).toBe('secretary')
    expect(await reminded('letter_unknown_still')).toBe('secretary')
  })
})

describe('[N7] the clock', () => {
  it('asks for reminders once in a quarter of an hour, and done jobs are forgotten after a week', async () => {
    await sql`delete from job where kind = 'reminders'`
    await product.parts.notifications.look()
    await product.parts.notifications.look()
    const jobs = () => sql`select 1 from job where kind = 'reminders'`
    // The product looked before; another server, which knows nothing of that, makes the same job.
    expect((await jobs()).length).toBeLessThanOrEqual(1)
    await sql`
      insert into job (id, kind, payload, dedupe_key, state, finished_at)
      values (${randomUUID()}, 'reminders', '{}', 'reminders:1', 'done', now() - interval '8 days'),
             (${randomUUID()}, 'reminders', '{}', 'reminders:now', 'pending', null)`
    await product.parts.jobs.drain()
    expect(await sql`select 1 from job where dedupe_key = 'reminders:1'`).toHaveLength(0)
  })
})
