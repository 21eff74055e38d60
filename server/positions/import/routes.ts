/** /api/positions/:id/import: a file is read and shown; what was shown is confirmed and enters the paper. */
import { Hono } from 'hono'
import { importTextShape } from '../../../shared/text/import/shapes.ts'
import { signedIn, who } from '../../auth/guard.ts'
import type { Database } from '../../platform/database.ts'
import { answer, body, type Env, knownId } from '../../platform/http.ts'
import type { PositionPorts } from '../ports.ts'
import { importText, previewFile } from './actions.ts'
import type { DraftReader } from './reader.ts'

export type ImportParts = { database: Database; ports: PositionPorts; draftReader: DraftReader }

export function importRoutes(parts: ImportParts) {
  return new Hono<Env>()
    .post('/positions/:id/import/preview', signedIn, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return answer(c, await previewFile(parts, who(c), knownId(c.req.param('id')), bytes))
    })
    .post('/positions/:id/import', signedIn, body(importTextShape), async (c) =>
      answer(c, await importText(parts, who(c), knownId(c.req.param('id')), c.req.valid('json')), 201),
    )
}
