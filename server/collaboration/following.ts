/** Where something that hangs on the text from outside is by now. Only here are places in a Yjs document looked up for it. */
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { TextNode } from '../../shared/text/canonical.ts'
import { flatten } from '../../shared/text/flat.ts'
import { findPassage, longestQuote, quoteOf } from '../../shared/text/passage.ts'
import { passageOf, placesOf } from '../../shared/text/places.ts'
import type { Anchor } from '../../shared/threads/types.ts'

/** What the field reads now, and where in it the anchor stands; null: there is no such field. */
export function standing(doc: Y.Doc, epoch: number, anchor: Anchor) {
  if (!doc.share.has(anchor.root)) return null
  const field = doc.getXmlFragment(anchor.root)
  const flat = flatten(yXmlFragmentToProsemirrorJSON(field) as TextNode)
  const { living } = anchor
  const held = living?.epoch === epoch ? passageOf(field, living) : null
  return { field, flat, place: findPassage(flat, anchor, held) }
}

/** The anchor as it would be made today: its words, what stands around them, its places. Unchanged where it can only be guessed. */
export type Moved = (anchor: Anchor) => Anchor

export const movedIn =
  (doc: Y.Doc, epoch: number): Moved =>
  (anchor) => {
    const now = anchor.quote === '' ? null : standing(doc, epoch, anchor)
    if (!now) return anchor
    const { field, flat, place } = now
    if (place.how === 'lost' || place.how === 'block' || place.to - place.from > longestQuote) return anchor
    const places = placesOf(field, place)
    return { ...anchor, ...quoteOf(flat, place), living: places && { ...places, epoch } }
  }
