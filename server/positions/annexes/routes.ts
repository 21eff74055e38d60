/** HTTP of annexes: a form with title and file in, bytes out. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { annexFileName, longestAnnexTitle, mostAnnexes } from '../../../shared/positions/annexes.ts'
import { isRefusal, refuse } from '../../../shared/refusal.ts'
import { isFileHash } from '../../../shared/text/images.ts'
import { signedIn, who } from '../../auth/guard.ts'
import type { Database } from '../../platform/database.ts'
import { fileHeaders } from '../../platform/file-headers.ts'
import { answer, body, type Env, knownId } from '../../platform/http.ts'
import type { PositionPorts } from '../ports.ts'
import * as actions from './actions.ts'

const title = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestAnnexTitle))
const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))
/** The bytes under a hash never change; but they are the council's, and a shared computer forgets them after a day. */
const ours = 'private, max-age=86400, immutable'

export function annexRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  const deps = (personId: string, id: string) => ({ database, ports, personId, positionId: knownId(id) })
  return new Hono<Env>()
    .post('/positions/:id/annexes', signedIn, async (c) => {
      const form = await c.req.formData().catch(() => null)
      const said = form?.get('title')
      const sent = { title: typeof said === 'string' ? said : '', file: await fileIn(form) }
      return answer(c, await actions.addAnnex(deps(who(c), c.req.param('id')), sent), 201)
    })
    .patch('/positions/:id/annexes/:annexId', signedIn, body(v.strictObject({ title })), async (c) => {
      const { title: said } = c.req.valid('json')
      const id = knownId(c.req.param('annexId'))
      return answer(c, await actions.renameAnnex(deps(who(c), c.req.param('id')), id, said))
    })
    .put('/positions/:id/annexes/:annexId/file', signedIn, async (c) => {
      const file = (await fileIn(await c.req.formData().catch(() => null))) ?? nothing
      const id = knownId(c.req.param('annexId'))
      return answer(c, await actions.replaceAnnexFile(deps(who(c), c.req.param('id')), id, file))
    })
    .delete('/positions/:id/annexes/:annexId', signedIn, async (c) =>
      answer(c, await actions.removeAnnex(deps(who(c), c.req.param('id')), knownId(c.req.param('annexId')))),
    )
    .post('/positions/:id/annexes/:annexId/restore', signedIn, async (c) =>
      answer(c, await actions.restoreAnnex(deps(who(c), c.req.param('id')), knownId(c.req.param('annexId')))),
    )
    .post('/positions/:id/annexes/:annexId/move', signedIn, body(v.strictObject({ ordinal })), async (c) => {
      const { ordinal: place } = c.req.valid('json')
      const id = knownId(c.req.param('annexId'))
      return answer(c, await actions.moveAnnex(deps(who(c), c.req.param('id')), id, place))
    })
    .get('/positions/:id/annex-files/:sha256', signedIn, async (c) => {
      const sha256 = c.req.param('sha256')
      const asked = { personId: who(c), positionId: knownId(c.req.param('id')) }
      const file = isFileHash(sha256)
        ? await actions.openAnnexFile(database.sql, asked, sha256)
        : refuse('not_found')
      if (isRefusal(file)) return answer(c, file)
      const place = Number(c.req.query('nr') ?? 1)
      const fileName = annexFileName(
        Number.isInteger(place) && place > 0 && place <= mostAnnexes ? place : 1,
        file,
      )
      return c.body(new Uint8Array(file.bytes), 200, fileHeaders({ ...file, fileName }, ours))
    })
}

const nothing: actions.SentFile = { name: '', bytes: new Uint8Array() }

async function fileIn(form: FormData | null): Promise<actions.SentFile | null> {
  const file = form?.get('file')
  return file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null
}
