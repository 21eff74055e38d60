/** HTTP of threads and of the suggestions in them. */
import { Hono } from 'hono'
import { beginShape, commentShape, decideAllShape } from '../../shared/threads/shapes.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import type { PositionPorts } from '../positions/ports.ts'
import * as acts from './actions.ts'
import type { LendText } from './following.ts'
import * as suggestions from './suggestions.ts'
import { viewThreads } from './view.ts'

export function threadRoutes(parts: {
  database: Database
  ports: PositionPorts
  lendText: LendText
  replaceWords: suggestions.ReplaceWords
}) {
  const { database, ports, lendText, replaceWords } = parts
  const by = (personId: string): acts.ThreadDeps => ({ database, ports, personId })
  return new Hono<Env>()
    .get('/positions/:id/threads', signedIn, async (c) =>
      answer(c, await viewThreads(database, lendText, who(c), knownId(c.req.param('id')))),
    )
    .post('/positions/:id/threads', signedIn, body(beginShape), async (c) =>
      answer(c, await acts.beginThread(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/positions/:id/suggestions/decide', signedIn, body(decideAllShape), async (c) =>
      answer(
        c,
        await suggestions.decideAllOf(
          { ...by(who(c)), replaceWords },
          knownId(c.req.param('id')),
          c.req.valid('json'),
        ),
      ),
    )
    .post('/threads/:id/accept', signedIn, async (c) =>
      answer(
        c,
        await suggestions.acceptSuggestion({ ...by(who(c)), replaceWords }, knownId(c.req.param('id'))),
      ),
    )
    .post('/threads/:id/reject', signedIn, async (c) =>
      answer(c, await suggestions.rejectSuggestion(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/threads/:id/withdraw', signedIn, async (c) =>
      answer(c, await suggestions.withdrawSuggestion(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/threads/:id/comments', signedIn, body(commentShape), async (c) =>
      answer(
        c,
        await acts.answerThread(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').body),
        201,
      ),
    )
    .post('/threads/:id/resolve', signedIn, async (c) =>
      answer(c, await acts.settleThread(by(who(c)), knownId(c.req.param('id')), true)),
    )
    .post('/threads/:id/reopen', signedIn, async (c) =>
      answer(c, await acts.settleThread(by(who(c)), knownId(c.req.param('id')), false)),
    )
    .patch('/comments/:id', signedIn, body(commentShape), async (c) =>
      answer(c, await acts.changeComment(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').body)),
    )
    .delete('/comments/:id', signedIn, async (c) =>
      answer(c, await acts.changeComment(by(who(c)), knownId(c.req.param('id')), null)),
    )
}
