/**
 * The whole app in production's clothes (https origin, `__Host-` cookie), with two parts replaced: letters are collected, so that
 * a test can open the link in one, and the rooms only note whom they would show out.
 */
import { tmpdir } from 'node:os'
import { createApp } from '../../server/app.ts'
import { registerAuthJobs } from '../../server/auth/links/actions.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { registerMeetingJobs } from '../../server/meetings/notice/sending.ts'
import { createParts } from '../../server/parts.ts'
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
  const log = createLog('silent')
  const whole = createParts({ config: { ...productionConfig(), ...options }, database, log })
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
  const rooms = { ...whole.rooms, revokeAll: (personId: string) => void revoked.push(personId) }
  const parts = { ...whole, rooms, mail, jobs: createJobs({ database, log }) }
  registerAuthJobs(parts)
  registerMeetingJobs(parts)
  const app = createApp(parts, null)

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

  async function close(): Promise<void> {
    await whole.close()
    await database.close()
  }
  return { ...parts, letters, answers, revoked, ask, close }
}

function productionConfig(): Config {
  const read = readConfig({
    NODE_ENV: 'production',
    ORIGIN: origin,
    SECRET: 'only for tests, and not a secret at all',
    DATA_DIR: tmpdir(),
    LOG_LEVEL: 'silent',
  })
  if (!read.ok) throw new Error(read.faults.map((fault) => fault.sentence).join('\n'))
  return read.config
}
