/** How a list is marked in a letter and on the public page, the same as in the printed paper: 1. → 1) → a) → – (§§ 55–57). */
import type { TextNode } from '../text/canonical.ts'
import { listLetter } from '../typography.ts'

export type ListMark = 'decimal' | 'paren' | 'letter' | 'dash' | 'bullet'

/** What a list without a style of its own becomes inside another. */
const inside: Record<ListMark, ListMark> = {
  decimal: 'paren',
  paren: 'letter',
  letter: 'dash',
  dash: 'dash',
  bullet: 'paren',
}

export function listMark(list: TextNode, outer: ListMark | null): ListMark {
  if (list.type === 'bulletList') return 'bullet'
  const style = list.attrs?.style
  if (style === 'decimal' || style === 'paren' || style === 'letter' || style === 'dash') return style
  return outer === null ? 'paren' : inside[outer]
}

export function markInWords(mark: ListMark, ordinal: number): string {
  switch (mark) {
    case 'decimal':
      return `${ordinal}.`
    case 'paren':
      return `${ordinal})`
    case 'letter':
      return `${listLetter(ordinal)})`
    case 'dash':
    case 'bullet':
      return '–'
    default:
      return unknownMark(mark)
  }
}

function unknownMark(mark: never): never {
  throw new Error(`unknown list mark ${String(mark)}`)
}
