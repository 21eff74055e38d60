import { Hono } from 'hono'
import type pino from 'pino'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createInProcessExchange } from '../../server/platform/bus/in-process.ts'
import type { Bus } from '../../server/platform/bus.ts'
import { healthRoutes } from '../../server/platform/health-routes.ts'
import { answer, body, type Env, knownId, onError, query, requestIds } from '../../server/platform/http.ts'
import { createLog } from '../../server/platform/log.ts'
import type { Mail } from '../../server/platform/mail.ts'
import { refuse } from '../../shared/refusal.ts'
import { freshDatabase } from '../support/database.ts'

const shape = v.strictObject({ name: v.string(), parts: v.array(v.strictObject({ n: v.number() })) })
const lost = Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' })

const app = new Hono<Env>()
  .use(requestIds)
  .post('/body', body(shape), (c) => answer(c, { told: c.req.valid('json').name }, 201))
  .get('/query', query(v.object({ year: v.pipe(v.string(), v.regex(/^\d{4}$/)) })), (c) =>
    answer(c, { year: c.req.valid('query').year }),
  )
  .get('/refused', (c) => answer(c, refuse('too_many_attempts', { retryAfterSeconds: 30 })))
  .get('/bug', () => {
    throw new Error('the inside of the house')
  })
  .get('/away', () => {
    throw lost
  })
app.onError(onError(createLog('silent')))

const ask = async (path: string, init?: RequestInit) => {
  const response = await app.request(path, init)
  return { status: response.status, headers: response.headers, body: await response.json() }
}
const post = (text: string, type = 'application/json', language = 'pl') =>
  ask('/body', { method: 'POST', body: text, headers: { 'content-type': type, 'accept-language': language } })
const good = JSON.stringify({ name: 'Ewa', parts: [] })

describe('a body', () => {
  it('in its shape is let through', async () => {
    expect(await post(good)).toMatchObject({ status: 201, body: { told: 'Ewa' } })
    expect(await post(good, 'application/json; charset=utf-8')).toMatchObject({ status: 201 })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'of type %j is refused: a foreign form could send it',
    async (type) => {
      expect(await post(good, type)).toMatchObject({ status: 400, body: { code: 'not_json' } })
    },
  )

  it.each([
    ['{"name":"Ewa"}', 'parts'],
    ['{"name":"Ewa","parts":[{"n":1},{"n":"2"}]}', 'parts.1.n'],
    ['{"name":"Ewa","parts":[],"admin":true}', 'admin'],
    ['[]', 'name'],
    ['{"name":', ''],
    ['', ''],
  ])('%j is malformed, and the place is named', async (text, path) => {
    expect(await post(text)).toMatchObject({ status: 400, body: { code: 'malformed', details: { path } } })
  })

  it('of a query is checked too', async () => {
    expect(await ask('/query?year=2012')).toMatchObject({ status: 200, body: { year: '2012' } })
    expect(await ask('/query?year=x')).toMatchObject({ status: 400, body: { code: 'malformed' } })
  })
})

describe('a refusal', () => {
  it('has its status, its code, a sentence in the reader’s language, and the id of the request', async () => {
    const told = await ask('/refused', { headers: { 'accept-language': 'en-GB,pl;q=0.5' } })
    expect(told).toMatchObject({
      status: 429,
      body: { code: 'too_many_attempts', details: { retryAfterSeconds: 30 } },
    })
    expect(told.body.error).toMatch(/[a-z]{3,}/)
    expect(told.body.requestId).toBe(told.headers.get('x-request-id'))
    expect(told.headers.get('retry-after')).toBe('30')
    const polish = await ask('/refused', { headers: { 'accept-language': 'de, *;q=0.1' } })
    expect(polish.body.error).not.toBe(told.body.error)
  })

  it('of an unexpected kind shows nothing of the inside', async () => {
    const told = await ask('/bug')
    expect(told).toMatchObject({ status: 500, body: { code: 'unexpected' } })
    expect(JSON.stringify(told.body)).not.toContain('inside')
    expect(await ask('/away')).toMatchObject({ status: 503, body: { code: 'database_down' } })
  })

  it('is what an id gets that is none', () => {
    expect(knownId('8f14e45f-ceea-467f-9e1d-000000000001')).toBe('8f14e45f-ceea-467f-9e1d-000000000001')
    expect(knownId("x'; drop table vote")).toBe('00000000-0000-0000-0000-000000000000')
  })
})

describe('/health and /ready', () => {
  const mail = (ok: boolean): Mail => ({
    mode: 'smtp',
    send: async () => ({ outcome: 'accepted', answer: '' }),
    check: async () => ({ ok, detail: ok ? 'answers' : 'ECONNREFUSED' }),
  })

  const bus = (ok: boolean): Bus => ({
    ...createInProcessExchange().connect(),
    check: async () => {
      if (ok) return { ok, detail: 'answers' }
      throw new Error('Connection is closed.')
    },
  })

  it('tell the truth about database, migrations and mail', async () => {
    const database = await freshDatabase()
    const house = new Hono<Env>().route('/', healthRoutes({ database, mail: mail(true), bus: bus(true) }))
    expect((await house.request('/health')).status).toBe(200)
    expect(await (await house.request('/ready')).json()).toMatchObject({ ok: true, mailMode: 'smtp' })

    const unrung = new Hono<Env>().route('/', healthRoutes({ database, mail: mail(true), bus: bus(false) }))
    const ready = await unrung.request('/ready')
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { ok: true, bell: { ok: false, detail: 'failed' } },
    ])

    const silent = new Hono<Env>().route('/', healthRoutes({ database, mail: mail(false), bus: bus(true) }))
    const told = await silent.request('/ready')
    expect([told.status, await told.json()]).toMatchObject([
      503,
      { ok: false, mail: { detail: 'ECONNREFUSED' } },
    ])
    expect((await silent.request('/health')).status).toBe(200)

    await database.sql`delete from schema_migration where version = (select max(version) from schema_migration)`
    expect(await (await house.request('/ready')).json()).toMatchObject({
      migrations: { detail: '1 not applied' },
    })

    await database.close()
    expect((await house.request('/health')).status).toBe(503)
  })
})

describe('the log', () => {
  it('hides what is secret', () => {
    const lines: string[] = []
    const log = createLog('info', {
      write: (line: string) => void lines.push(line),
    } satisfies pino.DestinationStream)
    log.info(
      { password: 'hush', body: { token: 'hush' }, req: { headers: { cookie: 'hush' } }, person: 'p1' },
      'x',
    )
    expect(lines.join()).toContain('p1')
    expect(lines.join()).not.toContain('hush')
  })
})
