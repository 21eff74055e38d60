/** HTTP of ballots and votes. */
import { Hono } from 'hono'
import {
  conflictShape,
  openCircularShape,
  openShape,
  reasonShape,
  strikeShape,
  voteShape,
} from '../../shared/ballots/shapes.ts'
import { signedIn, who } from '../auth/guard.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import * as acts from './actions.ts'

export function ballotRoutes(parts: Omit<acts.BallotDeps, 'personId'>) {
  const by = (personId: string): acts.BallotDeps => ({
    database: parts.database,
    ports: parts.ports,
    jobs: parts.jobs,
    enqueueArtefacts: parts.enqueueArtefacts,
    personId,
  })
  return new Hono<Env>()
    .post('/positions/:id/ballots', signedIn, body(openShape), async (c) =>
      answer(c, await acts.openBallot(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/positions/:id/ballots/circular', signedIn, body(openCircularShape), async (c) =>
      answer(c, await acts.openCircular(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/positions/:id/ballots/strike', signedIn, body(strikeShape), async (c) =>
      answer(c, await acts.strikeLost(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').sha256)),
    )
    .post('/positions/:id/conflicts', signedIn, body(conflictShape), async (c) =>
      answer(c, await acts.declareConflict(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/ballots/:id/votes', signedIn, body(voteShape), async (c) =>
      answer(c, await acts.castVote(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/ballots/:id/contest', signedIn, async (c) =>
      answer(c, await acts.contestVote(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/ballots/:id/hand-over', signedIn, async (c) =>
      answer(c, await acts.handOver(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/ballots/:id/demands', signedIn, async (c) =>
      answer(c, await acts.demandMeeting(by(who(c)), knownId(c.req.param('id'))), 201),
    )
    .post('/ballots/:id/close', signedIn, async (c) =>
      answer(c, await acts.closeBallot(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/ballots/:id/void', signedIn, body(reasonShape), async (c) =>
      answer(c, await acts.voidBallot(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').reason)),
    )
    .post('/ballots/:id/declare', signedIn, async (c) =>
      answer(c, await acts.declare(by(who(c)), knownId(c.req.param('id')))),
    )
}
