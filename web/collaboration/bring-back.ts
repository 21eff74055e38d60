/** Unsent words of an earlier page come into a fresh text - tried on a copy first, because a document cannot be un-merged. */
import * as Y from 'yjs'

/** The origin of such a transaction: the person's own words, but not something Ctrl+Z takes away. */
export const broughtBack = Symbol('brought back')

/** What the words would change; null when they do not fit this text, which then must not be touched by them. */
export function whatItBrings(doc: Y.Doc, update: Uint8Array): { isNews: boolean } | null {
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    let isNews = false
    copy.on('update', () => {
      isNews = true
    })
    Y.applyUpdate(copy, update)
    // Words whose predecessor nobody has would stay invisible, and poison everything this browser writes after them.
    return copy.store.pendingStructs || copy.store.pendingDs ? null : { isNews }
  } catch {
    return null
  } finally {
    copy.destroy()
  }
}
