/** Who sits in the council, from when to when, and who may change it. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../server/audit/verify.ts'
import type { PersonView } from '../../shared/council/types.ts'
import { type FrontDoor, openFrontDoor } from '../support/front-door.ts'
import { aCouncil, anOrganisation, aPerson, emptied, type Person, signedInAs } from '../support/people.ts'

let door: FrontDoor
let secretary: Person
let as: string
let organisationId: string
let today: string

beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  await emptied(door.database)
  door.revoked.length = 0
  await aCouncil(door.database)
  secretary = await aPerson(door.database, { role: 'secretary' })
  as = await cookieOf(secretary)
  organisationId = await anOrganisation(door.database, 'Fundacja Łąka')
  const [row] = await door.database.sql<{ today: string }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as today`
  today = row?.today ?? ''
})

const cookieOf = async (person: Person) => `__Host-${await signedInAs(door.database, person)}`
const day = (from: string, days: number) =>
  new Date(Date.parse(`${from}T12:00:00Z`) + days * 864e5).toISOString().slice(0, 10)
const people = async (who = as) =>
  (await door.ask('GET', '/people', { as: who })).body as unknown as PersonView[]
const mandate = (change = {}) => ({
  organisationId,
  role: 'member',
  roleLabel: 'Członkini Rady',
  fromDay: today,
  ...change,
})
const newPerson = (change = {}) => ({
  givenName: 'Zofia',
  familyName: 'Żak',
  email: 'zofia@example.test',
  mandate: mandate(),
  ...change,
})
const add = (body: unknown) => door.ask('POST', '/people', { as, body })
const endMandate = (id: string, last: string, who = as) =>
  door.ask('POST', `/mandates/${id}/end`, { as: who, body: { day: last } })
const disable = (id: string, who = as) => door.ask('POST', `/people/${id}/disable`, { as: who })

describe('only the secretariat and an administrator change the council', () => {
  const body = {
    council: { name: 'R', nameGenitive: 'R', partnershipName: 'P', place: 'Z' },
    host: { name: 'H', address: '', isPublic: true, caseSignPrefix: '', mailFrom: '' },
    organisation: { name: 'Nowa', joinedDay: '2020-01-01' },
    addressee: {
      shortName: 'X',
      name: 'X',
      nameGenitive: 'X',
      nameDative: 'X',
      salutation: 'X',
      isPublic: true,
      email: null,
      postalAddress: '',
    },
  }
  const changes = (): [string, string, unknown][] => [
    ['PUT', '/council', body.council],
    ['PUT', '/host', body.host],
    ['POST', '/organisations', body.organisation],
    ['POST', `/organisations/${organisationId}/leave`, { day: today }],
    ['POST', '/people', newPerson()],
    ['POST', `/people/${secretary.id}/mandates`, mandate()],
    ['POST', `/mandates/${secretary.mandateId}/end`, { day: today }],
    ['POST', `/people/${secretary.id}/disable`, undefined],
    ['POST', '/addressees', body.addressee],
    ['PUT', `/addressees/${randomUUID()}`, body.addressee],
  ]

  test.each(['member', 'deputy', 'chair', 'vice_chair', 'guest', 'auditor'] as const)(
    'a %s is refused everywhere, and nothing is written',
    async (role) => {
      const who = await cookieOf(await aPerson(door.database, { role }))
      for (const [method, path, sent] of changes()) {
        const told = await door.ask(method, path, { as: who, body: sent })
        expect([path, told.status, told.body.code]).toEqual([path, 403, 'only_secretariat'])
      }
      expect(await door.database.sql`select 1 from event`).toHaveLength(0)
    },
  )

  test('nobody signed in is asked to sign in, for reading too', async () => {
    const reads = ['/council', '/organisations', '/people', '/addressees', '/meetings', '/meetings/x']
    for (const path of reads) expect([path, (await door.ask('GET', path)).status]).toEqual([path, 401])
    for (const [method, path, sent] of changes())
      expect([path, (await door.ask(method, path, { body: sent })).status]).toEqual([path, 401])
  })

  test('an administrator may', async () => {
    const admin = await cookieOf(await aPerson(door.database, { role: 'admin' }))
    expect((await door.ask('PUT', '/council', { as: admin, body: body.council })).body).toMatchObject({
      name: 'R',
    })
  })
})

describe('the council and its host', () => {
  test('are changed as a whole and read back', async () => {
    const council = {
      name: 'Rada',
      nameGenitive: 'Rady',
      partnershipName: 'Partnerstwo',
      place: 'Zielona Góra',
    }
    const host = {
      name: 'WUP',
      address: 'ul. Długa 1\r\nZielona Góra',
      isPublic: false,
      caseSignPrefix: 'WUP.1',
      mailFrom: 'rada@wup.example.pl',
    }
    await door.ask('PUT', '/council', { as, body: council })
    const told = await door.ask('PUT', '/host', { as, body: host })
    expect(told.body).toMatchObject({
      ...council,
      host: { ...host, address: 'ul. Długa 1\nZielona Góra' },
      today,
    })
    expect((await door.ask('GET', '/council', { as })).body).toEqual(told.body)
  })

  test('a sender that is no address is refused', async () => {
    const body = {
      name: 'WUP',
      address: '',
      isPublic: true,
      caseSignPrefix: '',
      mailFrom: 'Rada <rada@wup.pl>',
    }
    expect((await door.ask('PUT', '/host', { as, body })).body.code).toBe('email_invalid')
  })
})

describe('organisations as of a day', () => {
  const named = async (query: string) =>
    ((await door.ask('GET', `/organisations${query}`, { as })).body as unknown as { name: string }[]).map(
      (o) => o.name,
    )

  test('belong on the day they joined and on the day they left, not before and not after', async () => {
    const body = { name: 'Spółdzielnia Świt', joinedDay: '2010-03-01', kind: 'spółdzielnia socjalna' }
    const { id } = (await door.ask('POST', '/organisations', { as, body })).body
    const left = await door.ask('POST', `/organisations/${id}/leave`, { as, body: { day: '2012-06-30' } })
    expect(left.body).toMatchObject({ joinedDay: '2010-03-01', leftDay: '2012-06-30' })
    for (const [asked, belongs] of [
      ['2010-02-28', false],
      ['2010-03-01', true],
      ['2012-06-30', true],
      ['2012-07-01', false],
    ] as const)
      expect([asked, (await named(`?day=${asked}`)).includes('Spółdzielnia Świt')]).toEqual([asked, belongs])
    expect(await named('')).toContain('Spółdzielnia Świt')
  })

  test('the council page counts organisations and voting seats of today', async () => {
    await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka' })
    await aPerson(door.database, { role: 'chair', organisation: 'Fundacja Łąka' })
    await aPerson(door.database, { role: 'deputy', organisation: 'Fundacja Łąka' })
    await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka', toDay: day(today, -1) })
    await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka', toDay: today })
    await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka', fromDay: day(today, 1) })
    await anOrganisation(door.database, 'Jutrzejsza', day(today, 1))
    const { body } = await door.ask('GET', '/council', { as })
    // The host's, the secretary's and Łąka.
    expect([body.organisationsToday, body.votingSeatsToday]).toEqual([3, 3])
  })

  test('are listed by the Polish alphabet', async () => {
    for (const name of ['Żuk', 'Zebra', 'Ćma', 'Cykada', 'Dąb']) await anOrganisation(door.database, name)
    const all = await named('')
    const ours = all.filter((n) => ['Żuk', 'Zebra', 'Ćma', 'Cykada', 'Dąb'].includes(n))
    expect(ours).toEqual(['Cykada', 'Ćma', 'Dąb', 'Zebra', 'Żuk'])
  })

  test('bad days, a taken name and an unknown id are refused by name', async () => {
    const post = (body: unknown) => door.ask('POST', '/organisations', { as, body })
    const leave = (id: string, last: string) =>
      door.ask('POST', `/organisations/${id}/leave`, { as, body: { day: last } })
    expect((await post({ name: 'X', joinedDay: '2026-02-29' })).body.code).toBe('not_a_day')
    expect((await post({ name: 'X', joinedDay: 'wczoraj' })).body.code).toBe('not_a_day')
    expect((await post({ name: ' Fundacja Łąka ', joinedDay: today })).body.code).toBe('name_taken')
    expect((await leave(organisationId, '2007-12-31')).body.code).toBe('day_order')
    expect((await leave(organisationId, '31.12.2012')).body.code).toBe('not_a_day')
    expect((await leave(randomUUID(), today)).body.code).toBe('not_found')
    expect((await leave("1'; drop table person; --", today)).body.code).toBe('not_found')
    expect((await door.ask('GET', '/organisations?day=2012-13-01', { as })).body.code).toBe('not_a_day')
  })

  test('a seat does not outlive its organisation’s membership', async () => {
    const member = await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka' })
    const cookie = await cookieOf(member)
    const body = { day: day(today, -1) }
    expect((await door.ask('POST', `/organisations/${organisationId}/leave`, { as, body })).status).toBe(200)
    const seen = (await people()).find((p) => p.id === member.id)
    expect(seen?.mandates[0]?.toDay).toBe(body.day)
    expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(401)
    expect(door.revoked).toEqual([member.id])
  })
})

describe('people', () => {
  test('are added with a seat, and invited later', async () => {
    const { status, body } = await add(newPerson({ givenName: '  Zofia ' }))
    expect(status).toBe(201)
    const added = (await people()).find((p) => p.id === body.id)
    expect(added).toMatchObject({
      givenName: 'Zofia',
      familyName: 'Żak',
      email: 'zofia@example.test',
      account: 'none',
    })
    expect(added?.mandates).toEqual([
      { ...mandate(), id: body.mandateId, personId: body.id, organisationName: 'Fundacja Łąka', toDay: null },
    ])
  })

  test.each([
    ['an address with a name', { email: 'Zofia <zofia@example.test>' }, 'email_invalid'],
    ['two addresses', { email: 'a@b.pl, c@d.pl' }, 'email_invalid'],
    ['an address with a line break', { email: 'a@b.pl\nBcc: c@d.pl' }, 'email_invalid'],
    ['an address without a dot', { email: 'zofia@localhost' }, 'email_invalid'],
    ['a name of spaces', { givenName: '   ' }, 'malformed'],
    ['a name without end', { familyName: 'x'.repeat(101) }, 'malformed'],
    ['a zero byte', { familyName: 'x\u0000y' }, 'malformed'],
  ])('%s is refused', async (_what, change, code) => {
    expect((await add(newPerson(change))).body.code).toBe(code)
    expect(await people()).toHaveLength(1)
  })

  test.each([
    ['an unknown role', { role: 'king' }, 'malformed'],
    ['an unknown organisation', { organisationId: randomUUID() }, 'not_found'],
    ['a day that is none', { fromDay: '2026-02-30' }, 'not_a_day'],
    ['a day before the organisation joined', { fromDay: '2007-12-31' }, 'organisation_not_member'],
  ])('a seat with %s is refused, and the person is not added either', async (_what, change, code) => {
    expect((await add(newPerson({ mandate: mandate(change) }))).body.code).toBe(code)
    expect(await people()).toHaveLength(1)
  })

  test('one address belongs to one person, whatever its case', async () => {
    await add(newPerson())
    expect((await add(newPerson({ email: 'ZOFIA@example.test' }))).body.code).toBe('email_taken')
  })

  test('may be without an address', async () => {
    expect((await add(newPerson({ email: null }))).status).toBe(201)
    expect((await add(newPerson({ email: '' }))).status).toBe(201)
  })

  test('their addresses are for the secretariat, not for every member', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const seen = await people(await cookieOf(member))
    expect(seen.find((p) => p.id === member.id)?.email).toBe(member.email)
    expect(seen.find((p) => p.id === secretary.id)?.email).toBeNull()
  })
})

describe('seats', () => {
  test('a person holds one voting seat at a time, and further offices beside it', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const give = (change: object) =>
      door.ask('POST', `/people/${member.id}/mandates`, { as, body: mandate(change) })
    expect((await give({ role: 'chair' })).body.code).toBe('seat_held_already')
    expect((await give({ role: 'auditor' })).status).toBe(201)
    await endMandate(member.mandateId, today)
    expect((await give({ role: 'chair' })).body.code).toBe('seat_held_already')
    expect((await give({ role: 'chair', fromDay: day(today, 1) })).status).toBe(201)
    expect(
      (await door.ask('POST', `/people/${randomUUID()}/mandates`, { as, body: mandate() })).body.code,
    ).toBe('not_found')
  })

  test('a seat that ends today lets its holder in until midnight; one that ended yesterday does not', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const cookie = await cookieOf(member)
    expect((await endMandate(member.mandateId, today)).body).toEqual({ id: member.mandateId, toDay: today })
    expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(200)
    const heard: string[] = []
    door.sessions.onRevoked((ended) => heard.push(ended.personId))
    await endMandate(member.mandateId, day(today, -1))
    expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(401)
    expect(heard).toEqual([member.id])
    expect(door.revoked).toEqual([member.id, member.id])
  })

  test('ends are refused where they make no sense', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    expect((await endMandate(member.mandateId, '2009-12-31')).body.code).toBe('day_order')
    expect((await endMandate(member.mandateId, 'nigdy')).body.code).toBe('not_a_day')
    expect((await endMandate(randomUUID(), today)).body.code).toBe('not_found')
    await endMandate(member.mandateId, day(today, -1))
    expect((await endMandate(member.mandateId, day(today, 30))).body.code).toBe('mandate_ended_already')
  })
})

describe('the secretariat never loses its last person', () => {
  test('neither by ending the mandate, now or later, nor by disabling the account, nor with the organisation', async () => {
    expect((await endMandate(secretary.mandateId, today)).body.code).toBe('last_secretary')
    expect((await endMandate(secretary.mandateId, '2099-12-31')).body.code).toBe('last_secretary')
    expect((await disable(secretary.id)).body.code).toBe('last_secretary')
    const path = `/organisations/${secretary.organisationId}/leave`
    expect((await door.ask('POST', path, { as, body: { day: today } })).body.code).toBe('last_secretary')
    expect((await door.ask('GET', '/session', { as })).status).toBe(200)
    expect(await door.database.sql`select 1 from event`).toHaveLength(0)
    expect(door.revoked).toEqual([])
  })

  test.each([
    ['whose account is disabled', 'update account set disabled_at = now()'],
    ['who never used the invitation', 'update account set password_hash = null'],
  ])('a second one %s does not count', async (_who, change) => {
    const second = await aPerson(door.database, { role: 'secretary' })
    await door.database.sql.unsafe(`${change} where id = $1`, [second.accountId])
    expect((await endMandate(secretary.mandateId, today)).body.code).toBe('last_secretary')
  })

  test('a second one whose own mandate ends sooner does not count', async () => {
    await aPerson(door.database, { role: 'secretary', toDay: today })
    expect((await endMandate(secretary.mandateId, today)).body.code).toBe('last_secretary')
  })

  test('with a second one the first may go', async () => {
    await aPerson(door.database, { role: 'secretary' })
    expect((await endMandate(secretary.mandateId, today)).status).toBe(200)
  })

  test('two secretaries who end each other at the same moment: one stays', async () => {
    const second = await aPerson(door.database, { role: 'secretary' })
    const told = await Promise.all([
      endMandate(second.mandateId, today, as),
      endMandate(secretary.mandateId, today, await cookieOf(second)),
    ])
    expect(told.map((t) => t.status).sort()).toEqual([200, 409])
  })
})

describe('disabling an account', () => {
  test('ends its sessions and closes its sockets at once, and the history says so', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const cookies = [await cookieOf(member), await cookieOf(member)]
    expect((await disable(member.id)).body).toEqual({ disabled: true })
    for (const cookie of cookies) expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(401)
    expect(door.revoked).toEqual([member.id])
    expect((await people()).find((p) => p.id === member.id)?.account).toBe('disabled')
    expect((await disable(member.id)).body.code).toBe('account_disabled')
    const events = await door.database.sql<{ kind: string; objectId: string }[]>`
      select kind, object_id as "objectId" from event`
    expect([...events]).toEqual([{ kind: 'account.disabled', objectId: member.id }])
  })
})

describe('addressees', () => {
  const konwent = {
    shortName: 'Konwent Marszałków',
    name: 'Konwent Marszałków Województw RP',
    nameGenitive: 'Konwentu Marszałków Województw RP',
    nameDative: 'Konwentowi Marszałków Województw RP',
    salutation: 'Szanowni Państwo',
    isPublic: true,
    email: 'konwent@example.test',
    postalAddress: 'ul. Próbna 2\n00-000 Warszawa',
  }
  const post = (body: unknown) => door.ask('POST', '/addressees', { as, body })

  test('keep the cases somebody typed, and get a plain name for addresses', async () => {
    const { status, body } = await post(konwent)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...konwent,
      slug: 'konwent-marszalkow',
      validFromDay: today,
      validToDay: null,
    })
    expect((await door.ask('GET', '/addressees', { as })).body).toEqual([body])
    const changed = await door.ask('PUT', `/addressees/${body.id}`, {
      as,
      body: { ...konwent, shortName: 'KM', email: null },
    })
    expect(changed.body).toEqual({ ...body, shortName: 'KM', email: null })
  })

  test('are refused without a case, with a bad address, with crossed days, and twice', async () => {
    expect((await post({ ...konwent, nameGenitive: '' })).body.code).toBe('malformed')
    expect((await post({ ...konwent, email: 'konwent@@example.test' })).body.code).toBe('email_invalid')
    expect((await post({ ...konwent, validFromDay: today, validToDay: day(today, -1) })).body.code).toBe(
      'day_order',
    )
    expect((await post({ ...konwent, validFromDay: 'dziś' })).body.code).toBe('not_a_day')
    await post(konwent)
    expect((await post(konwent)).body.code).toBe('name_taken')
    expect((await door.ask('PUT', `/addressees/${randomUUID()}`, { as, body: konwent })).body.code).toBe(
      'not_found',
    )
  })
})

describe('the history', () => {
  test('[I9] has one event for every change and its chain is whole', async () => {
    const { body } = await add(newPerson())
    await endMandate(String(body.mandateId), day(today, 1))
    await disable(String(body.id))
    const events = await door.database.sql<{ kind: string; actorId: string; body: string }[]>`
      select kind, actor_id as "actorId", body from event order by seq`
    expect(events.map((e) => e.kind)).toEqual([
      'mandate.given',
      'person.added',
      'mandate.ended',
      'account.disabled',
    ])
    expect(new Set(events.map((e) => e.actorId))).toEqual(new Set([secretary.id]))
    expect(events.map((e) => e.body).join()).not.toMatch(/Zofia|zofia@/)
    expect(await verifyChain(door.database.sql)).toMatchObject({ whole: true, events: 4 })
  })
})
