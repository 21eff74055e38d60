/** HTTP of ballots and votes. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { choices } from '../../shared/ballots/types.ts'
import { signedIn, who } from '../auth/guard.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import { type BallotDeps, castVote, closeBallot, declare, openBallot, voidBallot } from './actions.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const reason = v.pipe(v.string(), v.trim(), v.maxLength(4000))

export function ballotRoutes(parts: Omit<BallotDeps, 'personId'>) {
  const by = (personId: string): BallotDeps => ({ ...parts, personId })
  return new Hono<Env>()
    .post('/positions/:id/ballots', signedIn, body(v.strictObject({ sha256 })), async (c) =>
      answer(c, await openBallot(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').sha256), 201),
    )
    .post(
      '/ballots/:id/votes',
      signedIn,
      body(
        v.strictObject({
          choice: v.picklist(choices),
          sha256,
          mandateId: v.optional(v.pipe(v.string(), v.uuid())),
        }),
      ),
      async (c) =>
        answer(c, await castVote(by(who(c)), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
    .post('/ballots/:id/close', signedIn, async (c) =>
      answer(c, await closeBallot(by(who(c)), knownId(c.req.param('id')))),
    )
    .post('/ballots/:id/void', signedIn, body(v.strictObject({ reason })), async (c) =>
      answer(c, await voidBallot(by(who(c)), knownId(c.req.param('id')), c.req.valid('json').reason)),
    )
    .post('/ballots/:id/declare', signedIn, async (c) =>
      answer(c, await declare(by(who(c)), knownId(c.req.param('id')))),
    )
}
