/** HTTP of verdicts. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { verdictKinds } from '../../shared/review/types.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { giveVerdict } from './actions.ts'

const uuid = v.pipe(v.string(), v.uuid())
const verdict = v.strictObject({
  versionId: uuid,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  recommendationId: v.nullable(uuid),
  kind: v.picklist(verdictKinds),
  comment: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(8000)), ''),
})

export function reviewRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  return new Hono<Env>().post('/positions/:id/verdicts', signedIn, body(verdict), async (c) =>
    answer(
      c,
      await giveVerdict(database, ports, who(c), knownId(c.req.param('id')), c.req.valid('json')),
      201,
    ),
  )
}
