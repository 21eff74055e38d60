/** /api/meetings/:id/minutes: read, keep a version, record an approval. */
import { Hono } from 'hono'
import {
  minutesApprovalShape,
  minutesEditShape,
  minutesQueryShape,
} from '../../../shared/meetings/minutes/shapes.ts'
import { isRefusal } from '../../../shared/refusal.ts'
import { asker, signedIn } from '../../auth/guard.ts'
import { answer, body, type Env, knownId, query } from '../../platform/http.ts'
import type { MeetingParts } from '../frame.ts'
import * as actions from './actions.ts'
import { openMinutesFile } from './file.ts'

export function minutesRoutes(parts: Pick<MeetingParts, 'database'>) {
  return new Hono<Env>()
    .get('/meetings/:id/minutes', signedIn, query(minutesQueryShape), async (c) => {
      const { language = 'pl', version = null } = c.req.valid('query')
      const id = knownId(c.req.param('id'))
      return answer(c, await actions.readMinutes(parts, asker(c), id, { language, version }))
    })
    .get('/meetings/:id/minutes/:ordinal/docx', signedIn, async (c) => {
      const ordinal = Number(c.req.param('ordinal'))
      const id = knownId(c.req.param('id'))
      const file = await openMinutesFile(parts, asker(c), id, Number.isInteger(ordinal) ? ordinal : 0)
      if (isRefusal(file)) return answer(c, file)
      return c.body(new Uint8Array(file.bytes), 200, {
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename="${file.fileName}"`,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      })
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
