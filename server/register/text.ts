/**
 * One text field as semantic HTML. A list of what may stand in a text and nothing else: an unknown node gives its words, an
 * unknown mark nothing, a link only leads where the allow-list says. Footnotes are gathered over the whole page.
 */
import { type ListMark, listMark } from '../../shared/dispatch/list-marks.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { imageInWords } from '../../shared/text/fields.ts'
import { isAlt, isFileHash, isSide } from '../../shared/text/images.ts'
import { polishRuns, polishTypography } from '../../shared/typography.ts'
import { type Html, html, type Part } from '../exports/html/markup.ts'

/** Footnotes of one page in order of their marks; the page prints them at its end. */
export type Notes = {
  texts: Html[]
  label: (number: number) => string
  /** Where the public finds a picture; the page asks for nothing else. */
  imageAddress?: (file: string) => string
}

/** A text may be nested this deep before the rest is given as plain words; the schema allows far less. */
const maxDepth = 64

/** `under` is the level of the page's own heading above this text; a field's headings are of level 3 and 4 and hang under it. */
export function textHtml(node: TextNode, notes: Notes, under: number): Html {
  return block(node, { notes, under, depth: 0, list: null })
}

type Context = { notes: Notes; under: number; depth: number; list: ListMark | null }

function block(node: TextNode, context: Context): Html {
  if (context.depth > maxDepth) return html`<p>${wordsOf(node)}</p>`
  const list = isList(node) ? listMark(node, context.list) : context.list
  const inner = () =>
    childrenOf(node).map((child) => block(child, { ...context, list, depth: context.depth + 1 }))
  switch (node.type) {
    case 'doc':
      return html`${inner()}`
    case 'paragraph':
      return childrenOf(node).length === 0 ? html`` : html`<p>${inlines(node, context)}</p>`
    case 'heading':
      return headingHtml(node, context)
    case 'bulletList':
      return html`<ul>${inner()}</ul>`
    case 'orderedList':
      return html`<ol class="${list}"${startOf(node)}>${inner()}</ol>`
    case 'listItem':
      return html`<li>${inner()}</li>`
    case 'blockquote':
      return html`<blockquote>${inner()}</blockquote>`
    case 'horizontalRule':
      return html`<hr>`
    case 'image':
      return imageHtml(node, context)
    case 'table':
      return html`<div class="table" tabindex="0" role="group"><table><tbody>${inner()}</tbody></table></div>`
    case 'tableRow':
      return html`<tr>${inner()}</tr>`
    case 'tableHeader':
      return html`<th scope="col"${spansOf(node)}>${inner()}</th>`
    case 'tableCell':
      return html`<td${spansOf(node)}>${inner()}</td>`
    default:
      return isInline(node) ? inline(node, context) : html`<p>${wordsOf(node)}</p>`
  }
}

/** Without an address of ours, or not whole: its words, as anything else that cannot be shown. */
function imageHtml(node: TextNode, { notes }: Context): Html {
  const { file, alt, width, height } = node.attrs ?? {}
  if (!notes.imageAddress || !isFileHash(file) || !isAlt(alt)) return html`<p>${imageInWords(node)}</p>`
  const size = isSide(width) && isSide(height) && html` width="${width}" height="${height}"`
  return html`<figure><img src="${notes.imageAddress(file)}" alt="${alt}"${size} loading="lazy"></figure>`
}

function headingHtml(node: TextNode, context: Context): Html {
  const own = wholeNumber(node.attrs?.level) ?? 3
  const level = Math.min(6, context.under + Math.max(1, own - 2))
  const words = inlines(node, context)
  switch (level) {
    case 2:
      return html`<h2>${words}</h2>`
    case 3:
      return html`<h3>${words}</h3>`
    case 4:
      return html`<h4>${words}</h4>`
    case 5:
      return html`<h5>${words}</h5>`
    default:
      return html`<h6>${words}</h6>`
  }
}

/** Typography is set over the whole paragraph, across marks; a footnote is seen as something that stands there. */
function inlines(node: TextNode, context: Context): Part {
  const runs = childrenOf(node).map((child) => ({ text: typedText(child), child }))
  return polishRuns(runs).map(({ text, child }) =>
    inline(child.type === 'text' ? { ...child, text } : child, context),
  )
}

function typedText(node: TextNode): string {
  if (node.type === 'text') return node.text ?? ''
  return node.type === 'hardBreak' ? '\n' : '\uFFFC'
}

function inline(node: TextNode, context: Context): Html {
  if (node.type === 'hardBreak') return html`<br>`
  if (node.type === 'footnote') return noteMark(node, context)
  if (node.type !== 'text') return html`${wordsOf(node)}`
  return (node.marks ?? []).reduce(marked, html`${node.text ?? ''}`)
}

function marked(inner: Html, mark: NonNullable<TextNode['marks']>[number]): Html {
  switch (mark.type) {
    case 'bold':
      return html`<strong>${inner}</strong>`
    case 'italic':
      return html`<em>${inner}</em>`
    case 'strike':
      return html`<s>${inner}</s>`
    case 'superscript':
      return html`<sup>${inner}</sup>`
    case 'subscript':
      return html`<sub>${inner}</sub>`
    case 'link': {
      const href = safeHref(mark.attrs?.href)
      return href === null ? inner : html`<a href="${href}" rel="noopener noreferrer nofollow">${inner}</a>`
    }
    default:
      return inner
  }
}

/** Only web and mail addresses; anything that is not one absolute address of these kinds is no link. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string' || !URL.canParse(href)) return null
  const url = new URL(href)
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
}

function noteMark(node: TextNode, { notes }: Context): Html {
  const note = typeof node.attrs?.note === 'string' ? node.attrs.note : wordsOf(node)
  const number = notes.texts.push(html`${polishTypography(note)}`)
  return html`<sup id="znak-${number}"><a href="#przypis-${number}" role="doc-noteref" aria-label="${notes.label(number)}">${number}</a></sup>`
}

function startOf(node: TextNode): Part {
  const start = wholeNumber(node.attrs?.start)
  return start !== null && start > 1 && html` start="${start}"`
}

function spansOf(node: TextNode): Part {
  const [columns, rows] = [wholeNumber(node.attrs?.colspan), wholeNumber(node.attrs?.rowspan)]
  return [
    columns !== null && columns > 1 && html` colspan="${columns}"`,
    rows !== null && rows > 1 && html` rowspan="${rows}"`,
  ]
}

const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000 ? value : null

/** Walks without recursion: this is what is left for a tree that is too deep or unknown. */
function wordsOf(node: TextNode): string {
  const words: string[] = []
  const waiting = [node]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.text !== undefined) words.push(next.text)
    waiting.push(...[...childrenOf(next)].reverse())
  }
  return words.join(' ')
}

const isList = (node: TextNode): boolean => node.type === 'orderedList' || node.type === 'bulletList'
const isInline = (node: TextNode): boolean => ['text', 'hardBreak', 'footnote'].includes(node.type)
const childrenOf = (node: TextNode): TextNode[] => node.content ?? []
