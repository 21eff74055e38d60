/**
 * Who stands at the door. Origin and session are looked at here, once, for HTTP and for the socket; what a person may do is the
 * business of each action, never of a path (shared/council/abilities.ts).
 */
import { createMiddleware } from 'hono/factory'
import { refuse } from '../../shared/refusal.ts'
import { answer, type Env } from '../platform/http.ts'
import type { Sessions } from './sessions/sessions.ts'
import type { SignedIn } from './types.ts'

type DoorConfig = { origin: string; port: number; production: boolean }

/** Puts who asks (or null) into `signedIn`; refuses nobody. Stands once before all of /api. */
export const readsSession = (sessions: Sessions) =>
  createMiddleware<Env>(async (c, next) => {
    c.set('signedIn', await sessions.read(c.req.header('cookie')))
    await next()
  })

/** For every route that is not for everybody; behind it `asker(c)` is a person. */
export const signedIn = createMiddleware<Env>(async (c, next) => {
  if (!c.get('signedIn')) return answer(c, refuse('not_signed_in'))
  await next()
})

export function allowedOrigin(config: DoorConfig): (origin: string | undefined) => boolean {
  const own = [config.origin.replace(/\/$/, '')]
  if (!config.production) own.push(`http://localhost:${config.port}`, `http://127.0.0.1:${config.port}`)
  return (origin) => origin !== undefined && own.includes(origin)
}

/**
 * Every request that may change something must come from our own pages. Browsers say so in Origin; where a strict referrer policy
 * makes that "null", in Sec-Fetch-Site, which no page can write. A request that says neither is not our page's.
 */
export function originCheck(config: DoorConfig) {
  const allowed = allowedOrigin(config)
  return createMiddleware(async (c, next) => {
    if (isReading(c.req.method)) return next()
    const origin = c.req.header('origin')
    const ours =
      origin === undefined || origin === 'null'
        ? c.req.header('sec-fetch-site') === 'same-origin'
        : allowed(origin)
    return ours ? next() : answer(c, refuse('foreign_origin'))
  })
}

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Who asks, in a route behind `signedIn`. Anywhere else this is a bug of the route, not of the visitor. */
export function asker(c: { get: (key: 'signedIn') => SignedIn | null }): SignedIn {
  const person = c.get('signedIn')
  if (!person) throw new Error('this route stands outside the signedIn guard')
  return person
}

/** The id of the person who asks; only behind `signedIn`. */
export const who = (c: { get: (key: 'signedIn') => SignedIn | null }): string => asker(c).actor.personId
