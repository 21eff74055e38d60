/** HTTP of a paper's past: states of work, who wrote what, and bringing words back. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { stateRef } from '../../shared/past/types.ts'
import { refuse } from '../../shared/refusal.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { restore } from './restoring.ts'
import { viewAuthorship, viewState, viewStates } from './view.ts'

const uuid = v.pipe(v.string(), v.uuid())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const restoreShape = v.strictObject({
  from: v.union([v.strictObject({ versionId: uuid }), v.strictObject({ epoch: count, seq: count })]),
  parts: v.optional(v.nullable(v.pipe(v.array(uuid), v.minLength(1), v.maxLength(500))), null),
})

export function pastRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  const asked = (personId: string, id: string) => ({ database, personId, positionId: knownId(id) })
  return new Hono<Env>()
    .get('/positions/:id/states', signedIn, async (c) =>
      answer(c, await viewStates(asked(who(c), c.req.param('id')))),
    )
    .get('/positions/:id/states/:at', signedIn, async (c) => {
      const at = stateRef(c.req.param('at'))
      if (at === null || (at !== 'now' && 'versionId' in at)) return answer(c, refuse('not_found'))
      return answer(c, await viewState(asked(who(c), c.req.param('id')), at))
    })
    .get('/positions/:id/authorship', signedIn, async (c) =>
      answer(c, await viewAuthorship(asked(who(c), c.req.param('id')))),
    )
    .post('/positions/:id/restore', signedIn, body(restoreShape), async (c) =>
      answer(c, await restore({ ...asked(who(c), c.req.param('id')), ports }, c.req.valid('json'))),
    )
}
