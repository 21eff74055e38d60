/** Opens finished files the way a reader would: the text of a PDF without its headers and footers, the parts of a Word file. */
import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextNode } from '../../shared/text/canonical.ts'
import { polishTypography } from '../../shared/typography.ts'

/** White space of every kind becomes one space, because lines break where they want. */
export const plain = (text: string): string => text.replace(/[\s\u00A0]+/gu, ' ').trim()

type MarkedItem = { type?: string; tag?: string; str?: string; hasEOL?: boolean }

export async function openPdf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const pages = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
  const text: string[] = []
  for (const number of pages) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    text.push(withoutArtifacts(items as MarkedItem[]))
  }
  return { pdf, text: plain(text.join(' ')) }
}

/** Page headers, footers and repeated table headers are marked as artifacts: what a screen reader leaves out. */
function withoutArtifacts(items: MarkedItem[]): string {
  const open: boolean[] = []
  let text = ''
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.tag === 'Artifact')
    else if (item.type === 'endMarkedContent') open.pop()
    else if (!open.includes(true)) text += (item.str ?? '') + (item.hasEOL ? ' ' : '')
  }
  return text
}

export function openDocx(bytes: Uint8Array) {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  )
  const document = parts['word/document.xml'] ?? ''
  return { parts, document, text: wordsOfXml(document) }
}

/** Paragraphs apart by a space, everything else as it stands. */
export function wordsOfXml(xml: string): string {
  const text = xml
    .replace(/<\/w:p>|<w:br\/>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
  return plain(text)
}

/** Typography sees that a footnote stands there; its number is not among the words. */
const noteStands = '\uFFFC'

/** Every paragraph of a text as it must stand in a file. */
export function paragraphsOf(node: TextNode): string[] {
  if (node.type === 'paragraph' || node.type === 'heading') {
    const said = (node.content ?? [])
      .map((inline) => inline.text ?? (inline.type === 'footnote' ? noteStands : '\n'))
      .join('')
    const set = plain(polishTypography(said).replaceAll(noteStands, ''))
    return set === '' ? [] : [set]
  }
  return (node.content ?? []).flatMap(paragraphsOf)
}
