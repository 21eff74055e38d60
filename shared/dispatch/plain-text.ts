/**
 * The words of one text field as plain lines, for a letter without formatting. Lists are marked as in the printed paper:
 * `1)`, inside it `a)`, inside that a dash, unless the list says its own style. Footnotes and pictures stay with the attached full
 * text; what a picture shows is said here.
 */
import type { TextNode } from '../text/canonical.ts'
import { imageInWords } from '../text/fields.ts'
import { type ListMark, listMark, markInWords } from './list-marks.ts'

export function plainText(node: TextNode): string {
  return linesOf(node, null)
    .map((line) => line.replace(/\s+$/u, ''))
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function linesOf(node: TextNode, outer: ListMark | null): string[] {
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      return listLines(node, outer)
    case 'tableRow':
      return [childrenOf(node).map(inlineWords).join(' | ')]
    case 'image':
      return [imageInWords(node)]
    case 'paragraph':
    case 'heading':
      return inlineWords(node).split('\n')
    default:
      return isInline(node) ? [inlineWords(node)] : childrenOf(node).flatMap((child) => linesOf(child, outer))
  }
}

function listLines(list: TextNode, outer: ListMark | null): string[] {
  const mark = listMark(list, outer)
  const start = typeof list.attrs?.start === 'number' ? list.attrs.start : 1
  return childrenOf(list).flatMap((item, index) => {
    const [first = '', ...rest] = childrenOf(item).flatMap((child) => linesOf(child, mark))
    return [`${markInWords(mark, start + index)} ${first}`, ...rest.map((line) => `   ${line}`)]
  })
}

function inlineWords(node: TextNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  return childrenOf(node).map(inlineWords).join('')
}

const isInline = (node: TextNode): boolean => node.type === 'text' || node.type === 'hardBreak'
const childrenOf = (node: TextNode): TextNode[] => node.content ?? []
