/** /api/meetings/:id/minutes: read, keep a version, record an approval. */
import { Hono } from 'hono'
import {
  minutesApprovalShape,
  minutesEditShape,
  minutesQueryShape,
} from '../../../shared/meetings/minutes/shapes.ts'
import { asker, signedIn } from '../../auth/guard.ts'
import { answer, body, type Env, knownId, query } from '../../platform/http.ts'
import type { MeetingParts } from '../frame.ts'
import * as actions from './actions.ts'

export function minutesRoutes(parts: Pick<MeetingParts, 'database'>) {
  return new Hono<Env>()
    .get('/meetings/:id/minutes', signedIn, query(minutesQueryShape), async (c) => {
      const { language = 'pl', version = null } = c.req.valid('query')
      const id = knownId(c.req.param('id'))
      return answer(c, await actions.readMinutes(parts, asker(c), id, { language, version }))
    })
    .post('/meetings/:id/minutes', signedIn, body(minutesEditShape), async (c) =>
      answer(
        c,
        await actions.saveMinutes(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json')),
        201,
      ),
    )
    .post('/meetings/:id/minutes/approval', signedIn, body(minutesApprovalShape), async (c) =>
      answer(
        c,
        await actions.approveMinutes(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json')),
      ),
    )
}
