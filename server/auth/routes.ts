/** /api/session, /api/sessions, /api/demo and /api/links: who comes in, and how. */
import { type Context, Hono } from 'hono'
import {
  askForLinkShape,
  demoSessionShape,
  languageShape,
  lookAtLinkShape,
  signInShape,
  useLinkShape,
} from '../../shared/auth/shapes.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env } from '../platform/http.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Mail } from '../platform/mail.ts'
import * as actions from './actions.ts'
import { asker, signedIn } from './guard.ts'
import { letIn, sessionView } from './let-in.ts'
import { signInLimits } from './limits.ts'
import { askForLink, enterByLink, lookAtLink } from './links/actions.ts'
import type { Sessions } from './sessions/sessions.ts'

export type AuthParts = {
  config: { demo: boolean; production: boolean; secret: string }
  database: Database
  sessions: Sessions
  jobs: Jobs
  mail: Mail
}

export function authRoutes(parts: AuthParts) {
  const limits = signInLimits(parts.database.sql, parts.config.secret)

  return new Hono<Env>()
    .get('/session', signedIn, (c) => answer(c, sessionView(parts, asker(c))))
    .post('/session', body(signInShape), async (c) => {
      const from = { remoteAddress: remoteAddress(c), replaces: c.get('signedIn')?.sessionId ?? null }
      const entered = await actions.signIn({ ...parts, limits }, c.req.valid('json'), from)
      return answer(c, await letIn(parts, c, entered))
    })
    .delete('/session', async (c) => {
      const who = c.get('signedIn')
      if (who) await actions.signOut(parts, who)
      // Whatever this browser kept of the council's papers goes with the session (H35).
      c.header('Clear-Site-Data', '"storage"')
      c.header('Set-Cookie', parts.sessions.cookie.clear())
      return answer(c, { signedOut: true })
    })
    .get('/sessions', signedIn, async (c) => answer(c, await actions.ownSessions(parts, asker(c))))
    .delete('/sessions/:id', signedIn, async (c) =>
      answer(c, await actions.endOwnSession(parts, asker(c), c.req.param('id'))),
    )
    .put('/session/language', signedIn, body(languageShape), async (c) =>
      answer(c, await actions.chooseLanguage(parts.database, asker(c), c.req.valid('json').language)),
    )
    .get('/demo/people', async (c) => answer(c, await actions.demoPeople(parts)))
    .post('/demo/session', body(demoSessionShape), async (c) => {
      const replaces = c.get('signedIn')?.sessionId ?? null
      const entered = await actions.enterDemo(parts, c.req.valid('json').personId, replaces)
      return answer(c, await letIn(parts, c, entered))
    })
    .post('/links', signedIn, body(askForLinkShape), async (c) =>
      answer(c, await askForLink(parts, asker(c), c.req.valid('json'))),
    )
    .post('/links/look', body(lookAtLinkShape), async (c) =>
      answer(c, await lookAtLink(parts.database, c.req.valid('json').token)),
    )
    .post('/links/use', body(useLinkShape), async (c) => {
      const { token, password } = c.req.valid('json')
      const replaces = c.get('signedIn')?.sessionId ?? null
      return answer(c, await letIn(parts, c, await enterByLink(parts, token, password, replaces)))
    })
}

/** The other end of the connection itself, as node tells it; nothing a client wrote. */
function remoteAddress(c: Context): string {
  return c.env?.incoming?.socket?.remoteAddress ?? 'unknown'
}
