/**
 * What office programs put on the clipboard, made into the few things a paper has. Word writes lists as paragraphs with a sign in front
 * and tells their depth in a style; headings of any level become the two a field knows; rows that repeat on each page are header rows.
 * Everything else (fonts, colours, comments, bookmarks) the schema drops by itself.
 */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import i18next from 'i18next'
import { maxFirstSyncBytes } from '../../shared/collaboration/wire.ts'
import type { ListStyle } from '../../shared/text/schema.ts'
import { toast } from '../ui/toast.tsx'

export const OfficePaste = Extension.create({
  name: 'officePaste',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        transformPastedHTML: cleaned,
        handleDOMEvents: { paste: (_view, event) => isHopeless(event) },
      },
    }),
  ],
})

/** More letters than any text may have: only to read them would hold the page up for half a minute. */
function isHopeless(event: ClipboardEvent): boolean {
  if ((event.clipboardData?.getData('text/plain').length ?? 0) <= maxFirstSyncBytes) return false
  event.preventDefault()
  toast(i18next.t('text:field.pasteTooLarge'), 'warn')
  return true
}

export function cleaned(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  // Parts of our own text come back as they went.
  if (page.querySelector('[data-pm-slice]')) return html
  for (const gone of page.querySelectorAll(
    'style, script, title, del, .MsoCommentReference, [style*="mso-element:comment"]',
  ))
    gone.remove()
  for (const heading of page.querySelectorAll('h1, h2')) renamed(heading, 'h3')
  for (const heading of page.querySelectorAll('h5, h6')) renamed(heading, 'h4')
  for (const cell of page.querySelectorAll('thead td')) renamed(cell, 'th')
  for (const cell of page.querySelectorAll('tr[style*="mso-yfti-firstrow"] td')) renamed(cell, 'th')
  for (const list of page.querySelectorAll('ol[type="a" i]:not([data-style])'))
    list.setAttribute('data-style', 'letter')
  for (const first of [...page.querySelectorAll('p')].filter(beginsList)) listFrom(first)
  return page.body.innerHTML
}

function renamed(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name)
  for (const { name: attribute, value } of element.attributes) other.setAttribute(attribute, value)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

const styleOf = (element: Element): string => element.getAttribute('style') ?? ''
const isItem = (element: Element | null): element is HTMLElement =>
  element?.nodeName === 'P' && /mso-list:\s*(?!none|ignore)/i.test(styleOf(element))
const levelOf = (item: Element): number => Number(/level(\d)/i.exec(styleOf(item))?.[1] ?? 1)
const beginsList = (item: Element): boolean => isItem(item) && !isItem(item.previousElementSibling)

type Open = { level: number; list: HTMLElement; last: HTMLElement | null }

/** This item and those right behind it, as lists in lists. */
function listFrom(first: Element): void {
  const items: HTMLElement[] = []
  for (let item: Element | null = first; isItem(item); item = item.nextElementSibling) items.push(item)
  const lists: HTMLElement[] = []
  const open: Open[] = []
  for (const item of items) {
    const level = levelOf(item)
    const sign = takeSign(item)
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    let here = open.at(-1)
    if (!here || here.level < level) {
      const list = listOf(sign, item.ownerDocument)
      if (here?.last) here.last.append(list)
      else lists.push(list)
      here = { level, list, last: null }
      open.push(here)
    }
    const entry = item.ownerDocument.createElement('li')
    const words = item.ownerDocument.createElement('p')
    words.append(...item.childNodes)
    entry.append(words)
    here.list.append(entry)
    here.last = entry
  }
  first.before(...lists)
  for (const item of items) item.remove()
}

/** "1.", "b)", "·": what Word writes in front; taken out of the words. */
function takeSign(item: HTMLElement): string {
  const ignored = [...item.querySelectorAll('[style*="mso-list"]')].filter((part) =>
    /ignore/i.test(styleOf(part)),
  )
  const sign = ignored
    .map((part) => part.textContent ?? '')
    .join('')
    .trim()
  for (const part of ignored) part.remove()
  return sign
}

function listOf(sign: string, page: Document): HTMLElement {
  const [, first] = /^\(?([\p{L}\d]+)[.)]/u.exec(sign) ?? []
  if (first === undefined && !/^[–-]$/.test(sign)) return page.createElement('ul')
  const list = page.createElement('ol')
  list.setAttribute('data-style', styleFor(sign, first ?? ''))
  const number = Number(first)
  if (Number.isInteger(number) && number > 1) list.setAttribute('start', String(number))
  return list
}

function styleFor(sign: string, first: string): ListStyle {
  if (first === '') return 'dash'
  if (/^\p{L}/u.test(first)) return 'letter'
  return sign.endsWith(')') ? 'paren' : 'decimal'
}
