/** Who sits in the council, its organisations and addressees, and who may change them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FrontDoor, openFrontDoor } from '../support/front-door.ts'
import { anOrganisation, aPerson, type Person } from '../support/people.ts'
import { dayAfter, openSecretariat, productionCookie, type Secretariat } from '../support/secretariat.ts'

let door: FrontDoor
let office: Secretariat

beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  office = await openSecretariat(door)
})

const cookieOf = (person: Person) => productionCookie(door, person)

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
    ['POST', `/organisations/${office.organisationId}/leave`, { day: office.today }],
    ['POST', '/people', office.newPerson()],
    ['POST', `/people/${office.secretary.id}/mandates`, office.mandate()],
    ['POST', `/mandates/${office.secretary.mandateId}/end`, { day: office.today }],
    ['POST', `/people/${office.secretary.id}/disable`, undefined],
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
    await door.ask('PUT', '/council', { as: office.as, body: council })
    const told = await door.ask('PUT', '/host', { as: office.as, body: host })
    expect(told.body).toMatchObject({
      ...council,
      host: { ...host, address: 'ul. Długa 1\nZielona Góra' },
      today: office.today,
    })
    expect((await door.ask('GET', '/council', { as: office.as })).body).toEqual(told.body)
  })

  test('a sender that is no address is refused', async () => {
    const body = {
      name: 'WUP',
      address: '',
      isPublic: true,
      caseSignPrefix: '',
      mailFrom: 'Rada <rada@wup.pl>',
    }
    expect((await door.ask('PUT', '/host', { as: office.as, body })).body.code).toBe('email_invalid')
  })
})

describe('organisations as of a day', () => {
  const named = async (query: string) =>
    (
      (await door.ask('GET', `/organisations${query}`, { as: office.as })).body as unknown as {
        name: string
      }[]
    ).map((o) => o.name)

  test('belong on the day they joined and on the day they left, not before and not after', async () => {
    const body = { name: 'Spółdzielnia Świt', joinedDay: '2010-03-01', kind: 'spółdzielnia socjalna' }
    const { id } = (await door.ask('POST', '/organisations', { as: office.as, body })).body
    const left = await door.ask('POST', `/organisations/${id}/leave`, {
      as: office.as,
      body: { day: '2012-06-30' },
    })
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
    await aPerson(door.database, {
      role: 'member',
      organisation: 'Fundacja Łąka',
      toDay: dayAfter(office.today, -1),
    })
    await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka', toDay: office.today })
    await aPerson(door.database, {
      role: 'member',
      organisation: 'Fundacja Łąka',
      fromDay: dayAfter(office.today, 1),
    })
    await anOrganisation(door.database, 'Jutrzejsza', dayAfter(office.today, 1))
    const { body } = await door.ask('GET', '/council', { as: office.as })
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
    const post = (body: unknown) => door.ask('POST', '/organisations', { as: office.as, body })
    const leave = (id: string, last: string) =>
      door.ask('POST', `/organisations/${id}/leave`, { as: office.as, body: { day: last } })
    expect((await post({ name: 'X', joinedDay: '2026-02-29' })).body.code).toBe('not_a_day')
    expect((await post({ name: 'X', joinedDay: 'wczoraj' })).body.code).toBe('not_a_day')
    expect((await post({ name: ' Fundacja Łąka ', joinedDay: office.today })).body.code).toBe('name_taken')
    expect((await leave(office.organisationId, '2007-12-31')).body.code).toBe('day_order')
    expect((await leave(office.organisationId, '31.12.2012')).body.code).toBe('not_a_day')
    expect((await leave(randomUUID(), office.today)).body.code).toBe('not_found')
    expect((await leave("1'; drop table person; --", office.today)).body.code).toBe('not_found')
    expect((await door.ask('GET', '/organisations?day=2012-13-01', { as: office.as })).body.code).toBe(
      'not_a_day',
    )
  })

  test('a seat does not outlive its organisation’s membership', async () => {
    const member = await aPerson(door.database, { role: 'member', organisation: 'Fundacja Łąka' })
    const cookie = await cookieOf(member)
    const body = { day: dayAfter(office.today, -1) }
    expect(
      (await door.ask('POST', `/organisations/${office.organisationId}/leave`, { as: office.as, body }))
        .status,
    ).toBe(200)
    const seen = (await office.people()).find((p) => p.id === member.id)
    expect(seen?.mandates[0]?.toDay).toBe(body.day)
    expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(401)
    expect(door.revoked).toEqual([member.id])
  })
})

describe('people', () => {
  test('are added with a seat, and invited later', async () => {
    const { status, body } = await office.add(office.newPerson({ givenName: '  Zofia ' }))
    expect(status).toBe(201)
    const added = (await office.people()).find((p) => p.id === body.id)
    expect(added).toMatchObject({
      givenName: 'Zofia',
      familyName: 'Żak',
      email: 'zofia@example.test',
      account: 'none',
    })
    expect(added?.mandates).toEqual([
      {
        ...office.mandate(),
        id: body.mandateId,
        personId: body.id,
        organisationName: 'Fundacja Łąka',
        toDay: null,
      },
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
    expect((await office.add(office.newPerson(change))).body.code).toBe(code)
    expect(await office.people()).toHaveLength(1)
  })

  test.each([
    ['an unknown role', { role: 'king' }, 'malformed'],
    ['an unknown organisation', { organisationId: randomUUID() }, 'not_found'],
    ['a day that is none', { fromDay: '2026-02-30' }, 'not_a_day'],
    ['a day before the organisation joined', { fromDay: '2007-12-31' }, 'organisation_not_member'],
  ])('a seat with %s is refused, and the person is not added either', async (_what, change, code) => {
    expect((await office.add(office.newPerson({ mandate: office.mandate(change) }))).body.code).toBe(code)
    expect(await office.people()).toHaveLength(1)
  })

  test('one address belongs to one person, whatever its case', async () => {
    await office.add(office.newPerson())
    expect((await office.add(office.newPerson({ email: 'ZOFIA@example.test' }))).body.code).toBe(
      'email_taken',
    )
  })

  test('may be without an address', async () => {
    expect((await office.add(office.newPerson({ email: null }))).status).toBe(201)
    expect((await office.add(office.newPerson({ email: '' }))).status).toBe(201)
  })

  test('their addresses are for the secretariat, not for every member', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const seen = await office.people(await cookieOf(member))
    expect(seen.find((p) => p.id === member.id)?.email).toBe(member.email)
    expect(seen.find((p) => p.id === office.secretary.id)?.email).toBeNull()
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
  const post = (body: unknown) => door.ask('POST', '/addressees', { as: office.as, body })

  test('keep the cases somebody typed, and get a plain name for addresses', async () => {
    const { status, body } = await post(konwent)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...konwent,
      slug: 'konwent-marszalkow',
      validFromDay: office.today,
      validToDay: null,
    })
    expect((await door.ask('GET', '/addressees', { as: office.as })).body).toEqual([body])
    const changed = await door.ask('PUT', `/addressees/${body.id}`, {
      as: office.as,
      body: { ...konwent, shortName: 'KM', email: null },
    })
    expect(changed.body).toEqual({ ...body, shortName: 'KM', email: null })
  })

  test('are refused without a case, with a bad address, with crossed days, and twice', async () => {
    expect((await post({ ...konwent, nameGenitive: '' })).body.code).toBe('malformed')
    expect((await post({ ...konwent, email: 'konwent@@example.test' })).body.code).toBe('email_invalid')
    expect(
      (await post({ ...konwent, validFromDay: office.today, validToDay: dayAfter(office.today, -1) })).body
        .code,
    ).toBe('day_order')
    expect((await post({ ...konwent, validFromDay: 'dziś' })).body.code).toBe('not_a_day')
    await post(konwent)
    expect((await post(konwent)).body.code).toBe('name_taken')
    expect(
      (await door.ask('PUT', `/addressees/${randomUUID()}`, { as: office.as, body: konwent })).body.code,
    ).toBe('not_found')
  })
})
