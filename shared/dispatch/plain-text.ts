/**
 * The words of one text field as plain lines, for a letter without formatting. Lists are marked the way councils number them:
 * `1)`, inside it `a)`, bullets with a dash; letters run a … z without Polish ones, then za, zb (rules of drafting, § 57).
 */
import type { TextNode } from '../text/canonical.ts'

export function plainText(node: TextNode): string {
  return linesOf(node, 0)
    .map((line) => line.replace(/\s+$/u, ''))
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}

function linesOf(node: TextNode, depth: number): string[] {
  switch (node.type) {
    case 'bulletList':
    case 'orderedList':
      return listLines(node, depth)
    case 'tableRow':
      return [childrenOf(node).map(inlineWords).join(' | ')]
    case 'paragraph':
    case 'heading':
      return inlineWords(node).split('\n')
    default:
      return isInline(node) ? [inlineWords(node)] : childrenOf(node).flatMap((child) => linesOf(child, depth))
  }
}

function listLines(list: TextNode, depth: number): string[] {
  const start = typeof list.attrs?.start === 'number' ? list.attrs.start : 1
  return childrenOf(list).flatMap((item, index) => {
    const mark = list.type === 'bulletList' ? '–' : ordinalMark(start + index, depth)
    const [first = '', ...rest] = childrenOf(item).flatMap((child) => linesOf(child, depth + 1))
    const indent = '   '
    return [`${mark} ${first}`, ...rest.map((line) => indent + line)]
  })
}

/** `1)` on the first level, `a)` on the second, `1)` again below. */
function ordinalMark(ordinal: number, depth: number): string {
  return depth % 2 === 0 ? `${ordinal})` : `${letterOf(ordinal)})`
}

/** 1 → a, 26 → z, 27 → za, 52 → zz, 53 → zza. */
export function letterOf(ordinal: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  return 'z'.repeat(Math.floor((ordinal - 1) / 26)) + alphabet.charAt((ordinal - 1) % 26)
}

function inlineWords(node: TextNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  return childrenOf(node).map(inlineWords).join('')
}

const isInline = (node: TextNode): boolean => node.type === 'text' || node.type === 'hardBreak'
const childrenOf = (node: TextNode): TextNode[] => node.content ?? []
