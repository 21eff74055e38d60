/** The first run: an empty database, a token on the server's own screen, one council. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FrontDoor, openFrontDoor } from '../support/front-door.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())

const wish = (change: Record<string, unknown> = {}) => ({
  token: door.setupToken.text,
  council: {
    name: 'Rada Programowa',
    nameGenitive: 'Rady Programowej',
    partnershipName: 'Partnerstwo na rzecz ekonomii społecznej',
    place: 'Zielona Góra',
  },
  host: {
    name: 'Wojewódzki Urząd Pracy',
    address: 'ul. Próbna 1\n65-000 Zielona Góra',
    isPublic: true,
    caseSignPrefix: 'WUP.OP',
  },
  secretary: {
    givenName: ' Maria ',
    familyName: 'Nowak',
    email: 'sekretariat@example.test',
    password: 'długie hasło sekretariatu',
    organisationName: 'Wojewódzki Urząd Pracy',
  },
  ...change,
})
const found = (body: unknown) => door.ask('POST', '/first-run', { body })
const countCouncils = async () => (await door.database.sql`select 1 from council`).length
const secretaryWith = (change: Record<string, unknown>) => ({ secretary: { ...wish().secretary, ...change } })

describe('on an empty database', () => {
  test('the first run is needed', async () => {
    expect((await door.ask('GET', '/first-run')).body).toEqual({ needed: true, demo: false, signedIn: false })
  })

  test.each([
    ['a wrong token', () => wish({ token: 'A'.repeat(43) }), 403, 'setup_token_wrong'],
    ['an empty token', () => wish({ token: '' }), 403, 'setup_token_wrong'],
    ['a short password', () => wish(secretaryWith({ password: 'krótkie' })), 422, 'password_too_short'],
    ['no address', () => wish(secretaryWith({ email: 'sekretariat' })), 422, 'email_invalid'],
    ['two addresses in one', () => wish(secretaryWith({ email: 'a@b.pl,c@d.pl' })), 422, 'email_invalid'],
    [
      'a council without a name',
      () => wish({ council: { ...wish().council, name: '  ' } }),
      400,
      'malformed',
    ],
    [
      'a line break in a name',
      () => wish({ host: { ...wish().host, name: 'WUP\nBcc: x@y.pl' } }),
      400,
      'malformed',
    ],
    ['a key too many', () => wish({ admin: true }), 400, 'malformed'],
  ])('%s founds nothing', async (_what, body, status, code) => {
    const told = await found(body())
    expect([told.status, told.body.code, told.cookie]).toEqual([status, code, null])
    expect(await countCouncils()).toBe(0)
  })

  test('two at the same moment found one council', async () => {
    const told = await Promise.all([found(wish()), found(wish())])
    expect(told.map((t) => t.status).sort()).toEqual([201, 409])
    expect(await countCouncils()).toBe(1)
    const winner = told.find((t) => t.status === 201)
    expect(winner?.body).toMatchObject({
      person: { givenName: 'Maria', familyName: 'Nowak', email: 'sekretariat@example.test' },
      mandates: [{ role: 'secretary', organisationName: 'Wojewódzki Urząd Pracy', toDay: null }],
    })
    expect((await door.ask('GET', '/session', { as: winner?.cookie ?? null })).status).toBe(200)
  })
})

describe('once there is a council', () => {
  test('the first run is over, also for who has the right token', async () => {
    expect((await door.ask('GET', '/first-run')).body).toEqual({
      needed: false,
      demo: false,
      signedIn: false,
    })
    const told = await found(wish())
    expect([told.status, told.body.code, told.cookie]).toEqual([409, 'setup_done', null])
  })

  test('the secretary signs in with the password and sees the council', async () => {
    const body = { email: 'sekretariat@example.test', password: 'długie hasło sekretariatu' }
    const { cookie: as } = await door.ask('POST', '/session', { body })
    const council = await door.ask('GET', '/council', { as })
    expect(council.body).toMatchObject({
      name: 'Rada Programowa',
      nameGenitive: 'Rady Programowej',
      host: { address: 'ul. Próbna 1\n65-000 Zielona Góra', caseSignPrefix: 'WUP.OP', mailFrom: '' },
      organisationsToday: 1,
      votingSeatsToday: 0,
    })
  })

  test('the history begins with it and names nobody by name', async () => {
    const events = await door.database.sql<{ kind: string; body: string }[]>`
      select kind, body from event order by seq`
    expect(events.slice(0, 2).map((e) => e.kind)).toEqual(['council.founded', 'account.signed_in'])
    expect(events.map((e) => e.body).join()).not.toMatch(/Nowak|sekretariat@/)
  })
})
