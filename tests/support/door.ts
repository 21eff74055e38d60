/** The app's letters and register over HTTP, with people who are simply believed: signing in is tested elsewhere. */
import { Hono } from 'hono'
import { dispatchRoutes } from '../../server/dispatch/routes.ts'
import type { Database } from '../../server/platform/database.ts'
import { type Env, requestIds } from '../../server/platform/http.ts'
import type { Jobs } from '../../server/platform/jobs.ts'
import { registerRoutes } from '../../server/register/routes.ts'

export const origin = 'https://rada.example.test'

export type Door = {
  /** `personId` null = nobody is signed in. */
  ask: (personId: string | null, method: string, path: string, body?: unknown) => Promise<Response>
  open: (path: string, init?: RequestInit) => Promise<Response>
}

export function openDoor(parts: { database: Database; jobs: Jobs }): Door {
  const app = new Hono<Env>()
    .use(requestIds)
    .use(async (c, next) => {
      const personId = c.req.header('x-believed-person')
      if (personId) {
        const person = { id: personId, givenName: '', familyName: '', email: null }
        const actor = { personId, mandates: [] }
        c.set('signedIn', { actor, accountId: personId, sessionId: 's', person, language: 'pl' })
      }
      await next()
    })
    .route('/api', dispatchRoutes({ ...parts, config: { origin } }))
    .route('/', registerRoutes(parts))
  const open = async (path: string, init?: RequestInit) => app.request(path, init)
  const ask: Door['ask'] = (personId, method, path, body) =>
    open(`/api${path}`, {
      method,
      headers: {
        ...(personId ? { 'x-believed-person': personId } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return { ask, open }
}
