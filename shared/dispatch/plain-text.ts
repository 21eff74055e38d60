/**
 * The words of one text field as plain lines, for a letter without formatting. Lists are marked as in the printed paper:
 * `1)`, inside it `a)`, inside that a dash, unless the list says its own style. Footnotes stay with the attached full text.
 */
import type { TextNode } from '../text/canonical.ts'
import { listLetter } from '../typography.ts'

type Mark = 'decimal' | 'paren' | 'letter' | 'dash' | 'bullet'

/** What a list without a style of its own becomes inside another. */
const inside: Record<Mark, Mark> = {
  decimal: 'paren',
  paren: 'letter',
  letter: 'dash',
  dash: 'dash',
  bullet: 'paren',
}

export function plainText(node: TextNode): string {
  return linesOf(node, null)
    .map((line) => line.replace(/\s+$/u, ''))
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function linesOf(node: TextNode, outer: Mark | null): string[] {
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      return listLines(node, outer)
    case 'tableRow':
      return [childrenOf(node).map(inlineWords).join(' | ')]
    case 'paragraph':
    case 'heading':
      return inlineWords(node).split('\n')
    default:
      return isInline(node) ? [inlineWords(node)] : childrenOf(node).flatMap((child) => linesOf(child, outer))
  }
}

function listLines(list: TextNode, outer: Mark | null): string[] {
  const mark = markOf(list, outer)
  const start = typeof list.attrs?.start === 'number' ? list.attrs.start : 1
  return childrenOf(list).flatMap((item, index) => {
    const [first = '', ...rest] = childrenOf(item).flatMap((child) => linesOf(child, mark))
    return [`${label(mark, start + index)} ${first}`, ...rest.map((line) => `   ${line}`)]
  })
}

function markOf(list: TextNode, outer: Mark | null): Mark {
  if (list.type === 'bulletList') return 'bullet'
  const style = list.attrs?.style
  if (style === 'decimal' || style === 'paren' || style === 'letter') return style
  return outer === null ? 'paren' : inside[outer]
}

function label(mark: Mark, ordinal: number): string {
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

function inlineWords(node: TextNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  return childrenOf(node).map(inlineWords).join('')
}

const isInline = (node: TextNode): boolean => node.type === 'text' || node.type === 'hardBreak'
const childrenOf = (node: TextNode): TextNode[] => node.content ?? []

function unknownMark(mark: never): never {
  throw new Error(`unknown list mark ${String(mark)}`)
}
