/** Words in a field without a browser: appended to the log as an author's edit, the way a room stores them. */
import * as Y from 'yjs'
import { appendUpdates, lockLiveText, updatesAfter } from '../../server/collaboration/store.ts'
import type { TestProduct } from './product.ts'

export async function writeField(
  { database }: TestProduct,
  positionId: string,
  root: string,
  words: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const text = await lockLiveText(tx, positionId)
    if (!text) throw new Error('no such text')
    const doc = new Y.Doc()
    for (const { bytes } of await updatesAfter(tx, positionId, text.epoch, 0)) Y.applyUpdate(doc, bytes)
    const before = Y.encodeStateVector(doc)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment(root).insert(0, [paragraph])
    const bytes = Y.encodeStateAsUpdate(doc, before)
    await appendUpdates(tx, text, [{ bytes, personId: null, sessionId: null, clientIds: [doc.clientID] }])
  })
}
