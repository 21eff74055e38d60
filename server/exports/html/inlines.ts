/** Running text as HTML. Every word goes through the template, which escapes it; links lead only where the tree says. */
import type { Inline, Words } from '../text/tree.ts'
import { type Html, html, type Part } from './markup.ts'

export type Footnote = { number: number; note: string }

/** What writing one page gathers; `tables` counts them, because each has a name to be scrolled by. */
export type Page = { footnotes: Footnote[]; tables: number; pictures: Map<string, string> }

export const inlinesHtml = (inlines: Inline[], page: Page): Html[] =>
  inlines.map((inline) => {
    switch (inline.kind) {
      case 'words':
        return wordsHtml(inline)
      case 'break':
        return html`<br>`
      case 'footnote':
        page.footnotes.push(inline)
        return noteMark(inline.number)
      default: {
        const unknown: never = inline
        return unknown
      }
    }
  })

function wordsHtml({ text, bold, italic, href }: Words): Html {
  let said = html`${text}`
  if (italic) said = html`<em>${said}</em>`
  if (bold) said = html`<strong>${said}</strong>`
  return href === null ? said : html`<a href="${href}" rel="noopener noreferrer">${said}</a>`
}

function noteMark(number: number): Html {
  const ends = html`id="${markId(number)}" href="#${noteId(number)}"`
  return html`<sup><a ${ends} role="doc-noteref" aria-label="Przypis ${number}">${number}</a></sup>`
}

const markId = (number: number): string => `odsylacz-${number}`
const noteId = (number: number): string => `przypis-${number}`

/** Nothing at all where the paper has no footnotes. */
export function endnotes({ footnotes }: Page): Part {
  if (footnotes.length === 0) return null
  const items = footnotes.map(({ number, note }) => {
    const back = html`<a href="#${markId(number)}" role="doc-backlink" aria-label="Wróć do odsyłacza ${number}">↑</a>`
    return html`
<li id="${noteId(number)}"><p>${note} ${back}</p></li>`
  })
  return html`
<section class="notes" role="doc-endnotes" aria-labelledby="przypisy">
<h2 id="przypisy">Przypisy</h2>
<ol>${items}
</ol>
</section>`
}
