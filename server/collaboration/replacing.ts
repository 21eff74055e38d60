/** Words of a living text replaced by the server, for whoever accepted a suggestion: only where the very words still stand. */
import type * as Y from 'yjs'
import type { Flat, Passage } from '../../shared/text/flat.ts'
import { replaceAt } from '../../shared/text/places.ts'
import type { Anchor } from '../../shared/threads/types.ts'
import { standing } from './following.ts'

/** `quote`: what was on the screen when the suggestion was made; the anchor's own may have followed the text since. */
export type Replacement = { anchor: Anchor; quote: string; put: string }

/** What it changed, as one update; null: other words stand there by now, and nothing was changed. */
export function replacedIn(doc: Y.Doc, epoch: number, wanted: Replacement): Uint8Array | null {
  const { anchor, quote, put } = wanted
  const now = standing(doc, epoch, anchor)
  const passage = !now || now.place.how === 'lost' ? null : exactly(now.flat, now.place, quote)
  if (!now || !passage) return null
  let update: Uint8Array | null = null
  const listen = (bytes: Uint8Array) => {
    update = bytes
  }
  doc.on('update', listen)
  try {
    doc.transact(() => replaceAt(now.field, passage, put))
  } finally {
    doc.off('update', listen)
  }
  return update
}

/** A passage is found by its letters; the spaces at its ends belong to what was selected. */
function exactly({ text }: Flat, { from, to }: Passage, quote: string): Passage | null {
  const before = quote.length - quote.trimStart().length
  const after = quote.length - quote.trimEnd().length
  return (
    [
      { from, to },
      { from: from - before, to: to + after },
    ].find((one) => one.from >= 0 && text.slice(one.from, one.to) === quote) ?? null
  )
}
