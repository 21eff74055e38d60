/** HTTP of letters and of the files signed-in people download. */
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { isRefusal } from '../../shared/refusal.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { fileHeaders } from '../platform/file-headers.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import type { Jobs } from '../platform/jobs.ts'
import { correctLetter, prepareLetters, releaseLetters, resendLetter } from './actions.ts'
import { openArtefact } from './artefacts/actions.ts'

const email = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(254))
const nothing = v.strictObject({})
const correction = v.strictObject({
  coverLetter: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(50_000))),
  email: v.optional(email),
})
const release = v.strictObject({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })
const resend = v.strictObject({ reason: v.pipe(v.string(), v.trim(), v.maxLength(4000)) })

export function dispatchRoutes(parts: { database: Database; jobs: Jobs; config: { origin: string } }) {
  const letters = { database: parts.database, jobs: parts.jobs, origin: parts.config.origin }
  const mine = (c: Context<Env>): string => who(c)
  return new Hono<Env>()
    .post('/positions/:id/letters', signedIn, body(nothing), async (c) =>
      answer(c, await prepareLetters(letters, mine(c), knownId(c.req.param('id')))),
    )
    .post('/positions/:id/letters/release', signedIn, body(release), async (c) => {
      const { sha256 } = c.req.valid('json')
      return answer(c, await releaseLetters(letters, mine(c), knownId(c.req.param('id')), sha256))
    })
    .patch('/letters/:id', signedIn, body(correction), async (c) =>
      answer(c, await correctLetter(letters, mine(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .post('/letters/:id/resend', signedIn, body(resend), async (c) => {
      const { reason } = c.req.valid('json')
      return answer(c, await resendLetter(letters, mine(c), knownId(c.req.param('id')), reason))
    })
    .get('/artefacts/:id', signedIn, async (c) => {
      const file = await openArtefact(parts.database, mine(c), knownId(c.req.param('id')))
      if (isRefusal(file)) return answer(c, file)
      return c.body(new Uint8Array(file.bytes), 200, fileHeaders(file, 'private, no-cache'))
    })
}
