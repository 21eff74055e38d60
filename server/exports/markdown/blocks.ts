/** Blocks of the normalised tree as Markdown. */
import type { BlockContent, List, ListItem } from 'mdast'
import type { Block } from '../text/tree.ts'
import { type Ends, phrasing } from './phrasing.ts'
import { oneLine, tableNode } from './table.ts'

declare module 'mdast' {
  interface ListData {
    /** What follows the number of an item. */
    delimiter?: '.' | ')'
  }
}

export function blockNodes(blocks: Block[], ends: Ends): BlockContent[] {
  return blocks.map((block, at) => blockNode(block, blocks[at - 1], ends))
}

function blockNode(block: Block, before: Block | undefined, ends: Ends): BlockContent {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', children: phrasing(block.inlines, ends) }
    case 'heading':
      return { type: 'heading', depth: block.level, children: phrasing(oneLine(block.inlines), ends) }
    case 'quote':
      return { type: 'blockquote', children: blockNodes(block.blocks, ends) }
    case 'list':
      return listNode(block, before, ends)
    case 'table':
      return tableNode(block, ends)
    case 'image': {
      const definition = ends.pictures.get(block.file)
      if (!definition) throw new Error(`the picture ${block.file} is missing`)
      const { identifier } = definition
      return {
        type: 'paragraph',
        children: [{ type: 'imageReference', identifier, referenceType: 'full', alt: block.alt }],
      }
    }
    default: {
      const unknown: never = block
      return unknown
    }
  }
}

type ListBlock = Block & { kind: 'list' }

/**
 * Markdown knows `1.`, `1)` and bullets. Other marks that count ("b)") stand in the words of their items, so that "lit. b" is
 * found; so do those of a list right after one of its kind, which would be read as the same list, and those of items without
 * words of their own: "- 1) -" is read in as many ways as there are readers.
 */
function listNode(list: ListBlock, before: Block | undefined, ends: Ends): List {
  const delimiter = delimiterOf(list)
  const follows = before?.kind === 'list' && delimiterOf(before) === delimiter
  const numbered = delimiter !== null && !follows && list.items.every(beginsWithWords)
  const children = list.items.map((blocks, at): ListItem => {
    const inWords = !numbered && (list.style === 'letter' || delimiter !== null || !beginsWithWords(blocks))
    const said = inWords ? withMark(list.labels[at] ?? '', blocks) : blocks
    const loose = said.filter((block) => block.kind !== 'list').length > 1
    return { type: 'listItem', spread: loose, children: blockNodes(said, ends) }
  })
  const spread = children.some((item) => item.spread)
  if (!numbered) return { type: 'list', ordered: false, spread, children }
  return { type: 'list', ordered: true, start: list.start, spread, children, data: { delimiter } }
}

const beginsWithWords = ([first]: Block[]): boolean => first?.kind === 'paragraph'

function delimiterOf({ style }: ListBlock): '.' | ')' | null {
  switch (style) {
    case 'decimal':
      return '.'
    case 'paren':
      return ')'
    case 'letter':
    case 'dash':
    case 'bullet':
      return null
    default: {
      const unknown: never = style
      return unknown
    }
  }
}

function withMark(mark: string, blocks: Block[]): Block[] {
  const [first, ...rest] = blocks
  const [words, others] = first?.kind === 'paragraph' ? [first.inlines, rest] : [[], blocks]
  const space = words.length > 0 ? ' ' : ''
  const said = { kind: 'words', text: mark + space, bold: false, italic: false, href: null } as const
  return [{ kind: 'paragraph', inlines: [said, ...words], keepWithNext: false }, ...others]
}
