/** HTTP of reviews: verdicts, what was recorded for others, objections, the day, and who reviews. */
import { Hono } from 'hono'
import {
  contestShape,
  deadlineShape,
  overruleShape,
  replaceShape,
  takeUpShape,
  verdictShape,
} from '../../shared/review/shapes.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { contestVerdict, giveVerdict, recordVerdict } from './actions.ts'
import { extendReview, replaceReviewer } from './arranging.ts'
import { overruleObjection, takeUpObjection } from './objections.ts'
import { tellMemberBy } from './telling.ts'

export function reviewRoutes(parts: { database: Database; ports: PositionPorts; jobs: Jobs }) {
  const { database, ports, jobs } = parts
  const deps = (personId: string, id: string | undefined) => ({
    database,
    ports,
    personId,
    positionId: knownId(id ?? ''),
  })
  return new Hono<Env>()
    .use('/positions/*', signedIn)
    .post('/positions/:id/verdicts', body(verdictShape), async (c) => {
      const { recordedFor, ...said } = c.req.valid('json')
      const on = deps(who(c), c.req.param('id'))
      if (!recordedFor)
        return answer(c, await giveVerdict(database, ports, on.personId, on.positionId, said), 201)
      const recorded = await recordVerdict(on, { ...said, recordedFor }, tellMemberBy(jobs))
      jobs.wake()
      return answer(c, recorded, 201)
    })
    .post('/positions/:id/verdicts/:verdictId/contest', body(contestShape), async (c) => {
      const { reason } = c.req.valid('json')
      const verdictId = knownId(c.req.param('verdictId'))
      return answer(c, await contestVerdict(deps(who(c), c.req.param('id')), verdictId, reason))
    })
    .post('/positions/:id/objections/:verdictId/take-up', body(takeUpShape), async (c) => {
      const verdictId = knownId(c.req.param('verdictId'))
      return answer(c, await takeUpObjection(deps(who(c), c.req.param('id')), verdictId, c.req.valid('json')))
    })
    .post('/positions/:id/objections/:verdictId/overrule', body(overruleShape), async (c) => {
      const verdictId = knownId(c.req.param('verdictId'))
      return answer(
        c,
        await overruleObjection(deps(who(c), c.req.param('id')), verdictId, c.req.valid('json')),
      )
    })
    .post('/positions/:id/review/deadline', body(deadlineShape), async (c) =>
      answer(c, await extendReview(deps(who(c), c.req.param('id')), c.req.valid('json'))),
    )
    .post('/positions/:id/review/reviewers', body(replaceShape), async (c) =>
      answer(c, await replaceReviewer(deps(who(c), c.req.param('id')), c.req.valid('json'))),
    )
}
