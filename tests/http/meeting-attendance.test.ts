/** Who was in the room: in and out many times, from afar, for somebody, as a guest; hours put right with their trace. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { type FrontDoor, openFrontDoor, type Told } from '../support/front-door.ts'
import { aCouncil, aPerson, emptied, type Person } from '../support/people.ts'
import { productionCookie } from '../support/secretariat.ts'

let door: FrontDoor
let as: string
let member: Person
let deputy: Person
let id: string

beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  await emptied(door.database)
  await aCouncil(door.database)
  as = await productionCookie(door, await aPerson(door.database, { role: 'secretary' }))
  member = await aPerson(door.database, { role: 'member', givenName: 'Ewa', familyName: 'Kalina' })
  deputy = await aPerson(door.database, { role: 'deputy', givenName: 'Jan', familyName: 'Lipa' })
  const body = { heldDay: '2012-06-14', startsAt: '10:00', place: 'Zielona Góra', form: 'hybrid' }
  id = String((await door.ask('POST', '/meetings', { as, body })).body.id)
  await post('/open')
})

const post = (path: string, body?: unknown) => door.ask('POST', `/meetings/${id}${path}`, { as, body })
const put = (path: string, body: unknown) => door.ask('PUT', `/meetings/${id}${path}`, { as, body })
const view = (told: Told) => told.body as unknown as MeetingView
const seat = (present: boolean, remote = false) => put(`/seats/${member.mandateId}`, { present, remote })
const stay = (arrivedAt: string, leftAt: string | null, reason = 'Lista papierowa.') =>
  post('/stays', { mandateId: member.mandateId, arrivedAt, leftAt, reason })
const stays = async () =>
  view(await door.ask('GET', `/meetings/${id}`, { as })).seats[0]?.intervals.map(({ arrivedAt, leftAt }) => [
    arrivedAt,
    leftAt,
  ])
const events = async () =>
  (await door.database.sql<{ kind: string }[]>`select kind from event order by seq`).map((e) => e.kind)

describe('a tap', () => {
  test('from afar is marked so, and changed without leaving', async () => {
    expect(view(await seat(true, true)).seats[0]).toMatchObject({ present: true, remote: true })
    expect(view(await seat(true, false)).seats[0]).toMatchObject({ present: true, remote: false })
    expect(view(await seat(true, false)).seats[0]?.intervals).toHaveLength(1)
    expect((await events()).slice(2)).toEqual(['attendance.arrived', 'attendance.described'])
  })

  test('of a deputy marks in whose place; no deputy makes a quorum', async () => {
    const told = view(
      await put(`/deputies/${deputy.mandateId}`, { present: true, forMandateId: member.mandateId }),
    )
    expect(told.deputies).toMatchObject([{ name: 'Jan Lipa', present: true, forName: 'Ewa Kalina' }])
    expect([told.quorum.present, told.votingPresent]).toEqual([0, 0])
  })

  test.each([
    ['a member as a deputy', () => put(`/deputies/${member.mandateId}`, { present: true })],
    ['a deputy as a member', () => put(`/seats/${deputy.mandateId}`, { present: true })],
    [
      'a deputy for a deputy',
      () => put(`/deputies/${deputy.mandateId}`, { present: true, forMandateId: deputy.mandateId }),
    ],
    ['nobody', () => put(`/deputies/${randomUUID()}`, { present: true })],
  ])('on %s is refused', async (_what, tap) => {
    expect((await tap()).body.code).toBe('no_mandate_that_day')
  })
})

describe('guests', () => {
  test('come with function and organisation, leave and come back in one stay', async () => {
    const guest = {
      name: 'dr Ewa Sowa',
      kind: 'expert',
      role: 'doradczyni',
      organisation: 'OWES',
      remote: true,
    }
    const [added] = view(await post('/guests', guest)).guestList
    expect(added).toMatchObject({ ...guest, present: true, leftAt: null })
    const path = `/guests/${added?.id}`
    expect(view(await put(path, { present: false })).guestList).toMatchObject([{ present: false }])
    expect(view(await put(path, { present: true })).guestList).toMatchObject([
      { present: true, leftAt: null },
    ])
    expect((await put(`/guests/${randomUUID()}`, { present: false })).status).toBe(404)
    expect((await post('/guests', { ...guest, kind: 'minister' })).body.code).toBe('malformed')
  })
})

describe('hours put right', () => {
  test('are added, changed and removed, each with its reason and what stood there before', async () => {
    await stay('10:05', '11:00')
    await stay('11:30', null)
    expect(await stays()).toEqual([
      ['2012-06-14T08:05:00.000Z', '2012-06-14T09:00:00.000Z'],
      ['2012-06-14T09:30:00.000Z', null],
    ])
    const [first, second] = view(await door.ask('GET', `/meetings/${id}`, { as })).seats[0]?.intervals ?? []
    await put(`/stays/${first?.id}`, { arrivedAt: '10:00', leftAt: '11:10', reason: 'Pomyłka.' })
    const told = view(await post(`/stays/${second?.id}/remove`, { reason: 'Już nie wróciła.' }))
    expect(await stays()).toEqual([['2012-06-14T08:00:00.000Z', '2012-06-14T09:10:00.000Z']])
    expect(told.corrections.map(({ name, what, reason }) => [name, what, reason])).toEqual([
      ['Ewa Kalina', 'added', 'Lista papierowa.'],
      ['Ewa Kalina', 'added', 'Lista papierowa.'],
      ['Ewa Kalina', 'changed', 'Pomyłka.'],
      ['Ewa Kalina', 'removed', 'Już nie wróciła.'],
    ])
    expect(told.corrections[2]?.old).toEqual({
      arrivedAt: '2012-06-14T08:05:00.000Z',
      leftAt: '2012-06-14T09:00:00.000Z',
    })
  })

  test('in winter are hours of winter', async () => {
    const body = { heldDay: '2012-12-06', startsAt: '10:00', place: 'Żary', form: 'on_site' }
    await door.database.sql`update meeting set state = 'closed' where id = ${id}`
    id = String((await door.ask('POST', '/meetings', { as, body })).body.id)
    await post('/open')
    await stay('10:05', '11:00')
    expect((await stays())?.[0]?.[0]).toBe('2012-12-06T09:05:00.000Z')
  })

  test.each([
    ['without a reason', '10:00', '11:00', ' ', 'reason_missing'],
    ['that end before they begin', '11:00', '10:00', 'x', 'attendance_order'],
    ['inside others', '10:10', '10:20', 'x', 'attendance_overlaps'],
    ['that are none', '25:00', null, 'x', 'malformed'],
  ])('%s are refused', async (_what, from, to, reason, code) => {
    await stay('10:05', '11:00')
    expect((await stay(from, to, reason)).body.code).toBe(code)
    expect(await stays()).toHaveLength(1)
  })

  test('that lie ahead are refused', async () => {
    await door.database
      .sql`update meeting set held_day = (now() at time zone 'Europe/Warsaw')::date + 1 where id = ${id}`
    expect((await stay('10:05', null)).body.code).toBe('attendance_ahead')
  })

  test('are put right after the meeting too; a tap is not', async () => {
    await post('/close')
    expect((await seat(true)).body.code).toBe('meeting_closed')
    expect(view(await stay('10:05', null)).votingPresent).toBe(1)
  })

  test('added by two at once are one stay', async () => {
    const told = await Promise.all([stay('10:05', '11:00'), stay('10:30', '11:30')])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('leave a trace that nobody alters', async () => {
    await stay('10:05', '11:00')
    await expect(door.database.sql`update attendance_correction set reason = 'inny'`).rejects.toThrow()
    await expect(door.database.sql`delete from attendance_correction`).rejects.toThrow()
  })

  test.each([
    ['no stay', () => put(`/stays/${randomUUID()}`, { arrivedAt: '10:00', leftAt: null, reason: 'x' }), 404],
    [
      'no seat',
      () => post('/stays', { mandateId: randomUUID(), arrivedAt: '10:00', leftAt: null, reason: 'x' }),
      403,
    ],
  ])('of %s are refused', async (_what, ask, status) => {
    expect((await ask()).status).toBe(status)
  })
})
