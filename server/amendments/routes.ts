/** HTTP of amendments; their ballots are opened where ballots are. */
import { Hono } from 'hono'
import { answerShape, fileShape, modifyShape, renewShape, ruleShape } from '../../shared/amendments/shapes.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import type { PositionPorts } from '../positions/ports.ts'
import * as acts from './actions.ts'
import { viewAmendments } from './view.ts'

export function amendmentRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  const by = (personId: string): acts.AmendmentDeps => ({ database, ports, personId })
  return new Hono<Env>()
    .get('/positions/:id/amendments', signedIn, async (c) =>
      answer(c, await viewAmendments(database, ports, who(c), knownId(c.req.param('id')))),
    )
    .post('/positions/:id/amendments', signedIn, body(fileShape), async (c) =>
      answer(c, await acts.fileAmendment(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/amendments/:id/withdraw', signedIn, async (c) =>
      answer(c, await acts.withdrawAmendment(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/amendments/:id/ruling', signedIn, body(ruleShape), async (c) =>
      answer(c, await acts.ruleOnAmendment(by(who(c)), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .post('/amendments/:id/modified', signedIn, body(modifyShape), async (c) =>
      answer(
        c,
        await acts.modifyAmendment(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').proposal),
      ),
    )
    .post('/amendments/:id/answer', signedIn, body(answerShape), async (c) =>
      answer(
        c,
        await acts.answerModified(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').agrees),
      ),
    )
    .post('/amendments/:id/renew', signedIn, body(renewShape), async (c) =>
      answer(c, await acts.renewAmendment(by(who(c)), knownId(c.req.param('id')), c.req.valid('json'))),
    )
}
