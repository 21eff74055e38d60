/** Blocks of the normalised tree as HTML. */
import type { Block, Picture } from '../text/tree.ts'
import { inlinesHtml, type Page } from './inlines.ts'
import { type Html, html, type Part } from './markup.ts'
import { tableHtml } from './table.ts'

export const blocksHtml = (blocks: Block[], page: Page): Html[] =>
  blocks.map((block) => blockHtml(block, page))

function blockHtml(block: Block, page: Page): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`
<p${block.keepWithNext && html` class="keep"`}>${inlinesHtml(block.inlines, page)}</p>`
    case 'heading':
      return headingHtml(block, page)
    case 'quote':
      return html`
<blockquote>${blocksHtml(block.blocks, page)}
</blockquote>`
    case 'list':
      return listHtml(block, page)
    case 'table':
      return tableHtml(block, page, blocksHtml)
    case 'image':
      return pictureHtml(block, page)
    default: {
      const unknown: never = block
      return unknown
    }
  }
}

function headingHtml({ level, inlines }: Block & { kind: 'heading' }, page: Page): Html {
  const words = inlinesHtml(inlines, page)
  switch (level) {
    case 2:
      return html`
<h2>${words}</h2>`
    case 3:
      return html`
<h3>${words}</h3>`
    case 4:
      return html`
<h4>${words}</h4>`
    case 5:
      return html`
<h5>${words}</h5>`
    default: {
      const unknown: never = level
      return unknown
    }
  }
}

/**
 * The marks 1. 1) a) – are counter styles of the page, so they are list marks for everybody: seen, printed and read aloud, but in
 * nobody's way who copies the words.
 */
function listHtml({ style, start, items }: Block & { kind: 'list' }, page: Page): Html {
  const inside = items.map(
    (blocks) => html`
<li>${blocksHtml(blocks, page)}</li>`,
  )
  if (style === 'bullet' || style === 'dash') {
    return html`
<ul class="${style}">${inside}
</ul>`
  }
  const from: Part = start > 1 && html` start="${start}"`
  return html`
<ol class="${style}"${from}>${inside}
</ol>`
}

/** CSS measures its dots at 96 an inch. */
const dots = (mm: number): number => Math.round((mm / 25.4) * 96)

function pictureHtml({ file, alt, widthMm, heightMm, keepWithNext }: Picture, page: Page): Html {
  const address = page.pictures.get(file)
  if (address === undefined) throw new Error(`the picture ${file} is missing`)
  const size = html`width="${dots(widthMm)}" height="${dots(heightMm)}"`
  return html`
<figure${keepWithNext && html` class="keep"`}><img src="${address}" alt="${alt}" ${size}></figure>`
}
