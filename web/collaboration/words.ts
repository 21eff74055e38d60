/** Plain words of a live field, for copying what could not be saved. */
import * as Y from 'yjs'
import { imageInWords } from '../../shared/text/fields.ts'

/** One line per block, pictures in words; marks and other attributes are left out. */
export function wordsOf(fragment: Y.XmlFragment): string {
  const lines: string[] = []
  collect(fragment, lines)
  return lines.join('\n').trim()
}

function collect(parent: Y.XmlFragment | Y.XmlElement, lines: string[]): void {
  let line = ''
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) line += textOf(child)
    else if (child instanceof Y.XmlElement) {
      if (child.nodeName === 'hardBreak') line += '\n'
      else if (child.nodeName === 'image')
        lines.push(imageInWords({ type: 'image', attrs: child.getAttributes() }))
      else collect(child, lines)
    }
  }
  if (line !== '') lines.push(line)
}

function textOf(text: Y.XmlText): string {
  // Y.XmlText.toString() would write the marks as tags.
  return text
    .toDelta()
    .map((part: { insert?: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('')
}

/** The names of the root fields a transaction changed. */
export function changedRoots(doc: Y.Doc, transaction: Y.Transaction): string[] {
  const roots = new Set<string>()
  for (const type of transaction.changed.keys()) {
    let top = type
    // A root type has no item that holds it.
    while (top._item) top = top._item.parent as typeof type
    if (top.doc === doc) roots.add(Y.findRootTypeKey(top))
  }
  return [...roots]
}
