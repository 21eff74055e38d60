/**
 * A text as it was: after any edit of its log, for as long as the log is kept; and brought back, as an edit like any other, in the
 * name of whoever asked for it.
 */

import { isDeepStrictEqual } from 'node:util'
import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import { textSchema } from '../../shared/text/schema.ts'
import type { Reader, Tx } from '../platform/database.ts'
import { readAt, readWhole } from './checkpoints/checkpoints.ts'
import { epochOf } from './checkpoints/store.ts'
import { type Fields, faultOf, fieldOf, fieldsOf } from './document.ts'
import { appendUpdates, lockLiveText } from './store.ts'

/** Its fields by root; null when the log does not reach back so far, or never had such an edit. */
export async function textAt(
  reader: Reader,
  positionId: string,
  at: { epoch: number; seq: number },
): Promise<Fields | null> {
  const epoch = await epochOf(reader, positionId, at.epoch)
  if (!epoch || at.seq < epoch.firstSeq || at.seq > epoch.headSeq) return null
  const doc = await readAt(reader, epoch, at.seq)
  const fields = doc && fieldsOf(doc)
  doc?.destroy()
  return fields
}

/** Makes these fields read so again. Whatever stays the same is not touched, so what colleagues type there meanwhile stays too. */
export async function rewriteFields(
  tx: Tx,
  positionId: string,
  personId: string,
  fields: Fields,
): Promise<undefined | Refusal> {
  const text = await lockLiveText(tx, positionId)
  if (!text || text.frozen) return refuse('text_frozen')
  const loaded = await readWhole(tx, text)
  if (!loaded) return refuse('text_broken')
  const { doc } = loaded
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  doc.transact(() => {
    for (const [root, json] of Object.entries(fields)) {
      if (isDeepStrictEqual(fieldOf(doc, root), json)) continue
      const wanted = Node.fromJSON(textSchema(), json)
      updateYFragment(doc, doc.getXmlFragment(root), wanted, { mapping: new Map(), isOMark: new Map() })
    }
  })
  const isWhole = Object.keys(fields).every((root) => !faultOf(fieldOf(doc, root)))
  const clientIds = [doc.clientID]
  doc.destroy()
  if (!isWhole) return refuse('text_broken')
  await appendUpdates(
    tx,
    text,
    updates.map((bytes) => ({ bytes, personId, sessionId: null, clientIds })),
  )
  return undefined
}
