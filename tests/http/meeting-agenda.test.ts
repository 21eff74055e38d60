/** The agenda: papers by version, in time or urgent, each point decided, deferred or removed before the meeting is closed. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AgendaItem, MeetingView } from '../../shared/meetings/types.ts'
import { type Answer, granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { theDayComes } from '../support/passing.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { aReadyPaper, aVersion, type ReadyPaper } from '../support/ready-paper.ts'
import { dayAfter } from '../support/secretariat.ts'

let product: TestProduct
let people: CouncilOfPeople
let today: string
let meetingId: string

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  const [clock] = await product.database.sql<{ today: string }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as today`
  today = clock?.today ?? ''
})
afterAll(() => product.close())
beforeEach(async () => {
  // One meeting is open at a time; what an earlier test left open is over.
  await product.database.sql`update meeting set state = 'closed', closed_at = now() where state = 'open'`
  meetingId = await plan(today)
})

type Who = keyof CouncilOfPeople['clients']
const plan = async (heldDay: string): Promise<string> => {
  const body = { heldDay, startsAt: '10:00', place: 'Sala 12', form: 'on_site' }
  return (await granted<{ id: string }>(people.clients.secretary.post('/meetings', body))).id
}
const post = (path: string, body?: unknown, as: Who = 'secretary', id = meetingId): Promise<Answer> =>
  people.clients[as].post(`/meetings/${id}${path}`, body)
const onItem = (item: AgendaItem, what: string, body?: unknown, as: Who = 'secretary') =>
  post(`/items/${item.id}/${what}`, body, as)
const read = (id = meetingId) => granted<MeetingView>(people.clients.secretary.get(`/meetings/${id}`))
const item = async (at = 0): Promise<AgendaItem> => {
  const found = (await read()).agenda[at]
  if (!found) throw new Error(`no item ${at}`)
  return found
}
const bring = (paper: ReadyPaper, sha256 = paper.sha256) =>
  people.clients.secretary.post(`/positions/${paper.id}/moves`, { action: 'bring_to_council', sha256 })
const stateOf = async (paper: ReadyPaper) =>
  (await granted<{ state: string }>(people.clients.secretary.get(`/positions/${paper.id}`))).state
const opened = async () => {
  await granted(post('/open'))
  await people.seat(meetingId, people.votingMandates.slice(0, 10))
}

describe('a paper on the agenda', () => {
  it('is attached in the version that holds, with its hash', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id }))
    expect(await item()).toMatchObject({
      attached: { label: 'C1', sha256: paper.sha256 },
      newer: null,
      state: 'open',
    })
  })

  it('says when there is a newer version, and gets it only from somebody who saw it', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id }))
    const newer = await aVersion(product, paper.id, 'C2')
    expect(await item()).toMatchObject({ attached: { label: 'C1' }, newer: { label: 'C2', sha256: newer } })
    expect(await refusedWith(onItem(await item(), 'version', { sha256: paper.sha256 }))).toBe('stale_version')
    await granted(onItem(await item(), 'version', { sha256: newer }))
    expect(await item()).toMatchObject({ attached: { label: 'C2' }, newer: null })
  })

  it('comes once, and again after it was removed', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id }))
    expect(await refusedWith(post('/items', { positionId: paper.id }))).toBe('on_agenda_already')
    expect(await refusedWith(onItem(await item(), 'remove', { reason: ' ' }))).toBe('reason_missing')
    await granted(onItem(await item(), 'remove', { reason: 'Autorzy proszą o czas.' }))
    await granted(post('/items', { positionId: paper.id }))
    const { agenda, removed } = await read()
    expect([agenda.length, removed.map(({ reason }) => reason)]).toEqual([1, ['Autorzy proszą o czas.']])
  })

  it('put on it twice at once stands there once', async () => {
    const paper = await aReadyPaper(product, people)
    const told = await Promise.all([1, 2, 3].map(() => post('/items', { positionId: paper.id })))
    expect(told.map(({ body }) => body.code ?? 'added').sort()).toEqual([
      'added',
      'on_agenda_already',
      'on_agenda_already',
    ])
  })
})

describe('[T5] a text the members did not have in time', () => {
  it('that was in no notice is taken up only as urgent, for a reason', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id }))
    await opened()
    expect((await item()).noticeTooLate).toEqual({ days: null, needed: 7 })
    expect(await refusedWith(bring(paper))).toBe('notice_missing')
    expect(await refusedWith(onItem(await item(), 'urgent', { reason: '' }))).toBe('reason_missing')
    await granted(onItem(await item(), 'urgent', { reason: 'Nabór kończy się jutro.' }))
    expect(await item()).toMatchObject({ urgentReason: 'Nabór kończy się jutro.', noticeTooLate: null })
    await granted(bring(paper))
  })

  it('that came late with the chair’s note is taken up as the urgent meeting’s', async () => {
    const paper = await aReadyPaper(product, people)
    meetingId = await plan(dayAfter(today, 3))
    await granted(post('/items', { positionId: paper.id }))
    await granted(post('/notices', { note: 'Pilne.' }, 'chair'))
    await theDayComes(product.database.sql, meetingId)
    await granted(post('/open'))
    // Three days with the chair's note are an urgent meeting: the text is taken up.
    await granted(bring(paper))
  })

  it('that changed after the notice is another text', async () => {
    const paper = await aReadyPaper(product, people)
    meetingId = await plan(dayAfter(today, 8))
    await granted(post('/items', { positionId: paper.id }))
    await granted(post('/notices', { note: '' }))
    const newer = await aVersion(product, paper.id, 'C2')
    await theDayComes(product.database.sql, meetingId)
    await opened()
    expect(await refusedWith(bring(paper, newer))).toBe('notice_missing')
  })

  it('that came too late neither, and it is said how late', async () => {
    const paper = await aReadyPaper(product, people)
    meetingId = await plan(dayAfter(today, 8))
    await granted(post('/items', { positionId: paper.id }))
    await granted(post('/notices', { note: '' }))
    // As if four days had passed since: both the meeting and what was told of it are four days nearer.
    await product.database.sql`alter table meeting_notice disable trigger user`
    await product.database
      .sql`update meeting_notice set held_day = held_day - 4 where meeting_id = ${meetingId}`
    await product.database.sql`update meeting set held_day = held_day - 4 where id = ${meetingId}`
    await product.database.sql`alter table meeting_notice enable trigger user`
    await theDayComes(product.database.sql, meetingId)
    await granted(post('/open'))
    const told = await bring(paper)
    expect([told.body.code, told.body.details]).toEqual(['notice_too_late', { days: 4, needed: 7 }])
  })
})

describe('the order of points', () => {
  it('is changed one place at a time, and told', async () => {
    for (const title of ['A', 'B', 'C']) await granted(post('/items', { title }))
    await granted(onItem(await item(2), 'move', { ordinal: 2 }))
    expect((await read()).agenda.map(({ title, ordinal }) => `${ordinal} ${title}`)).toEqual([
      '1 A',
      '2 C',
      '3 B',
    ])
    await granted(onItem(await item(0), 'move', { ordinal: 1000 }))
    expect((await read()).agenda.map(({ title }) => title)).toEqual(['C', 'B', 'A'])
    expect((await onItem(await item(0), 'move', { ordinal: 0 })).body.code).toBe('malformed')
  })

  it('changed by two at once is one order in the end, without gaps', async () => {
    for (const title of ['A', 'B', 'C', 'D']) await granted(post('/items', { title }))
    const [a, , , d] = (await read()).agenda
    if (!a || !d) throw new Error('four items were added')
    await Promise.all([onItem(a, 'move', { ordinal: 4 }), onItem(d, 'move', { ordinal: 1 })])
    expect((await read()).agenda.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4])
  })
})

describe('a meeting is closed', () => {
  it('only when nothing is left open, and says what is', async () => {
    await granted(post('/items', { title: 'Otwarcie' }))
    await granted(post('/items', { title: 'Wolne wnioski' }))
    await opened()
    const told = await post('/close')
    expect([told.body.code, told.body.details]).toEqual([
      'agenda_items_open',
      { count: 2, titles: '„Otwarcie”, „Wolne wnioski”' },
    ])
    expect(String(told.body.error)).toContain('2 punkty porządku obrad czekają')
    await granted(onItem(await item(0), 'decide', { outcome: 'Otwarto.' }))
    await granted(onItem(await item(1), 'defer', { reason: 'Brak czasu.' }))
    expect((await granted<MeetingView>(post('/close'))).state).toBe('closed')
  })

  it('by two at once is closed once', async () => {
    await opened()
    const told = await Promise.all([post('/close'), post('/close', undefined, 'chair')])
    expect(told.map(({ body }) => body.code ?? body.state).sort()).toEqual(['closed', 'meeting_closed'])
  })

  it('at the second somebody arrives: they are in the list, or the meeting was closed before', async () => {
    for (let round = 0; round < 8; round += 1) {
      await product.database.sql`update meeting set state = 'closed', closed_at = now() where state = 'open'`
      meetingId = await plan(today)
      await granted(post('/open'))
      const seat = `/meetings/${meetingId}/seats/${people.votingMandates[0]}`
      const [arrival, closing] = await Promise.all([
        people.clients.secretary.put(seat, { present: true }),
        post('/close', undefined, 'chair'),
      ])
      expect(closing.status).toBe(200)
      const { votingPresent } = await read()
      expect([
        [200, 1],
        [409, 0],
      ]).toContainEqual([arrival.status, votingPresent])
    }
  })

  it('while a point is added at the same second it never ends with an open point', async () => {
    for (let round = 0; round < 5; round += 1) {
      await product.database.sql`update meeting set state = 'closed', closed_at = now() where state = 'open'`
      meetingId = await plan(today)
      await granted(post('/open'))
      const [, closing] = await Promise.all([post('/items', { title: 'Nagle' }), post('/close')])
      const { agenda, state } = await read()
      expect([
        ['closed', 0, 200],
        ['open', 1, 409],
      ]).toContainEqual([state, agenda.length, closing.status])
    }
  })
})

describe('a point', () => {
  it('in words is decided with what was done; a paper is not, and an unknown one is not found', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { title: 'Otwarcie' }))
    await granted(post('/items', { positionId: paper.id }))
    expect(await refusedWith(onItem(await item(0), 'decide', { outcome: '' }))).toBe('meeting_not_open')
    await opened()
    await granted(onItem(await item(0), 'take-up'))
    expect(await item(0)).toMatchObject({ isCurrent: true })
    await granted(onItem(await item(0), 'decide', { outcome: 'Przyjęto porządek obrad.' }))
    expect(await item(0)).toMatchObject({ state: 'decided', outcome: 'Przyjęto porządek obrad.' })
    expect(await refusedWith(onItem(await item(0), 'decide', { outcome: 'x' }))).toBe('item_settled_already')
    expect(await refusedWith(onItem(await item(1), 'decide', { outcome: 'x' }))).toBe(
      'item_decided_by_ballot',
    )
    expect((await post(`/items/${randomUUID()}/decide`, { outcome: 'x' })).status).toBe(404)
  })

  it('is decided by two at once in one way', async () => {
    await granted(post('/items', { title: 'Otwarcie' }))
    await opened()
    const first = await item()
    const told = await Promise.all([
      onItem(first, 'decide', { outcome: 'Otwarto.' }),
      onItem(first, 'defer', { reason: 'Brak czasu.' }, 'chair'),
    ])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('[T10] of a paper before the council is deferred by the chair alone, and the paper is ready again', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id, urgentReason: 'próba' }))
    await opened()
    await granted(bring(paper))
    const next = await plan(dayAfter(today, 20))
    expect(await refusedWith(onItem(await item(), 'remove', { reason: 'x' }))).toBe('item_in_council')
    expect(await refusedWith(onItem(await item(), 'defer', { reason: 'x' }))).toBe('only_chair')
    expect(await stateOf(paper)).toBe('in_council')
    await granted(onItem(await item(), 'defer', { reason: 'Brak danych.', toMeetingId: next }, 'chair'))
    expect(await stateOf(paper)).toBe('ready')
    expect(await item()).toMatchObject({
      state: 'deferred',
      reason: 'Brak danych.',
      deferredTo: { id: next },
    })
    expect((await read(next)).agenda).toMatchObject([
      { positionId: paper.id, state: 'open', urgentReason: '' },
    ])
    expect(await refusedWith(bring(paper))).toBe('not_on_agenda')
    await granted(post('/close'))
  })

  it('[T10] is not deferred while a ballot on it is open', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id, urgentReason: 'próba' }))
    await opened()
    await granted(bring(paper))
    await granted(people.clients.chair.post(`/positions/${paper.id}/ballots`, { sha256: paper.sha256 }))
    expect(await refusedWith(onItem(await item(), 'defer', { reason: 'x' }, 'chair'))).toBe(
      'ballot_open_already',
    )
    expect(await refusedWith(post('/close'))).toBe('meeting_ballot_running')
  })

  it('is deferred to a planned meeting only, and a ballot opened at that second has one outcome', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id, urgentReason: 'próba' }))
    await opened()
    await granted(bring(paper))
    const [closed] = (
      await granted<{ id: string; state: string }[]>(people.clients.secretary.get('/meetings'))
    ) // newest
      .filter(({ state }) => state === 'closed')
    expect(
      await refusedWith(onItem(await item(), 'defer', { reason: 'x', toMeetingId: closed?.id }, 'chair')),
    ).toBe('meeting_not_planned')
    const first = await item()
    const [deferral, ballot] = await Promise.all([
      onItem(first, 'defer', { reason: 'x' }, 'chair'),
      people.clients.chair.post(`/positions/${paper.id}/ballots`, { sha256: paper.sha256 }),
    ])
    expect([deferral.status, ballot.status].filter((status) => status < 300)).toHaveLength(1)
  })

  it('of a paper is decided when its ballot is declared', async () => {
    const paper = await aReadyPaper(product, people)
    await granted(post('/items', { positionId: paper.id, urgentReason: 'próba' }))
    await opened()
    await granted(bring(paper))
    const { chair } = people.clients
    const { id } = await granted<{ id: string }>(
      chair.post(`/positions/${paper.id}/ballots`, { sha256: paper.sha256 }),
    )
    await granted(chair.post(`/ballots/${id}/votes`, { choice: 'against', sha256: paper.sha256 }))
    await granted(chair.post(`/ballots/${id}/close`))
    expect((await item()).state).toBe('open')
    await granted(chair.post(`/ballots/${id}/declare`))
    expect(await item()).toMatchObject({ state: 'decided', positionState: 'rejected' })
    await granted(post('/close'))
  })
})

it('[I9] the history of all this is whole', async () => {
  expect(await product.verifyChain()).toMatchObject({ whole: true })
})
