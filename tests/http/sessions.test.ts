/** One contract, two back-ends: lucia's and our own. What is proved here lets either be taken away. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MakeBackEnd, SessionBackEnd } from '../../server/auth/sessions/backend.ts'
import { ownBackEnd } from '../../server/auth/sessions/own.ts'
import { createSessions, luciaBackEnd } from '../../server/auth/sessions/sessions.ts'
import type { EndedSession } from '../../server/auth/types.ts'
import { freshDatabase } from '../support/database.ts'
import { aCouncil, aPerson, type Person } from '../support/people.ts'

type Fresh = Awaited<ReturnType<typeof freshDatabase>>

const backEnds: [string, MakeBackEnd][] = [
  ['lucia', luciaBackEnd],
  ['our own', ownBackEnd],
]

describe.each(backEnds)('sessions kept by %s', (_name, makeBackEnd) => {
  let database: Fresh
  let anna: Person
  let ended: EndedSession[]
  let backEnd: SessionBackEnd

  beforeAll(async () => {
    database = await freshDatabase()
    await aCouncil(database)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    anna = await aPerson(database, { role: 'member' })
    ended = []
    backEnd = makeBackEnd(database.sql, (one) => ended.push(one))
  })

  const sessionRow = async (id: string) => {
    const [row] = await database.sql<
      { secretHash: Buffer; endedAt: Date | null; idleHours: number; absoluteHours: number }[]
    >`
      select secret_hash as "secretHash", ended_at as "endedAt",
        (extract(epoch from idle_expires_at - now()) / 3600)::float8 as "idleHours",
        (extract(epoch from absolute_expires_at - now()) / 3600)::float8 as "absoluteHours"
      from session where id = ${id}`
    if (!row) throw new Error('no such session')
    return row
  }
  const age = (id: string, idle: string, absolute: string) => database.sql`
    update session set idle_expires_at = now() + ${idle}::interval, absolute_expires_at = now() + ${absolute}::interval
    where id = ${id}`

  test('a session is known by its token, and only the hash of the secret is stored', async () => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    expect(await backEnd.validate(token)).toEqual({ sessionId, accountId: anna.accountId })
    const secret = token.split('.')[1] ?? ''
    const row = await sessionRow(sessionId)
    expect(row.secretHash.equals(createHash('sha256').update(secret).digest())).toBe(true)
    expect(row.idleHours).toBeCloseTo(12, 1)
    expect(row.absoluteHours).toBeCloseTo(168, 1)
  })

  test('two sign-ins never share an id or a secret', async () => {
    const first = await backEnd.open(anna.accountId)
    const second = await backEnd.open(anna.accountId)
    expect(first.sessionId).not.toBe(second.sessionId)
    expect(first.token.split('.')[1]).not.toBe(second.token.split('.')[1])
  })

  test('a wrong secret opens nothing, renews nothing and ends nothing', async () => {
    const { sessionId } = await backEnd.open(anna.accountId)
    await age(sessionId, '1 hour', '5 days')
    expect(await backEnd.validate(`${sessionId}.${'A'.repeat(43)}`)).toBeNull()
    const row = await sessionRow(sessionId)
    expect(row.idleHours).toBeCloseTo(1, 1)
    expect(row.endedAt).toBeNull()
  })

  test.each([
    '',
    '.',
    'x',
    'a.b',
    `${'0'.repeat(32)}.${'A'.repeat(43)}`,
    `${'0'.repeat(32)}.${'A'.repeat(43)}\n`,
  ])('what is no token (%j) is no session', async (text) => {
    expect(await backEnd.validate(text)).toBeNull()
  })

  test('half of the idle time gone: the session is renewed', async () => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    await age(sessionId, '5 hours 59 minutes', '5 days')
    expect(await backEnd.validate(token)).not.toBeNull()
    expect((await sessionRow(sessionId)).idleHours).toBeCloseTo(12, 1)
  })

  test('less than half of the idle time gone: nothing is written', async () => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    await age(sessionId, '7 hours', '5 days')
    await backEnd.validate(token)
    expect((await sessionRow(sessionId)).idleHours).toBeCloseTo(7, 1)
  })

  test('renewing never reaches past the absolute end', async () => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    await age(sessionId, '1 hour', '2 hours')
    expect(await backEnd.validate(token)).not.toBeNull()
    const row = await sessionRow(sessionId)
    expect(row.idleHours).toBeCloseTo(2, 1)
    expect(row.absoluteHours).toBeCloseTo(2, 1)
  })

  test.each([
    ['untouched for too long', '-1 second', '5 days'],
    ['past its absolute end', '11 hours', '-1 second'],
  ])('a session %s is over, marked and told', async (_why, idle, absolute) => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    await age(sessionId, idle, absolute)
    expect(await backEnd.validate(token)).toBeNull()
    expect((await sessionRow(sessionId)).endedAt).not.toBeNull()
    expect(ended).toEqual([{ sessionId, accountId: anna.accountId, personId: anna.id }])
  })

  test('[H21] the database tells the time: a wrong clock of this process changes nothing', async () => {
    const { token } = await backEnd.open(anna.accountId)
    const real = Date.now
    try {
      Date.now = () => real() + 30 * 24 * 3_600_000
      expect(await backEnd.validate(token)).not.toBeNull()
      Date.now = () => real() - 30 * 24 * 3_600_000
      expect(await backEnd.validate(token)).not.toBeNull()
    } finally {
      Date.now = real
    }
  })

  test('an ended session opens nothing and is told once', async () => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    await backEnd.end(sessionId)
    await backEnd.end(sessionId)
    expect(await backEnd.validate(token)).toBeNull()
    expect(ended.length).toBe(1)
  })

  test('ending all sessions of an account leaves the others alone', async () => {
    const marek = await aPerson(database, { role: 'member' })
    const [one, two] = [await backEnd.open(anna.accountId), await backEnd.open(anna.accountId)]
    const other = await backEnd.open(marek.accountId)
    await backEnd.endAllOf(anna.accountId)
    expect(await backEnd.validate(one.token)).toBeNull()
    expect(await backEnd.validate(two.token)).toBeNull()
    expect(await backEnd.validate(other.token)).not.toBeNull()
    expect(ended.map((e) => e.sessionId).sort()).toEqual([one.sessionId, two.sessionId].sort())
  })

  test('the list shows what is open, newest first', async () => {
    const first = await backEnd.open(anna.accountId)
    const second = await backEnd.open(anna.accountId)
    const third = await backEnd.open(anna.accountId)
    await backEnd.end(second.sessionId)
    await age(first.sessionId, '-1 second', '1 day')
    expect((await backEnd.list(anna.accountId)).map((s) => s.id)).toEqual([third.sessionId])
  })

  test('a disabled account and a mandate that ended yesterday end the session at the next look', async () => {
    const { sessionId, token } = await backEnd.open(anna.accountId)
    await database.sql`update account set disabled_at = now() where id = ${anna.accountId}`
    expect(await backEnd.validate(token)).toBeNull()
    expect((await sessionRow(sessionId)).endedAt).not.toBeNull()

    const marek = await aPerson(database, { role: 'member' })
    const his = await backEnd.open(marek.accountId)
    await database.sql`
      update mandate set to_day = (now() at time zone 'Europe/Warsaw')::date - 1 where id = ${marek.mandateId}`
    expect(await backEnd.validate(his.token)).toBeNull()
  })

  test('a mandate holds on its last day too', async () => {
    const { token } = await backEnd.open(anna.accountId)
    await database.sql`
      update mandate set to_day = (now() at time zone 'Europe/Warsaw')::date where id = ${anna.mandateId}`
    expect(await backEnd.validate(token)).not.toBeNull()
  })

  test('what a transaction did to sessions goes with it when it is rolled back', async () => {
    const { token } = await backEnd.open(anna.accountId)
    const sessions = createSessions({ sql: database.sql, production: false, backEnd: makeBackEnd })
    await expect(
      database.transaction(async (tx) => {
        await sessions.during(tx, []).endAllOf(anna.accountId)
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await backEnd.validate(token)).not.toBeNull()
  })

  test('the cookie header gives the person with the mandates of today', async () => {
    const sessions = createSessions({ sql: database.sql, production: true, backEnd: makeBackEnd })
    const { token, sessionId } = await backEnd.open(anna.accountId)
    const who = await sessions.read(`other=1; __Host-radopis=${token}; more=2`)
    expect(who).toMatchObject({
      sessionId,
      accountId: anna.accountId,
      language: 'pl',
      person: { id: anna.id },
    })
    expect(who?.actor.mandates.map((m) => m.role)).toEqual(['member'])
    expect(await sessions.read(`radopis=${token}`)).toBeNull()
    expect(await sessions.read(`__Host-radopis=${token}; __Host-radopis=planted`)).toBeNull()
    expect(await sessions.read(undefined)).toBeNull()
  })

  test('the cookie is closed to scripts and to other sites, and in production to anything but https', () => {
    const production = createSessions({ sql: database.sql, production: true }).cookie.set('t')
    expect(production).toBe('__Host-radopis=t; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict; Secure')
    const development = createSessions({ sql: database.sql, production: false }).cookie.set('t')
    expect(development).toBe('radopis=t; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict')
  })
})
