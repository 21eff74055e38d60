/**
 * Words of a canonical paper put right: each mend names a place, the words as they stand - found there exactly once, between two
 * formattings - and the words that shall stand instead. Everything else keeps its bytes.
 */
import { type Refusal, refuse } from '../refusal.ts'
import type { CanonicalPaper, CanonicalPart, TextNode } from './canonical.ts'
import { walk } from './fields.ts'

export const mendFields = ['title', 'legalBasis', 'heading', 'text', 'why'] as const
export type MendField = (typeof mendFields)[number]
/** `partId` is null for the title and the legal basis of the paper. */
export type Mend = { partId: string | null; field: MendField; find: string; put: string }
/** A mend with the words around it, as a redline shows it. */
export type Redline = Mend & { before: string; after: string }

const around = 60

/** The paper as it would read and its redline, or which mend cannot be done. */
export function mendPaper(
  paper: CanonicalPaper,
  mends: Mend[],
): { paper: CanonicalPaper; redline: Redline[] } | Refusal {
  const mended = structuredClone(paper)
  const redline: Redline[] = []
  for (const mend of mends) {
    if (mend.find === mend.put) return refuse('mend_changes_nothing', { find: mend.find })
    const places = textsAt(mended, mend).filter(({ words }) => words.includes(mend.find))
    const [place, another] = places
    if (!place) return refuse('mend_not_found', { find: mend.find })
    const at = place.words.indexOf(mend.find)
    if (another || place.words.indexOf(mend.find, at + 1) !== -1)
      return refuse('mend_not_unique', { find: mend.find })
    const [before, after] = [place.words.slice(0, at), place.words.slice(at + mend.find.length)]
    if (`${before}${mend.put}${after}`.trim() === '')
      return refuse('mend_leaves_nothing', { find: mend.find })
    place.put(`${before}${mend.put}${after}`)
    redline.push({ ...mend, before: before.slice(-around), after: after.slice(0, around) })
  }
  return { paper: mended, redline }
}

type Place = { words: string; put: (words: string) => void }

function textsAt(paper: CanonicalPaper, { partId, field }: Mend): Place[] {
  if (partId === null) {
    if (field !== 'title' && field !== 'legalBasis') return []
    return [
      {
        words: paper[field],
        put: (words) => {
          paper[field] = words
        },
      },
    ]
  }
  const part = paper.parts.find((one) => one.id === partId)
  return part ? textsIn(part, field) : []
}

function textsIn(part: CanonicalPart, field: MendField): Place[] {
  switch (field) {
    case 'heading':
      if (part.part !== 'section') return []
      return [
        {
          words: part.heading,
          put: (words) => {
            part.heading = words
          },
        },
      ]
    case 'text':
      return textNodes(part.text)
    case 'why':
      return part.part === 'recommendation' && part.why ? textNodes(part.why) : []
    case 'title':
    case 'legalBasis':
      return []
    default: {
      const unknown: never = field
      return unknown
    }
  }
}

function textNodes(root: TextNode): Place[] {
  const places: Place[] = []
  walk(root, (node) => {
    if (node.text === undefined) return
    places.push({
      words: node.text,
      put: (words) => {
        node.text = words
      },
    })
  })
  return places
}
