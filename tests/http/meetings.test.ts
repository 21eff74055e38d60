/** Meetings: numbers without gaps, one tap per person, a quorum anybody can recompute. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../server/audit/verify.ts'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import type { MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import { type FrontDoor, openFrontDoor, type Told } from '../support/front-door.ts'
import { aCouncil, aPerson, emptied, type Person, signedInAs } from '../support/people.ts'

let door: FrontDoor
let as: string
let members: Person[]

beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  await emptied(door.database)
  await aCouncil(door.database)
  as = await cookieOf(await aPerson(door.database, { role: 'secretary' }))
  members = [
    await aPerson(door.database, { role: 'chair' }),
    await aPerson(door.database, { role: 'vice_chair' }),
  ]
  for (let i = 0; i < 3; i += 1) members.push(await aPerson(door.database, { role: 'member' }))
})

const cookieOf = async (person: Person) => `__Host-${await signedInAs(door.database, person)}`
const plan = (change = {}, who: string | null = as) =>
  door.ask('POST', '/meetings', {
    as: who,
    body: { heldDay: '2012-06-14', startsAt: '10:00', place: 'Zielona Góra', form: 'on_site', ...change },
  })
const planned = async (change = {}) => String((await plan(change)).body.id)
const act = (id: string, what: string, body?: unknown, who = as) =>
  door.ask('POST', `/meetings/${id}/${what}`, { as: who, body })
const seat = (id: string, mandateId: string, present: boolean, who = as) =>
  door.ask('PUT', `/meetings/${id}/seats/${mandateId}`, { as: who, body: { present } })
const member = (index: number): Person => {
  const person = members[index]
  if (!person) throw new Error('no such member')
  return person
}
const view = (told: Told) => told.body as unknown as MeetingView
const read = async (id: string) => view(await door.ask('GET', `/meetings/${id}`, { as }))
const attendances = async (id: string) =>
  (await door.database.sql`select 1 from attendance where meeting_id = ${id}`).length
const events = async () =>
  (await door.database.sql<{ kind: string }[]>`select kind from event order by seq`).map((e) => e.kind)

async function paper(state: string): Promise<string> {
  const id = randomUUID()
  await door.database.sql`
    insert into position (id, kind, title, state, lead_person_id)
    values (${id}, 'stanowisko', 'W sprawie środków EFS', ${state}, ${member(2).id})`
  return id
}

describe('planning', () => {
  test('meetings are numbered within their year, without gaps, also when planned at once', async () => {
    const told = await Promise.all(Array.from({ length: 6 }, () => plan()))
    expect(told.map((t) => t.body.number).sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect((await plan({ heldDay: '2013-01-10' })).body).toMatchObject({ number: 1, year: 2013 })
    const list = (await door.ask('GET', '/meetings', { as })).body as unknown as MeetingSummary[]
    expect(list.map((m) => m.year)).toEqual([2013, 2012, 2012, 2012, 2012, 2012, 2012])
  })

  test.each([
    ['a day that is none', { heldDay: '2012-06-31' }, 'not_a_day'],
    ['a day in other words', { heldDay: '14.06.2012' }, 'not_a_day'],
    ['an hour that is none', { startsAt: '25:00' }, 'malformed'],
    ['no place', { place: ' ' }, 'malformed'],
    ['a form nobody knows', { form: 'telepathy' }, 'malformed'],
  ])('%s is refused', async (_what, change, code) => {
    expect((await plan(change)).body.code).toBe(code)
    expect(await door.database.sql`select 1 from meeting`).toHaveLength(0)
  })

  test.each([
    ['chair', 201],
    ['vice_chair', 201],
    ['secretary', 201],
    ['member', 403],
    ['deputy', 403],
    ['guest', 403],
    ['auditor', 403],
    ['admin', 403],
  ] as const)('a %s gets %i', async (role, status) => {
    expect((await plan({}, await cookieOf(await aPerson(door.database, { role })))).status).toBe(status)
  })

  test('nobody signed in gets 401, a member reads but does nothing else', async () => {
    expect((await plan({}, null)).status).toBe(401)
    const id = await planned()
    const who = await cookieOf(member(2))
    const seen = view(await door.ask('GET', `/meetings/${id}`, { as: who }))
    expect(seen.abilities).toEqual({ manage: false })
    for (const [what, body] of [
      ['open'],
      ['close'],
      ['guests', { name: 'X' }],
      ['items', { title: 'X' }],
    ] as const)
      expect([what, (await act(id, what, body, who)).body.code]).toEqual([what, 'not_allowed'])
    expect((await seat(id, member(2).mandateId, true, who)).body.code).toBe('not_allowed')
  })

  test('what is no meeting is not found', async () => {
    for (const id of [randomUUID(), 'x', "1' or '1'='1"]) {
      expect((await door.ask('GET', `/meetings/${encodeURIComponent(id)}`, { as })).status).toBe(404)
      expect((await act(encodeURIComponent(id), 'open')).status).toBe(404)
    }
  })
})

describe('opening and closing', () => {
  test('a meeting is planned, then open, then closed, and never goes back', async () => {
    const id = await planned()
    expect((await act(id, 'close')).body.code).toBe('meeting_not_open')
    expect((await act(id, 'open')).body).toMatchObject({ state: 'open' })
    expect((await act(id, 'open')).body.code).toBe('meeting_open_already')
    expect((await act(id, 'close')).body).toMatchObject({ state: 'closed' })
    for (const what of ['open', 'close']) expect((await act(id, what)).body.code).toBe('meeting_closed')
    expect(await events()).toEqual(['meeting.planned', 'meeting.opened', 'meeting.closed'])
  })

  test('one meeting is open at a time', async () => {
    const [first, second] = [await planned(), await planned()]
    const told = await Promise.all([act(first, 'open'), act(second, 'open')])
    expect(told.map((t) => t.body.code ?? 'opened').sort()).toEqual(['meeting_open_already', 'opened'])
  })

  test('a meeting with a ballot that has no result yet is not closed', async () => {
    const id = await planned()
    await act(id, 'open')
    const positionId = await paper('in_council')
    const versionId = randomUUID()
    await door.database.sql`
      insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
      values (${versionId}, ${positionId}, 'C1', 'council', '{}', ${'0'.repeat(64)}, 1, 1)`
    const ballotId = randomUUID()
    await door.database.sql`
      insert into ballot (id, position_id, version_id, content_sha256, meeting_id, kind, secrecy, rules, seats, state, opened_by)
      values (${ballotId}, ${positionId}, ${versionId}, ${'0'.repeat(64)}, ${id}, 'at_meeting', 'open', '{}', 5, 'open', ${member(0).id})`
    const told = await act(id, 'close')
    expect([told.status, told.body.code, told.body.details]).toEqual([
      409,
      'meeting_ballot_running',
      { ballots: 1 },
    ])
    await door.database.sql`update ballot set state = 'void', void_reason = 'test' where id = ${ballotId}`
    expect((await act(id, 'close')).status).toBe(200)
  })
})

describe('attendance', () => {
  test('every voting mandate of the meeting’s day has a seat, whoever holds one today', async () => {
    await aPerson(door.database, { role: 'member', familyName: 'Dawna', toDay: '2012-06-14' })
    await aPerson(door.database, { role: 'member', familyName: 'Późniejsza', fromDay: '2012-06-15' })
    await aPerson(door.database, { role: 'deputy', familyName: 'Zastępczyni' })
    const { seats } = await read(await planned())
    expect(seats.length).toBe(6)
    expect(seats.map((s) => s.role).slice(0, 3)).toEqual(['chair', 'vice_chair', 'member'])
    expect(seats.map((s) => s.name)).toContain('Anna Dawna')
    expect(seats.some((s) => s.present)).toBe(false)
  })

  test('5 seats, at least half: 2 present are too few, 3 are a quorum', async () => {
    const id = await planned()
    await act(id, 'open')
    await seat(id, member(0).mandateId, true)
    const two = view(await seat(id, member(1).mandateId, true))
    expect(two.quorum).toEqual({ seats: 5, present: 2, needed: 3, met: false })
    const three = view(await seat(id, member(2).mandateId, true))
    expect(three.quorum).toEqual({ seats: 5, present: 3, needed: 3, met: true })
    expect(three.votingPresent).toBe(3)
  })

  test('a second tap, and two taps at once, count once', async () => {
    const id = await planned()
    await act(id, 'open')
    const taps = Array.from({ length: 5 }, () => seat(id, member(0).mandateId, true))
    expect((await Promise.all(taps)).every((t) => t.status === 200)).toBe(true)
    expect(await attendances(id)).toBe(1)
    expect((await events()).filter((kind) => kind === 'attendance.arrived')).toHaveLength(1)
  })

  test('a slip taken back at once leaves nothing; who leaves later stays in the list', async () => {
    const id = await planned()
    await act(id, 'open')
    await seat(id, member(0).mandateId, true)
    expect(view(await seat(id, member(0).mandateId, false)).votingPresent).toBe(0)
    expect(await attendances(id)).toBe(0)

    await seat(id, member(0).mandateId, true)
    await door.database
      .sql`update attendance set arrived_at = now() - interval '1 hour' where meeting_id = ${id}`
    expect(view(await seat(id, member(0).mandateId, false)).quorum.present).toBe(0)
    expect(await attendances(id)).toBe(1)
    expect((await events()).slice(-2)).toEqual(['attendance.arrived', 'attendance.left'])
  })

  test('once closed, everyone who was there counts, and who came twice counts once', async () => {
    const id = await planned()
    await act(id, 'open')
    const leaveAndReturn = async () => {
      await seat(id, member(0).mandateId, true)
      await door.database
        .sql`update attendance set arrived_at = now() - interval '1 hour' where meeting_id = ${id}`
      await seat(id, member(0).mandateId, false)
      await seat(id, member(0).mandateId, true)
    }
    await leaveAndReturn()
    await seat(id, member(1).mandateId, true)
    await act(id, 'guests', { name: 'dr Ewa Ekspertka' })
    await act(id, 'close')
    const closed = await read(id)
    expect([closed.votingPresent, closed.guests, closed.quorum.present]).toEqual([2, 1, 2])
    expect((await seat(id, member(2).mandateId, true)).body.code).toBe('meeting_closed')
  })

  test('once closed, the quorum stays what the rules of that time say', async () => {
    const id = await planned()
    await act(id, 'open')
    await act(id, 'close')
    expect((await read(id)).quorum.needed).toBe(3)
    const rules = { ...defaultRuleSet, quorum: { ...defaultRuleSet.quorum, rule: 'two_thirds' } }
    expect(
      (await door.ask('POST', '/rules', { as, body: { seenVersion: 0, rules, reason: 'próba' } })).status,
    ).toBe(201)
    expect((await read(id)).quorum.needed).toBe(3)
    expect((await read(await planned())).quorum.needed).toBe(4)
  })

  test('who has no seat that day cannot be marked', async () => {
    const id = await planned()
    const later = await aPerson(door.database, { role: 'member', fromDay: '2012-06-15' })
    const deputy = await aPerson(door.database, { role: 'deputy' })
    for (const mandateId of [later.mandateId, deputy.mandateId, randomUUID(), 'x'])
      expect((await seat(id, mandateId, true)).body.code).toBe('no_mandate_that_day')
  })

  test('guests come by name and do not count towards the quorum; the history does not name them', async () => {
    const id = await planned()
    await act(id, 'open')
    const told = view(await act(id, 'guests', { name: ' dr Ewa Ekspertka ' }))
    expect(told.guestList).toMatchObject([{ name: 'dr Ewa Ekspertka', kind: 'guest', present: true }])
    expect([told.guests, told.quorum.present]).toEqual([1, 0])
    expect((await act(id, 'guests', { name: ' ' })).body.code).toBe('malformed')
    const bodies = await door.database.sql<{ body: string }[]>`select body from event`
    expect(bodies.map((e) => e.body).join()).not.toContain('Ekspertka')
  })
})

describe('the agenda', () => {
  test('holds points in words and papers that are ready, in the order they came', async () => {
    const id = await planned()
    await act(id, 'items', { title: 'Otwarcie' })
    const positionId = await paper('ready')
    const told = view(await act(id, 'items', { positionId }))
    expect(
      told.agenda.map(({ ordinal, title, positionId, positionState }) => ({
        ordinal,
        title,
        positionId,
        positionState,
      })),
    ).toEqual([
      { ordinal: 1, title: 'Otwarcie', positionId: null, positionState: null },
      { ordinal: 2, title: 'W sprawie środków EFS', positionId, positionState: 'ready' },
    ])
    expect((await act(id, 'items', { positionId })).body.code).toBe('on_agenda_already')
  })

  test('takes no draft, no paper under review and nothing unknown', async () => {
    const id = await planned()
    expect((await act(id, 'items', { positionId: await paper('draft') })).body.code).toBe('wrong_state')
    expect((await act(id, 'items', { positionId: await paper('in_review') })).body.code).toBe('wrong_state')
    expect((await act(id, 'items', { positionId: randomUUID() })).body.code).toBe('not_found')
    expect((await act(id, 'items', { positionId: 'x' })).body.code).toBe('malformed')
    expect((await act(id, 'items', { title: '' })).body.code).toBe('malformed')
    expect((await act(id, 'items', {})).body.code).toBe('malformed')
    expect((await read(id)).agenda).toEqual([])
  })

  test('is closed with the meeting', async () => {
    const id = await planned()
    await act(id, 'open')
    await act(id, 'close')
    expect((await act(id, 'items', { title: 'Wolne wnioski' })).body.code).toBe('meeting_closed')
  })
})

test('[I9] the history of a meeting is whole', async () => {
  const id = await planned()
  await act(id, 'open')
  await seat(id, member(0).mandateId, true)
  await act(id, 'close')
  expect(await verifyChain(door.database.sql)).toMatchObject({ whole: true, events: 4 })
})
