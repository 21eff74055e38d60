/** What a field says, as plain words. Iterative walks: a hostile depth must not overflow the stack (H26). */
import type { TextNode } from './canonical.ts'

const blocks = new Set([
  'paragraph',
  'heading',
  'listItem',
  'tableCell',
  'tableHeader',
  'tableRow',
  'blockquote',
  'image',
])

/** The text of a node, a line per block, images in words, footnotes left out. */
export function plainText(node: TextNode): string {
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    if (line !== '') lines.push(line)
    line = ''
  }
  walk(node, (n) => {
    if (blocks.has(n.type)) endLine()
    if (n.type === 'hardBreak') endLine()
    if (n.type === 'image') line += imageInWords(n)
    if (n.text) line += n.text
  })
  endLine()
  return lines.join('\n')
}

/** What it is to somebody who reads words only. The language of a text is Polish, whatever the page's is. */
export const imageInWords = (node: TextNode): string => `[ilustracja: ${String(node.attrs?.alt ?? '')}]`

/** Something a reader would see; white space alone is not words. */
export const hasWords = (node: TextNode): boolean => plainText(node).trim() !== ''

export const wordCount = (node: TextNode): number =>
  plainText(node).match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu)?.length ?? 0

/** Depth first, in reading order. */
export function walk(root: TextNode, visit: (node: TextNode) => void): void {
  const waiting: TextNode[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node)
    const children = node.content ?? []
    for (let i = children.length - 1; i >= 0; i -= 1) {
      const child = children[i]
      if (child) waiting.push(child)
    }
  }
}
