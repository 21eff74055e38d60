/** HTTP of pictures: a form with the file and its words in, bytes out. */
import { Hono } from 'hono'
import { isRefusal, refuse } from '../../../shared/refusal.ts'
import { isFileHash } from '../../../shared/text/images.ts'
import { signedIn, who } from '../../auth/guard.ts'
import type { Database } from '../../platform/database.ts'
import { answer, type Env, knownId } from '../../platform/http.ts'
import type { PositionPorts } from '../ports.ts'
import { addImage, openImage } from './actions.ts'
import { imageHeaders } from './headers.ts'

/** The bytes under a hash never change; but they are the council's, and a shared computer forgets them after a day. */
const ours = 'private, max-age=86400, immutable'

export function imageRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  return new Hono<Env>()
    .post('/positions/:id/images', signedIn, async (c) => {
      const form = await c.req.formData().catch(() => null)
      const [file, alt] = [form?.get('file'), form?.get('alt')]
      // What is no form has neither file nor words; who may not write here is told that first.
      const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
      const deps = { database, ports, personId: who(c), positionId: knownId(c.req.param('id')) }
      return answer(c, await addImage(deps, { bytes, alt }), 201)
    })
    .get('/positions/:id/images/:file', signedIn, async (c) => {
      const file = c.req.param('file')
      const asked = { personId: who(c), positionId: knownId(c.req.param('id')) }
      const image = isFileHash(file) ? await openImage(database.sql, asked, file) : refuse('not_found')
      if (isRefusal(image)) return answer(c, image)
      return c.body(new Uint8Array(image.bytes), 200, imageHeaders(image, ours))
    })
}
