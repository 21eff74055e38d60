/** Coming in, going out, and everything that must not open the door. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signInLimits } from '../../server/auth/limits.ts'
import type { EndedSession } from '../../server/auth/types.ts'
import { type FrontDoor, openFrontDoor } from '../support/front-door.ts'
import { aCouncil, aPerson, type Person, password, signedInAs } from '../support/people.ts'

let door: FrontDoor
let anna: Person

beforeAll(async () => {
  door = await openFrontDoor()
  await aCouncil(door.database)
})
afterAll(() => door.close())
beforeEach(async () => {
  anna = await aPerson(door.database, { role: 'member', withPassword: true })
  await door.database.sql`delete from rate_limit`
})

const cookieOf = async (person: Person) => `__Host-${await signedInAs(door.database, person)}`
const signIn = (body: unknown, more = {}) => door.ask('POST', '/session', { body, ...more })
const openSessions = async (person: Person) =>
  (await door.database.sql`select 1 from session where account_id = ${person.accountId} and ended_at is null`)
    .length

describe('signing in', () => {
  test('the right password opens a session and tells who I am and what I may', async () => {
    const told = await signIn({ email: anna.email, password })
    expect(told.status).toBe(200)
    expect(told.body).toMatchObject({
      person: { id: anna.id, email: anna.email },
      language: 'pl',
      demo: false,
      mailMode: 'smtp',
    })
    expect(told.headers.get('set-cookie')).toMatch(
      /^__Host-radopis=[0-9a-f]{32}\.[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    const seen = await door.ask('GET', '/session', { as: told.cookie })
    expect(seen.body).toEqual(told.body)
  })

  test('the case of the address does not matter, the case of the password does', async () => {
    expect((await signIn({ email: anna.email.toUpperCase(), password })).status).toBe(200)
    expect((await signIn({ email: anna.email, password: password.toUpperCase() })).status).toBe(401)
  })

  test('the same password typed in another Unicode form is the same password', async () => {
    expect((await signIn({ email: anna.email, password: password.normalize('NFD') })).status).toBe(200)
  })

  test('a wrong password, an unknown address and a disabled account get one and the same answer', async () => {
    const ewa = await aPerson(door.database, { role: 'member', withPassword: true })
    await door.database.sql`update account set disabled_at = now() where id = ${ewa.accountId}`
    const answers = [
      await signIn({ email: anna.email, password: 'nie to hasło, zupełnie' }),
      await signIn({ email: 'nikt@example.test', password }),
      await signIn({ email: ewa.email, password }),
    ]
    for (const { status, body, cookie } of answers) {
      expect([status, body.code, body.error]).toEqual([401, 'wrong_credentials', answers[0]?.body.error])
      expect(cookie).toBeNull()
    }
  })

  test('an unknown address takes as long as a wrong password', async () => {
    const timed = async (email: string) => {
      const start = performance.now()
      await signIn({ email, password: 'nie to hasło, zupełnie' })
      return performance.now() - start
    }
    // The quickest of a few: whatever else the machine does only makes a try slower. Without argon2 it would be 20 times quicker.
    const quickest = async (email: string) =>
      Math.min(await timed(email), await timed(email), await timed(email))
    const known = await quickest(anna.email)
    expect(await quickest('nikt@example.test')).toBeGreaterThan(known / 3)
  })

  test('who holds no mandate today does not come in', async () => {
    const past = await aPerson(door.database, { role: 'member', withPassword: true, toDay: '2012-12-31' })
    const told = await signIn({ email: past.email, password })
    expect([told.status, told.body.code]).toEqual([403, 'no_mandate_today'])
    expect(await openSessions(past)).toBe(0)
  })

  test('signing in again opens a new session and ends the one the browser came with', async () => {
    const first = await signIn({ email: anna.email, password })
    const second = await signIn({ email: anna.email, password }, { as: first.cookie })
    expect(second.cookie).not.toBe(first.cookie)
    expect((await door.ask('GET', '/session', { as: first.cookie })).status).toBe(401)
    expect((await door.ask('GET', '/session', { as: second.cookie })).status).toBe(200)
    expect(await openSessions(anna)).toBe(1)
  })

  test('a planted cookie is never adopted', async () => {
    const planted = `__Host-radopis=${'a'.repeat(32)}.${'A'.repeat(43)}`
    const told = await signIn({ email: anna.email, password }, { as: planted })
    expect(told.cookie).not.toBe(planted)
    expect((await door.ask('GET', '/session', { as: planted })).status).toBe(401)
  })

  test.each([
    ['no JSON', 'email=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }, 'not_json'],
    ['a key too many', { email: 'a@b.pl', password: 'x', admin: true }, {}, 'malformed'],
    ['no password', { email: 'a@b.pl' }, {}, 'malformed'],
    ['a zero byte in the address', { email: 'a\u0000@b.pl', password: 'x' }, {}, 'malformed'],
    ['a list instead of a word', { email: ['a@b.pl'], password: 'x' }, {}, 'malformed'],
    ['a password without end', { email: 'a@b.pl', password: 'x'.repeat(201) }, {}, 'malformed'],
  ])('%s is refused before anything is looked at', async (_what, body, headers, code) => {
    const told = await door.ask('POST', '/session', { body, headers })
    expect([told.status, told.body.code]).toEqual([400, code])
  })
})

describe('too many attempts', () => {
  test('the eleventh try within a quarter of an hour is refused, and says when to come back', async () => {
    for (let i = 0; i < 10; i += 1)
      await signIn({ email: anna.email, password: 'zła próba numer dwa' }, { from: `192.0.2.${i}` })
    const told = await signIn({ email: anna.email, password }, { from: '198.51.100.7' })
    expect([told.status, told.body.code]).toEqual([429, 'too_many_attempts'])
    const seconds = Number(told.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(600)
    expect(seconds).toBeLessThanOrEqual(900)
  })

  test('many at once count as many', async () => {
    const tries = Array.from({ length: 14 }, () =>
      signIn({ email: anna.email, password: 'zła próba numer dwa' }),
    )
    const codes = (await Promise.all(tries)).map((told) => told.body.code)
    expect(codes.filter((code) => code === 'wrong_credentials').length).toBe(10)
  })

  test('one address that tries many accounts is stopped; another address is not', async () => {
    const limits = signInLimits(door.database.sql, door.config.secret)
    for (let i = 0; i < 60; i += 1) await limits.count(`nikt${i}@example.test`, '203.0.113.5')
    expect((await signIn({ email: anna.email, password }, { from: '203.0.113.5' })).status).toBe(429)
    expect((await signIn({ email: anna.email, password }, { from: '203.0.113.6' })).status).toBe(200)
  })

  test('a header cannot change the address that is counted', async () => {
    const limits = signInLimits(door.database.sql, door.config.secret)
    for (let i = 0; i < 60; i += 1) await limits.count(`nikt${i}@example.test`, '203.0.113.9')
    const headers = {
      'x-forwarded-for': '192.0.2.99',
      'x-real-ip': '192.0.2.99',
      forwarded: 'for=192.0.2.99',
    }
    expect((await signIn({ email: anna.email, password }, { from: '203.0.113.9', headers })).status).toBe(429)
  })

  test('hosts of one IPv6 network are one address', async () => {
    const limits = signInLimits(door.database.sql, door.config.secret)
    for (let i = 0; i < 60; i += 1)
      await limits.count(`nikt${i}@example.test`, `2001:db8:1:2::${i.toString(16)}`)
    const told = await signIn({ email: anna.email, password }, { from: '2001:db8:1:2:ffff::1' })
    expect(told.status).toBe(429)
    expect((await signIn({ email: anna.email, password }, { from: '2001:db8:1:3::1' })).status).toBe(200)
  })

  test('a sign-in that succeeds wipes the failures before it', async () => {
    for (let i = 0; i < 9; i += 1) await signIn({ email: anna.email, password: 'zła próba numer dwa' })
    expect((await signIn({ email: anna.email, password })).status).toBe(200)
    for (let i = 0; i < 9; i += 1) await signIn({ email: anna.email, password: 'zła próba numer dwa' })
    expect((await signIn({ email: anna.email, password })).status).toBe(200)
  })
})

describe('a request that changes something must come from our own pages', () => {
  const body = () => ({ email: anna.email, password })
  test.each([
    ['a foreign page', { origin: 'https://evil.example' }],
    ['our name on another port', { origin: 'https://rada.example.test:8443' }],
    ['our name without TLS', { origin: 'http://rada.example.test' }],
    ['localhost, in production', { origin: 'http://localhost:3000' }],
    ['a page without origin', { origin: 'null' }],
    ['another site, by the browser’s word', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same site', { origin: 'null', 'sec-fetch-site': 'same-site' }],
  ])('%s is refused and changes nothing', async (_who, headers) => {
    const told = await door.ask('POST', '/session', { body: body(), headers })
    expect([told.status, told.body.code]).toEqual([403, 'foreign_origin'])
    expect(await openSessions(anna)).toBe(0)
  })

  test('our page is let through, also where a referrer policy hid its origin', async () => {
    expect((await door.ask('POST', '/session', { body: body() })).status).toBe(200)
    const hidden = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    expect((await door.ask('POST', '/session', { body: body(), headers: hidden })).status).toBe(200)
  })

  test('a foreign page cannot sign anybody out', async () => {
    const as = await cookieOf(anna)
    const told = await door.ask('DELETE', '/session', { as, headers: { origin: 'https://evil.example' } })
    expect(told.status).toBe(403)
    expect((await door.ask('GET', '/session', { as })).status).toBe(200)
  })
})

describe('a session', () => {
  test.each([
    ['none', null],
    ['of another product', '__Host-radopis=hello'],
    ['never given', `__Host-radopis=${'a'.repeat(32)}.${'A'.repeat(43)}`],
  ])('%s is nobody', async (_which, as) => {
    const told = await door.ask('GET', '/session', { as })
    expect([told.status, told.body.code]).toEqual([401, 'not_signed_in'])
  })

  test('that expired is nobody', async () => {
    const as = await cookieOf(anna)
    await door.database.sql`
      update session set idle_expires_at = now() - interval '1 second' where account_id = ${anna.accountId}`
    expect((await door.ask('GET', '/session', { as })).status).toBe(401)
  })

  test('is ended by signing out, which also empties the browser and tells the sockets', async () => {
    const heard: EndedSession[] = []
    const stop = door.sessions.onRevoked((ended) => heard.push(ended))
    const as = await cookieOf(anna)
    const told = await door.ask('DELETE', '/session', { as })
    stop()
    expect(told.status).toBe(200)
    expect(told.headers.get('clear-site-data')).toBe('"storage"')
    expect(told.headers.get('set-cookie')).toMatch(/^__Host-radopis=; Max-Age=0; /)
    expect(heard.map((e) => e.personId)).toEqual([anna.id])
    expect((await door.ask('GET', '/session', { as })).status).toBe(401)
    expect((await door.ask('DELETE', '/session', { as })).status).toBe(200)
  })

  test('elsewhere is listed and can be ended; somebody else’s cannot', async () => {
    const [here, there] = [await cookieOf(anna), await cookieOf(anna)]
    const ewa = await aPerson(door.database, { role: 'member' })
    const hers = await cookieOf(ewa)
    const list = (await door.ask('GET', '/sessions', { as: here })).body as unknown as {
      id: string
      current: boolean
    }[]
    expect(list.map((s) => s.current)).toEqual([false, true])
    const herId = /=(\w+)\./.exec(hers)?.[1] ?? ''
    expect((await door.ask('DELETE', `/sessions/${herId}`, { as: here })).body.code).toBe('not_found')
    expect((await door.ask('GET', '/session', { as: hers })).status).toBe(200)
    expect((await door.ask('DELETE', `/sessions/${list[0]?.id}`, { as: here })).body).toEqual({ ended: true })
    expect((await door.ask('GET', '/session', { as: there })).status).toBe(401)
    expect((await door.ask('GET', '/session', { as: here })).status).toBe(200)
  })

  test('remembers the language one chose', async () => {
    const as = await cookieOf(anna)
    expect((await door.ask('PUT', '/session/language', { as, body: { language: 'en' } })).status).toBe(200)
    expect((await door.ask('GET', '/session', { as })).body.language).toBe('en')
    expect((await door.ask('PUT', '/session/language', { as, body: { language: 'de' } })).status).toBe(400)
    expect((await door.ask('PUT', '/session/language', { body: { language: 'pl' } })).status).toBe(401)
  })
})

describe('the demo’s one-click sign-in', () => {
  test('does not exist outside the demo', async () => {
    expect((await door.ask('GET', '/demo/people')).status).toBe(404)
    const told = await door.ask('POST', '/demo/session', { body: { personId: anna.id } })
    expect([told.status, told.body.code, told.cookie]).toEqual([404, 'demo_only', null])
  })

  test('does not exist in production, whatever the flag says', async () => {
    const flagged = await openFrontDoor({ demo: true, production: true })
    expect((await flagged.ask('GET', '/demo/people')).status).toBe(404)
    await flagged.close()
  })

  test('lists people by role and lets one in with a click', async () => {
    const demo = await openFrontDoor({ demo: true, production: false })
    await aCouncil(demo.database)
    const member = await aPerson(demo.database, { role: 'member', familyName: 'Łącka' })
    const chair = await aPerson(demo.database, { role: 'chair' })
    await aPerson(demo.database, { role: 'member', toDay: '2012-12-31' })
    const people = (await demo.ask('GET', '/demo/people')).body as unknown as { id: string; name: string }[]
    expect(people.map((p) => p.id)).toEqual([chair.id, member.id])
    expect(people[1]?.name).toBe('Anna Łącka')
    const told = await demo.ask('POST', '/demo/session', { body: { personId: member.id } })
    expect(told.body).toMatchObject({ demo: true, person: { id: member.id } })
    expect((await demo.ask('GET', '/session', { as: told.cookie })).status).toBe(200)
    await demo.close()
  })
})
