/** Notices on the page: who is told, who reads, who chooses; and how events become notices exactly once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hearEvents } from '../../server/notifications/hearing.ts'
import { createParts, type Parts } from '../../server/parts.ts'
import { createLog } from '../../server/platform/log.ts'
import type { ChoiceView } from '../../shared/notifications/types.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import {
  aReadyDraft,
  daysAhead,
  lettersTo,
  noticesOf,
  ring,
  submit,
  title,
  whatsOf,
} from '../support/notices.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople
let sql: TestProduct['database']['sql']

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  sql = product.database.sql
})
afterAll(() => product.close())

const countOf = async (what: string): Promise<number> => {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from notice where what = ${what}`
  return row?.n ?? 0
}
const another = (): Parts =>
  createParts({ config: product.parts.config, database: product.database, log: createLog('silent') })

describe('on the page', () => {
  let id: string

  it('nobody has a notice before anything happens', async () => {
    await ring(product)
    expect(await noticesOf(people.clients.other)).toEqual({ notices: [], unread: 0 })
  })
  it('[N2] those asked to review are told, with the way to the very place; who asked is not', async () => {
    id = await aReadyDraft(product, people)
    await submit(people, id)
    await ring(product)
    const { notices, unread } = await noticesOf(people.clients.reviewer)
    expect(unread).toBe(1)
    expect(notices).toMatchObject([
      {
        what: 'review_asked',
        topic: 'waits',
        read: false,
        values: { dueDay: daysAhead(7) },
        subject: { kind: 'position', id, title, state: 'in_review' },
        place: { page: 'paper', id, tab: 'review' },
      },
    ])
    expect(await whatsOf(people.clients.chair)).toBe('review_asked')
    for (const name of ['lead', 'other', 'guest', 'secretary'] as const)
      expect(await whatsOf(people.clients[name]), name).toBe('')
  })
  it('asking again tells nobody anything', async () => {
    await ring(product)
    await hearEvents(product.parts)
    expect(await countOf('review_asked')).toBe(2)
    const ends = await sql`select h.seq as head, c.seq as heard from audit_head h, notice_cursor c`
    expect(ends[0]?.heard).toBe(ends[0]?.head)
  })
  it('a notice is read by its person alone', async () => {
    const [notice] = (await noticesOf(people.clients.reviewer)).notices
    expect(await refusedWith(people.clients.chair.post(`/notices/${notice?.id}/read`))).toBe('not_found')
    expect(await refusedWith(people.clients.chair.post('/notices/nothing/read'))).toBe('not_found')
    expect(await granted(people.clients.reviewer.post(`/notices/${notice?.id}/read`))).toEqual({ unread: 0 })
    expect(await granted(people.clients.reviewer.post(`/notices/${notice?.id}/read`))).toEqual({ unread: 0 })
    expect(await granted(people.clients.chair.get('/notices/unread'))).toEqual({ unread: 1 })
  })
  it('all are read up to what was on the screen, and no further', async () => {
    const seen = await noticesOf(people.clients.chair)
    await granted(
      people.clients.secretary.post('/meetings', {
        heldDay: daysAhead(14),
        startsAt: '10:00',
        place: 'Zielona Góra',
        form: 'on_site',
      }),
    )
    await ring(product)
    const upTo = seen.notices[0]?.seq ?? 0
    expect(await granted(people.clients.chair.post('/notices/read', { upTo }))).toEqual({ unread: 1 })
    expect(await whatsOf(people.clients.chair)).toBe('meeting_planned review_asked')
    expect(await refusedWith(people.clients.chair.post('/notices/read', { upTo: -1 }))).toBe('malformed')
  })
  it('[N1] what became a closed draft again goes from the lists of those who may not see it', async () => {
    await granted(
      people.clients.lead.post(`/positions/${id}/moves`, { action: 'return_to_draft', reason: 'uwagi' }),
    )
    await ring(product)
    expect(await whatsOf(people.clients.reviewer)).toBe('meeting_planned')
    expect(await granted(people.clients.reviewer.get('/notices/unread'))).toEqual({ unread: 1 })
  })
})

describe('exactly once', () => {
  afterAll(() => sql`delete from notice_choice`)
  const plan = () =>
    granted(
      people.clients.secretary.post('/meetings', {
        heldDay: daysAhead(21),
        startsAt: '12:00',
        place: 'Żary',
        form: 'remote',
      }),
    )

  it('[N9] however many jobs and servers read the history at once', async () => {
    const before = await countOf('meeting_planned')
    const other = another()
    for (let n = 0; n < 5; n += 1) await plan()
    await Promise.all([...Array(8).keys()].map((n) => hearEvents(n % 2 ? other : product.parts)))
    await Promise.all([other.notifications.look(), product.parts.notifications.look()])
    await Promise.all([other.jobs.drain(), product.parts.jobs.drain()])
    // Eighteen seats: the council without the secretary, who called the meetings.
    expect((await countOf('meeting_planned')) - before).toBe(5 * 18)
    const doubled = await sql`select event_seq, person_id from notice group by 1, 2 having count(*) > 1`
    expect(doubled).toHaveLength(0)
    const years = (await noticesOf(people.clients.other)).notices
      .filter(({ what }) => what === 'meeting_planned')
      .map(({ values }) => values.number)
    expect(years).toEqual([...years].sort((a, b) => Number(b) - Number(a)))
    await other.close()
  })

  it('[N9] killed before the end of its transaction, nothing of it was; the next run tells all', async () => {
    // A plan of a meeting comes at once to those who want it so.
    await sql`insert into notice_choice (person_id, topic, mail) select person_id, 'council', 'at_once' from account`
    const before = await countOf('meeting_planned')
    await plan()
    let written = 0
    const dying = {
      ...product.parts,
      jobs: {
        wake: () => {},
        add: async () => {
          written += 1
          if (written === 3) throw new Error('killed')
        },
      },
    }
    await expect(hearEvents(dying)).rejects.toThrow('killed')
    expect(await countOf('meeting_planned')).toBe(before)
    await ring(product)
    expect(await countOf('meeting_planned')).toBe(before + 18)
  })

  it('[N9] killed between notice and letter, another server sends it; killed in the letter, it is one letter', async () => {
    const { email } = people.people.absent
    const before = (await lettersTo(product, email)).length
    await plan()
    await hearEvents(product.parts)
    // Nobody did the jobs: they stand in the table, and the notices too.
    expect(await lettersTo(product, email)).toHaveLength(before)
    const other = another()
    await other.jobs.drain()
    expect(await lettersTo(product, email)).toHaveLength(before + 1)
    // The server died after the letter was out and before it could say so.
    await sql`update notice set mailed_at = null, mail_outcome = null where person_id = ${people.ids.absent}`
    await sql`
      update job set state = 'running', locked_until = now() - interval '1 second', run_at = now(), finished_at = null
      where kind = 'notice-letter' and payload ->> 'noticeId' in
        (select id::text from notice where person_id = ${people.ids.absent})`
    await product.parts.jobs.drain()
    expect(await lettersTo(product, email)).toHaveLength(before + 1)
    const left = await sql`select 1 from notice where mail = 'at_once' and mailed_at is null`
    expect(left).toHaveLength(0)
    await other.close()
  })

  it('an event that names nobody we know does not stop the others', async () => {
    await product.database.transaction(
      (tx) => tx`update notice_cursor set seq = (select seq from audit_head)`,
    )
    const { record } = await import('../../server/audit/pen.ts')
    await product.database.transaction(async (tx) => {
      const base = { actorId: null, objectKind: 'position', data: { ballotId: 'none', positionId: 'x' } }
      await record(tx, { ...base, kind: 'position.ballot_opened', objectId: 'not a uuid' })
      await record(tx, { ...base, kind: 'something.new', objectId: 'x', objectKind: 'thing' })
      await record(tx, {
        ...base,
        kind: 'mandate.given',
        objectKind: 'person',
        objectId: '00000000-0000-4000-8000-000000000009',
      })
    })
    const before = await countOf('meeting_planned')
    await plan()
    await ring(product)
    expect(await countOf('meeting_planned')).toBe(before + 18)
  })
})

describe('what one chooses', () => {
  const choices = () => granted<ChoiceView[]>(people.clients.other.get('/notices/choices'))

  it('[N6] begins with the usual', async () => {
    expect(await choices()).toEqual([
      { topic: 'waits', mail: 'at_once', binding: false },
      { topic: 'letters', mail: 'at_once', binding: false },
      { topic: 'papers', mail: 'digest', binding: false },
      { topic: 'council', mail: 'digest', binding: false },
      { topic: 'official', mail: 'at_once', binding: true },
    ])
  })
  it('is one’s own, and stands in the history once', async () => {
    const choose = () => people.clients.other.put('/notices/choices', { topic: 'council', mail: 'never' })
    await granted(choose())
    await granted(choose())
    expect((await choices()).find(({ topic }) => topic === 'council')?.mail).toBe('never')
    const others = await granted<ChoiceView[]>(people.clients.absent.get('/notices/choices'))
    expect(others.find(({ topic }) => topic === 'council')?.mail).toBe('digest')
    const events = await sql`select data from event where kind = 'account.notices_chosen'`
    expect(events).toMatchObject([{ data: { topics: 'council', mail: 'never', by: 'page' } }])
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
  it('is not open for official notices, and knows only its own words', async () => {
    const put = (body: unknown) => people.clients.other.put('/notices/choices', body)
    expect(await refusedWith(put({ topic: 'official', mail: 'never' }))).toBe('notice_binding')
    expect(await refusedWith(put({ topic: 'gossip', mail: 'never' }))).toBe('malformed')
    expect(await refusedWith(put({ topic: 'waits', mail: 'hourly' }))).toBe('malformed')
  })
})
