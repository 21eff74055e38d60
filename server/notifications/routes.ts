/** /api/notices for the person signed in, and /wypisz for whoever holds one of our letters. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { choiceShape, readAllShape, unsubscribeShape } from '../../shared/notifications/shapes.ts'
import { isRefusal, refuse } from '../../shared/refusal.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import * as actions from './actions.ts'

export function noticeRoutes({ database }: { database: Database }) {
  return new Hono<Env>()
    .get('/notices', signedIn, async (c) => answer(c, await actions.listNotices(database, who(c))))
    .get('/notices/unread', signedIn, async (c) => answer(c, await actions.countUnread(database, who(c))))
    .post('/notices/read', signedIn, body(readAllShape), async (c) =>
      answer(c, await actions.readAll(database, who(c), c.req.valid('json').upTo)),
    )
    .post('/notices/:id/read', signedIn, async (c) =>
      answer(c, await actions.readNotice(database, who(c), knownId(c.req.param('id')))),
    )
    .get('/notices/choices', signedIn, async (c) => answer(c, await actions.listChoices(database, who(c))))
    .put('/notices/choices', signedIn, body(choiceShape), async (c) =>
      answer(c, await actions.choose(database, who(c), c.req.valid('json'))),
    )
    .post('/notices/unsubscribe/look', body(unsubscribeShape), async (c) =>
      answer(c, await actions.lookAtCode(database, c.req.valid('json').token)),
    )
    .post('/notices/unsubscribe', body(unsubscribeShape), async (c) =>
      answer(c, await actions.unsubscribe(database, c.req.valid('json').token)),
    )
}

/** "List-Unsubscribe=One-Click" is 26 letters; some programs put a form around it. */
const maxBodyBytes = 4096

/**
 * Outside /api, because a mail program sends no Origin: the code is the right. Only a POST stops anything: programs that look for
 * viruses open every address of a letter, so a GET shows the page that asks.
 */
export function unsubscribeRoutes({ database }: { database: Database }) {
  return new Hono<Env>()
    .get('/wypisz/:token', (c) => c.redirect(`/wypisz#${encodeURIComponent(c.req.param('token'))}`, 302))
    .post(
      '/wypisz/:token',
      bodyLimit({
        maxSize: maxBodyBytes,
        onError: (c) => answer(c, refuse('file_too_large', { max: '4 kB' })),
      }),
      async (c) => {
        const done = await actions.unsubscribe(database, c.req.param('token').slice(0, 200))
        c.header('Cache-Control', 'no-store')
        return isRefusal(done) ? answer(c, done) : c.body(null, 204)
      },
    )
}
