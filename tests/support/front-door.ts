/**
 * The routes of auth, council and meetings on a real database, with the doors of the product before them. Letters are collected
 * instead of sent, so that a test can open the link in one.
 */
import { Hono } from 'hono'
import { originCheck, readsSession } from '../../server/auth/guard.ts'
import { registerAuthJobs } from '../../server/auth/links/actions.ts'
import { authRoutes } from '../../server/auth/routes.ts'
import { createSessions } from '../../server/auth/sessions/sessions.ts'
import { createSetupToken } from '../../server/auth/setup-token.ts'
import { councilRoutes } from '../../server/council/routes.ts'
import { meetingRoutes } from '../../server/meetings/routes.ts'
import { type Env, requestIds } from '../../server/platform/http.ts'
import { createJobs } from '../../server/platform/jobs.ts'
import { createLog } from '../../server/platform/log.ts'
import type { Letter, Mail, MailAnswer } from '../../server/platform/mail.ts'
import { freshDatabase } from './database.ts'

export const origin = 'https://rada.example.test'

export type Asked = {
  as?: string | null
  body?: unknown
  headers?: Record<string, string>
  /** The address of the other end. */
  from?: string
}
export type Told = {
  status: number
  body: Record<string, unknown>
  headers: Headers
  cookie: string | null
}
export type FrontDoor = Awaited<ReturnType<typeof openFrontDoor>>

export async function openFrontDoor(options: { demo?: boolean; production?: boolean } = {}) {
  const database = await freshDatabase()
  const config = { origin, port: 3000, production: options.production ?? true, demo: options.demo ?? false }
  const sessions = createSessions({ sql: database.sql, production: config.production })
  const letters: Letter[] = []
  const answers: MailAnswer[] = []
  const mail: Mail = {
    mode: 'smtp',
    send: async (letter) => {
      letters.push(letter)
      return answers.shift() ?? { outcome: 'accepted', answer: '250 ok' }
    },
    check: async () => ({ ok: true, detail: '' }),
  }
  const revoked: string[] = []
  const jobs = createJobs({ database, log: createLog('silent') })
  const parts = {
    config,
    database,
    sessions,
    jobs,
    mail,
    setupToken: createSetupToken(),
    rooms: { revokeAll: (personId: string) => revoked.push(personId) },
  }
  registerAuthJobs(parts)
  const app = new Hono<Env>()
    .use(requestIds)
    .use('/api/*', originCheck(config))
    .use('/api/*', readsSession(sessions))
    .route('/api', authRoutes(parts))
    .route('/api', councilRoutes(parts))
    .route('/api', meetingRoutes(parts))

  async function ask(method: string, path: string, asked: Asked = {}): Promise<Told> {
    const headers: Record<string, string> = { origin, ...asked.headers }
    if (asked.as) headers.cookie = asked.as
    const init: RequestInit = { method, headers }
    if (asked.body !== undefined) {
      headers['content-type'] ??= 'application/json'
      init.body = typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body)
    }
    const socket = { remoteAddress: asked.from ?? '192.0.2.1' }
    const response = await app.request(`/api${path}`, init, { incoming: { socket } })
    const text = await response.text()
    return {
      status: response.status,
      body: text ? JSON.parse(text) : {},
      headers: response.headers,
      cookie: response.headers.get('set-cookie')?.split(';', 1)[0] ?? null,
    }
  }

  return { ...parts, letters, answers, revoked, ask, close: database.close }
}
