/** A person's browser without a browser: speaks HTTP to the app with a session cookie and our own Origin. */
import { expect } from 'vitest'
import type { createApp } from '../../server/app.ts'

export type Answer = { status: number; body: Record<string, unknown> & { code?: string } }
export type Client = {
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: unknown) => Promise<Answer>
  patch: (path: string, body: unknown) => Promise<Answer>
  put: (path: string, body: unknown) => Promise<Answer>
  del: (path: string) => Promise<Answer>
}
type Fetching = Pick<ReturnType<typeof createApp>, 'request'>

export function clientOf(app: Fetching, origin: string, cookie: string | null): Client {
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers: Record<string, string> = { origin }
    if (cookie) headers.cookie = cookie
    if (body !== undefined) headers['content-type'] = 'application/json'
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
    const response = await app.request(`/api${path}`, init)
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : {} }
  }
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    put: (path, body) => ask('PUT', path, body),
    del: (path) => ask('DELETE', path),
  }
}

/** The answer's body, when it is no refusal; otherwise the test says which it was. */
export async function granted<T = Record<string, unknown>>(asking: Promise<Answer>): Promise<T> {
  const { status, body } = await asking
  expect(body, `${status} ${JSON.stringify(body)}`).not.toHaveProperty('code')
  expect(status).toBeLessThan(300)
  return body as T
}

/** The refusal's code, with the sentence every refusal must bring. */
export async function refusedWith(asking: Promise<Answer>): Promise<string> {
  const { status, body } = await asking
  expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
  expect(String(body.error).length).toBeGreaterThan(10)
  return String(body.code)
}
