/** Opens HTML and Markdown the way a reader would: words once, marks of lists that count, footnote marks as [1], no pictures. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Inline } from '../../server/exports/text/tree.ts'
import { listLetter } from '../../shared/typography.ts'
import { plain } from './reading.ts'

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
export const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)

/** Tags that stand inside words; every other parts what stands before it from what comes after. */
const inWords = ['a', 'em', 'strong', 'sup', 'time', 'code']

type OpenList = { style: string; next: number }

/** The words of the body. Whatever is no tag of ours stays as text and makes a comparison fail. */
export function wordsOfHtml(html: string): string {
  const body = html.slice(html.indexOf('<body>'))
  const lists: OpenList[] = []
  const words = body
    .replace(/<a [^>]*role="doc-noteref"[^>]*>(\d+)<\/a>/g, '[$1]')
    .replace(
      /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)\/?>|\n/gi,
      (_, closing: string, tag: string | undefined, attributes: string) => {
        if (!tag) return ''
        if (inWords.includes(tag)) return ''
        if (/^[ou]l$/.test(tag)) {
          if (closing) lists.pop()
          else lists.push(openList(tag, attributes))
        }
        return tag === 'li' && !closing ? ` ${markOf(lists.at(-1))} ` : ' '
      },
    )
  return plain(unescaped(words))
}

function openList(tag: string, attributes: string): OpenList {
  const start = Number(/ start="(\d+)"/.exec(attributes)?.[1] ?? 1)
  const style = / class="([a-z]+)"/.exec(attributes)?.[1] ?? (tag === 'ol' ? 'decimal' : 'bullet')
  return { style, next: start }
}

function markOf(list: OpenList | undefined): string {
  if (!list) throw new Error('an item outside a list')
  const number = list.next
  list.next += 1
  switch (list.style) {
    case 'decimal':
      return `${number}.`
    case 'paren':
      return `${number})`
    case 'letter':
      return `${listLetter(number)})`
    case 'dash':
    case 'bullet':
      return ''
    default:
      throw new Error(`a list of unknown style: ${list.style}`)
  }
}

export function openMarkdown(source: string) {
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return { tree, words: plain(wordsOfNode(tree, source)), nodes: nodesOf(tree) }
}

const nodesOf = (node: Nodes): Nodes[] => [
  node,
  ...('children' in node ? node.children.flatMap((child) => nodesOf(child)) : []),
]

function wordsOfNode(node: Nodes, source: string): string {
  const inside = (apart: string): string =>
    'children' in node ? node.children.map((child) => wordsOfNode(child, source)).join(apart) : ''
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return ' '
    case 'footnoteReference':
      return `[${node.identifier}]`
    case 'paragraph':
    case 'heading':
    case 'strong':
    case 'emphasis':
    case 'link':
    case 'tableCell':
      return inside('')
    case 'list':
      return node.children
        .map((item, at) => {
          const place = item.position?.start.offset ?? 0
          const mark = /^\d+[.)]/.exec(source.slice(place))?.[0].slice(-1) ?? ''
          return `${node.ordered ? `${(node.start ?? 1) + at}${mark}` : ''} ${wordsOfNode(item, source)}`
        })
        .join(' ')
    case 'root':
    case 'listItem':
    case 'blockquote':
    case 'table':
    case 'tableRow':
    case 'footnoteDefinition':
      return inside(' ')
    case 'imageReference':
    case 'definition':
    case 'thematicBreak':
      return ''
    default:
      // Anything else was made out of somebody's words: HTML, code, a task, a struck text.
      throw new Error(`a ${node.type} that nobody wrote`)
  }
}

type Look = { bold: boolean; italic: boolean; href: string | null }

/** Each sign with how it looks and where it leads; white space looks like nothing. */
const signs = (text: string, { bold, italic, href }: Look): string[] =>
  [...text.replace(/\s/gu, '')].map((sign) => `${sign}${bold ? 'b' : ''}${italic ? 'i' : ''}${href ?? ''}`)

export const looksOfInlines = (inlines: Inline[]): string[] =>
  inlines.flatMap((inline) => (inline.kind === 'words' ? signs(inline.text, inline) : []))

export function looksOfNode(node: Nodes, look: Look = { bold: false, italic: false, href: null }): string[] {
  if (node.type === 'text') return signs(node.value, look)
  if (!('children' in node)) return []
  const inside = {
    bold: look.bold || node.type === 'strong',
    italic: look.italic || node.type === 'emphasis',
    // The reading library makes links of addresses in plain words afterwards; those have no place in the source.
    href: node.type === 'link' && node.position ? node.url : look.href,
  }
  return node.children.flatMap((child) => looksOfNode(child, inside))
}
