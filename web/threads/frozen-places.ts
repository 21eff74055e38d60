/** Fields of a version, where a place is two numbers for ever. */
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../shared/positions/types.ts'
import type { VersionView } from '../../shared/positions/view.ts'
import { type Flat, flatten } from '../../shared/text/flat.ts'
import { findPassage, quoteOf, wholeField } from '../../shared/text/passage.ts'
import type { TextSource } from './fields.ts'

export function frozenPlaces({ id: versionId, paper }: VersionView): TextSource {
  const flats = new Map<string, Flat>()
  for (const part of paper.parts) {
    if (part.part === 'section') {
      flats.set(sectionRoot(part.id), flatten(part.text))
      continue
    }
    flats.set(recommendationRoot(part.id), flatten(part.text))
    if (part.why) flats.set(recommendationWhyRoot(part.id), flatten(part.why))
  }
  return {
    flatOf: (root) => flats.get(root) ?? null,
    find(anchor) {
      const flat = flats.get(anchor.root)
      if (!flat) return { how: 'lost' }
      const { frozen } = anchor
      return findPassage(flat, anchor, frozen?.versionId === versionId ? frozen : null)
    },
    anchorAt(root, passage) {
      const flat = flats.get(root)
      if (!flat) return null
      const { from, to } = passage ?? { from: 0, to: 0 }
      const quote = passage ? quoteOf(flat, passage) : wholeField
      return { ...quote, root, living: null, frozen: { versionId, from, to } }
    },
    watch: () => () => {},
  }
}
