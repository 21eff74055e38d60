/** Marks of lists as Polish official texts set them: 1. → 1) → a) → – (Zasady techniki prawodawczej §§ 55–57). */
import { listLetter } from '../../../shared/typography.ts'
import type { ListStyle } from './tree.ts'

const styles: readonly unknown[] = ['decimal', 'paren', 'letter', 'dash']

/** What an ordered list without a style of its own becomes inside a list with this style. */
const inside: Record<ListStyle, ListStyle> = {
  decimal: 'paren',
  paren: 'letter',
  letter: 'dash',
  dash: 'dash',
  bullet: 'paren',
}

export function orderedStyle(wanted: unknown, outer: ListStyle | null): ListStyle {
  if (styles.includes(wanted)) return wanted as ListStyle
  return outer === null ? 'paren' : inside[outer]
}

export function listLabel(style: ListStyle, n: number): string {
  switch (style) {
    case 'decimal':
      return `${n}.`
    case 'paren':
      return `${n})`
    case 'letter':
      return `${listLetter(n)})`
    case 'dash':
      return '–'
    case 'bullet':
      return '•'
    default: {
      const unknown: never = style
      return unknown
    }
  }
}
