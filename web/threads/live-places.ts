/** Fields of the living text: its words and the places in its Yjs document. */
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type { TextNode } from '../../shared/text/canonical.ts'
import { type Flat, flatten } from '../../shared/text/flat.ts'
import { findPassage, quoteOf, wholeField } from '../../shared/text/passage.ts'
import { passageOf, placesOf } from '../../shared/text/places.ts'
import type { LiveText } from '../collaboration/live-text.ts'
import type { TextSource } from './fields.ts'

/** The list need not follow every key. */
const everyMs = 400

export function livePlaces({ doc }: LiveText, epoch: number): TextSource {
  const fieldOf = (root: string) => (doc.share.has(root) ? doc.getXmlFragment(root) : null)
  const flatOf = (root: string): Flat | null => {
    const field = fieldOf(root)
    return field && flatten(yXmlFragmentToProsemirrorJSON(field) as TextNode)
  }
  return {
    flatOf,
    find(anchor) {
      const [field, flat] = [fieldOf(anchor.root), flatOf(anchor.root)]
      if (!field || !flat) return { how: 'lost' }
      const { living } = anchor
      return findPassage(flat, anchor, living?.epoch === epoch ? passageOf(field, living) : null)
    },
    anchorAt(root, passage) {
      const [field, flat] = [fieldOf(root), flatOf(root)]
      if (!field || !flat) return null
      if (!passage) return { ...wholeField, root, living: null, frozen: null }
      const places = placesOf(field, passage)
      return { ...quoteOf(flat, passage), root, living: places && { ...places, epoch }, frozen: null }
    },
    watch(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const later = (): void => {
        timer ??= setTimeout(() => {
          timer = undefined
          listener()
        }, everyMs)
      }
      doc.on('update', later)
      return () => {
        clearTimeout(timer)
        doc.off('update', later)
      }
    },
  }
}
