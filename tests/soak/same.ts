/** Whether two copies of a text are one: clocks, deletions, every field, and the encoded state byte for byte. */
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { loadText } from '../../server/collaboration/checkpoints/checkpoints.ts'
import { fieldOf, nothingPending, rebuild } from '../../server/collaboration/document.ts'
import { type LiveText, readLiveText, updatesAfter } from '../../server/collaboration/store.ts'
import type { Database } from '../../server/platform/database.ts'
import { checkText } from '../../shared/text/schema.ts'

/** By name; each is held against the first. Returns a sentence for every difference. */
export function differences(copies: [name: string, doc: Y.Doc][]): string[] {
  const [[first, a] = ['nothing', new Y.Doc()], ...others] = copies
  return others.flatMap(([name, b]) => {
    const what = difference(a, b)
    return what ? [`${first} and ${name}: ${what}`] : []
  })
}

function difference(a: Y.Doc, b: Y.Doc): string | null {
  if (!nothingPending(a) || !nothingPending(b)) return 'something is pending'
  const roots = new Set([...a.share.keys(), ...b.share.keys()])
  for (const root of roots)
    if (!isDeepStrictEqual(fieldOf(a, root), fieldOf(b, root))) return `words of ${root}`
  if (!Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b))) return 'clocks or deletions'
  return Buffer.compare(encoded(a), encoded(b)) === 0 ? null : 'encoded states'
}

/** Neighbours are merged when a state is read, and not always when it grew: read once more, equal texts are equal bytes. */
const encoded = (doc: Y.Doc): Uint8Array => Y.encodeStateAsUpdate(rebuild([Y.encodeStateAsUpdate(doc)]))

/** What is wrong with the text by our schema. */
export function faults(doc: Y.Doc): string[] {
  return [...doc.share.keys()].flatMap((root) => {
    try {
      checkText(fieldOf(doc, root))
      return []
    } catch (error) {
      return [`${root} is no text of our schema: ${String(error)}`]
    }
  })
}

/** The text rebuilt from the rows of the log alone, and from the newest checkpoint and its tail. */
export async function rebuilt({ sql }: Database, positionId: string) {
  const text: LiveText | null = await readLiveText(sql, positionId)
  if (!text) throw new Error('no such text')
  const rows = await updatesAfter(sql, positionId, text.epoch, text.firstSeq - 1)
  const loaded = await loadText(sql, text)
  return { fromLog: rebuild(rows.map(({ bytes }) => bytes)), fromCheckpoint: loaded.doc, rows: rows.length }
}
