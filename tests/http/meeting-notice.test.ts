/** Calling a meeting: who gets what, once, with a calendar file; and what becomes of it when the meeting changes. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { only, plain, readCalendar } from '../support/calendar.ts'
import { type FrontDoor, openFrontDoor, origin, type Told } from '../support/front-door.ts'
import { aCouncil, aPerson, emptied, type Person } from '../support/people.ts'
import { dayAfter, productionCookie } from '../support/secretariat.ts'

let door: FrontDoor
let as: string
let chair: string
let today: string
let people: Person[]

beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  await emptied(door.database)
  door.letters.length = 0
  door.answers.length = 0
  await aCouncil(door.database)
  const secretary = await aPerson(door.database, { role: 'secretary' })
  const presides = await aPerson(door.database, { role: 'chair' })
  people = [secretary, presides]
  for (const role of ['member', 'deputy', 'guest'] as const)
    people.push(await aPerson(door.database, { role }))
  as = await productionCookie(door, secretary)
  chair = await productionCookie(door, presides)
  const [clock] = await door.database.sql<{ today: string }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as today`
  today = clock?.today ?? ''
})

const plan = async (days: number, more = {}): Promise<string> => {
  const body = {
    heldDay: dayAfter(today, days),
    startsAt: '10:00',
    endsAt: '13:00',
    place: 'Sala 12',
    form: 'hybrid',
  }
  const told = await door.ask('POST', '/meetings', { as, body: { ...body, ...more } })
  expect(told.status).toBe(201)
  await door.ask('POST', `/meetings/${told.body.id}/items`, { as, body: { title: 'Otwarcie' } })
  return String(told.body.id)
}
const act = (id: string, what: string, body: unknown, who = as) =>
  door.ask('POST', `/meetings/${id}/${what}`, { as: who, body })
const call = (id: string, note = '', who = as) => act(id, 'notices', { note }, who)
const change = (id: string, body: object, who = as) => door.ask('PUT', `/meetings/${id}`, { as: who, body })
const view = (told: Told) => told.body as unknown as MeetingView
const read = async (id: string) => view(await door.ask('GET', `/meetings/${id}`, { as }))
const asPlanned = ({ heldDay, startsAt, endsAt, place, form, link }: MeetingView) => ({
  ...{ heldDay, startsAt, endsAt, place, form, link },
})
const sent = async () => {
  await door.jobs.drain()
  return door.letters.splice(0)
}
const calendarOf = (letter: FrontDoor['letters'][number]) => {
  const [file] = letter.attachments
  if (!file) throw new Error('a notice without its calendar file')
  const calendar = readCalendar(new TextDecoder().decode(file.bytes))
  const event = calendar.blocks.find(({ name }) => name === 'VEVENT')
  if (!event) throw new Error('a calendar without its event')
  return { file, method: only(calendar, 'METHOD').value, event }
}

describe('a notice', () => {
  test('goes to every person with a mandate on the day of the meeting, once, in their language', async () => {
    const english = people[2]
    await door.database.sql`update account set language = 'en' where person_id = ${english?.id ?? ''}`
    await aPerson(door.database, { role: 'member', toDay: dayAfter(today, 9) })
    const later = await aPerson(door.database, { role: 'member', fromDay: dayAfter(today, 10) })
    const id = await plan(10)
    expect((await call(id)).status).toBe(200)
    const letters = await sent()
    expect(letters.map(({ to }) => to.address).sort()).toEqual([...people, later].map((p) => p.email).sort())
    const polish = letters.find(({ to }) => to.address === later.email)
    expect(polish?.subject).toMatch(/^Zawiadomienie o posiedzeniu Rady Programowej: /)
    expect(polish?.text).toContain('Porządek obrad:\n1. Otwarcie')
    expect(polish?.text).toContain('Gdzie: Sala 12 (posiedzenie hybrydowe)')
    expect(letters.find(({ to }) => to.address === english?.email)?.subject).toMatch(/^Notice of the meeting/)
    expect((await read(id)).notice).toMatchObject({
      standing: { grade: 'in_time', days: 10 },
      isStale: false,
      sent: [{ sequence: 0, kind: 'call', to: letters.map(() => ({ outcome: 'accepted' })) }],
    })
  })

  test('brings the meeting as a calendar file that asks', async () => {
    const id = await plan(10, { link: 'https://spotkania.example.test/rada' })
    await call(id)
    const [letter] = await sent()
    if (!letter) throw new Error('no letter')
    const { file, method, event } = calendarOf(letter)
    expect(file.mediaType).toBe('text/calendar; charset=utf-8; method=REQUEST')
    expect(method).toBe('REQUEST')
    expect(only(event, 'UID').value).toBe(`${id}@rada.example.test`)
    expect(only(event, 'SEQUENCE').value).toBe('0')
    expect(only(event, 'DTSTART')).toMatchObject({
      parameters: { TZID: 'Europe/Warsaw' },
      value: `${dayAfter(today, 10).replaceAll('-', '')}T100000`,
    })
    expect(plain(only(event, 'LOCATION'))).toBe('Sala 12, https://spotkania.example.test/rada')
    expect(only(event, 'ATTENDEE').value).toBe(`mailto:${letter.to.address}`)
  })

  test('names every paper in the version people will read, with its hash and where it stands', async () => {
    const [positionId, versionId, sha256] = [randomUUID(), randomUUID(), 'ab'.repeat(32)]
    const { sql } = door.database
    await sql`
      insert into position (id, kind, title, state, lead_person_id)
      values (${positionId}, 'stanowisko', 'w sprawie EFS', 'ready', ${people[2]?.id ?? ''})`
    await sql`
      insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
      values (${versionId}, ${positionId}, 'C1', 'council', '{}', ${sha256}, 1, 1)`
    await sql`update position set current_version_id = ${versionId} where id = ${positionId}`
    const id = await plan(10)
    await act(id, 'items', { positionId })
    await call(id)
    expect((await sent())[0]?.text).toContain(
      `2. w sprawie EFS (wersja C1)\n   ${origin}/stanowiska/${positionId}\n   SHA-256: ${sha256}`,
    )
  })

  test('twice at once goes out once', async () => {
    const id = await plan(10)
    const told = await Promise.all([call(id), call(id), call(id)])
    expect(told.map((t) => t.body.code ?? 'sent').sort()).toEqual([
      'notice_unchanged',
      'notice_unchanged',
      'sent',
    ])
    expect(await sent()).toHaveLength(people.length)
  })

  test('names who cannot be reached and whose letter came back; a letter not taken yet waits', async () => {
    await door.database.sql`update person set email = null where id = ${people[0]?.id ?? ''}`
    door.answers.push({ outcome: 'bounced', answer: '550' }, { outcome: 'delayed', answer: '451' })
    const id = await plan(10)
    await call(id)
    await sent()
    const [notice] = (await read(id)).notice.sent
    expect(notice?.to.map(({ outcome }) => outcome).sort()).toEqual([
      'accepted',
      'accepted',
      'bounced',
      'no_address',
      'waiting',
    ])
  })

  test.each([
    [
      'with an empty agenda',
      'agenda_empty',
      async (id: string) => {
        const [item] = (await read(id)).agenda
        await act(id, `items/${item?.id}/remove`, { reason: 'zbędny' })
      },
    ],
    ['of a meeting that is open', 'meeting_not_planned', (id: string) => act(id, 'open', undefined)],
    [
      'of a meeting that was cancelled',
      'meeting_cancelled',
      (id: string) => act(id, 'cancel', { reason: 'x' }),
    ],
  ])('%s is refused', async (_what, code, before) => {
    // It can be opened only on its day.
    const id = await plan(code === 'meeting_not_planned' ? 0 : 10)
    await before(id)
    expect((await call(id)).body.code).toBe(code)
    expect(await sent()).toEqual([])
  })

  test('of a day that has passed is refused', async () => {
    const year = today.slice(0, 4)
    const id = await plan(0, { heldDay: `${Number(year) - 1}-06-14` })
    expect((await call(id, 'x', chair)).body.code).toBe('meeting_day_past')
  })

  test('that is short is the chair’s, who says why', async () => {
    const id = await plan(3)
    expect((await call(id, 'pilne')).body).toMatchObject({
      code: 'notice_needs_chair',
      details: { days: 3, needed: 7 },
    })
    expect((await call(id, ' ', chair)).body.code).toBe('reason_missing')
    const told = view(await call(id, 'Nabór kończy się w piątek.', chair))
    expect(told.notice.standing).toEqual({ grade: 'urgent', days: 3 })
    expect((await sent())[0]?.text).toContain('Uzasadnienie późnego zwołania: Nabór kończy się w piątek.')
  })

  test('is never changed afterwards, whoever tries', async () => {
    const id = await plan(10)
    await call(id)
    await expect(door.database.sql`update meeting_notice set place = 'gdzie indziej'`).rejects.toThrow()
    await expect(door.database.sql`delete from meeting_notice`).rejects.toThrow()
  })
})

describe('a change', () => {
  test('before anybody was told needs no reason and no letter', async () => {
    const id = await plan(10)
    const body = { ...asPlanned(await read(id)), place: 'Sala 7', reason: '' }
    expect((await change(id, body)).body).toMatchObject({ place: 'Sala 7' })
    expect(await sent()).toEqual([])
  })

  test('after the notice is told at once: same UID, next SEQUENCE, the new place, the reason', async () => {
    const id = await plan(10)
    await call(id)
    await sent()
    const body = { ...asPlanned(await read(id)), place: 'Sala 7' }
    expect((await change(id, { ...body, reason: '' })).body.code).toBe('reason_missing')
    expect((await change(id, { ...body, reason: 'Awaria ogrzewania.' })).status).toBe(200)
    const letters = await sent()
    expect(letters).toHaveLength(people.length)
    expect(letters[0]?.subject).toMatch(/^Zmiana: posiedzenie Rady Programowej/)
    expect(letters[0]?.text).toContain('Co się zmieniło: Awaria ogrzewania.')
    const { event } = calendarOf(letters[0] as FrontDoor['letters'][number])
    expect([only(event, 'UID').value, only(event, 'SEQUENCE').value, plain(only(event, 'LOCATION'))]).toEqual(
      [`${id}@rada.example.test`, '1', 'Sala 7'],
    )
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(people.length)
  })

  test('that changes nothing tells nobody', async () => {
    const id = await plan(10)
    await call(id)
    await sent()
    await change(id, { ...asPlanned(await read(id)), reason: 'x' })
    expect(await sent()).toEqual([])
  })

  test('to a near day begins the period anew; who was told of the old day hears of the new one', async () => {
    const [leaver] = [await aPerson(door.database, { role: 'member', toDay: dayAfter(today, 12) })]
    const id = await plan(12)
    await call(id)
    await sent()
    const body = { ...asPlanned(await read(id)), heldDay: dayAfter(today, 14), reason: 'Choroba.' }
    if (body.heldDay.slice(0, 4) !== today.slice(0, 4)) return
    expect(view(await change(id, body)).notice.standing).toEqual({ grade: 'in_time', days: 14 })
    expect((await sent()).map(({ to }) => to.address)).toContain(leaver?.email)
    const near = { ...body, heldDay: dayAfter(today, 2) }
    expect((await change(id, near)).body.code).toBe('notice_needs_chair')
    expect((await read(id)).heldDay).toBe(body.heldDay)
  })

  test.each([
    ['to another year', { heldDay: '2031-01-10' }, 'meeting_other_year'],
    ['to a day that is none', { heldDay: '2026-02-30' }, 'not_a_day'],
    ['to end before it begins', { endsAt: '09:59' }, 'meeting_ends_before_start'],
    ['to a link that is none', { link: 'javascript:alert(1)' }, 'malformed'],
  ])('%s is refused', async (_what, more, code) => {
    const id = await plan(10)
    expect((await change(id, { ...asPlanned(await read(id)), reason: 'x', ...more })).body.code).toBe(code)
  })

  test('of a meeting that is open is refused', async () => {
    const id = await plan(0)
    await act(id, 'open', undefined)
    const body = { ...asPlanned(await read(id)), place: 'Sala 7', reason: 'x' }
    expect((await change(id, body)).body.code).toBe('meeting_not_planned')
  })
})

describe('a cancelled meeting', () => {
  test('tells everybody who ever heard of it, and their calendars', async () => {
    const id = await plan(10)
    await call(id)
    await sent()
    expect((await act(id, 'cancel', { reason: '' })).body.code).toBe('reason_missing')
    expect((await act(id, 'cancel', { reason: 'Za mało osób.' })).body).toMatchObject({
      state: 'cancelled',
      cancelReason: 'Za mało osób.',
    })
    const letters = await sent()
    expect(letters).toHaveLength(people.length)
    expect(letters[0]?.text).toContain('Powód: Za mało osób.')
    const { method, event } = calendarOf(letters[0] as FrontDoor['letters'][number])
    expect([method, only(event, 'STATUS').value, only(event, 'SEQUENCE').value]).toEqual([
      'CANCEL',
      'CANCELLED',
      '1',
    ])
  })

  test('of which nobody knew tells nobody; it keeps its number and nothing more is done at it', async () => {
    const id = await plan(10)
    await act(id, 'cancel', { reason: 'x' })
    expect(await sent()).toEqual([])
    for (const [what, body] of [
      ['open', undefined],
      ['close', undefined],
      ['cancel', { reason: 'x' }],
      ['items', { title: 'x' }],
    ] as const)
      expect([what, (await act(id, what, body)).body.code]).toEqual([what, 'meeting_cancelled'])
    const next = await door.ask('POST', '/meetings', { as, body: asPlanned(await read(id)) })
    expect(next.body.number).toBe(2)
  })

  test('cancelled and opened at once is one of the two', async () => {
    const id = await plan(0)
    const told = await Promise.all([act(id, 'cancel', { reason: 'x' }), act(id, 'open', undefined)])
    const codes = told.map((t) => t.body.code ?? t.body.state)
    expect([
      ['cancelled', 'meeting_cancelled'],
      ['meeting_not_planned', 'open'],
    ]).toContainEqual(codes)
  })
})
