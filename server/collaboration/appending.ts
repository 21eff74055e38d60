/** Blocks put at the end of fields of a living text by the server, for whoever brought them in a file. */
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { TextNode } from '../../shared/text/canonical.ts'
import { textSchema } from '../../shared/text/schema.ts'

/** What it changed, as one update; null: nothing. */
export function appendedIn(doc: Y.Doc, additions: { root: string; blocks: TextNode[] }[]): Uint8Array | null {
  let update: Uint8Array | null = null
  const listen = (bytes: Uint8Array) => {
    update = bytes
  }
  doc.on('update', listen)
  try {
    doc.transact(() => {
      for (const { root, blocks } of additions) append(doc.getXmlFragment(root), blocks)
    })
  } finally {
    doc.off('update', listen)
  }
  return update
}

function append(field: Y.XmlFragment, blocks: TextNode[]): void {
  if (blocks.length === 0) return
  const scratch = new Y.Doc()
  const made = scratch.getXmlFragment('made')
  prosemirrorJSONToYXmlFragment(textSchema(), { type: 'doc', content: blocks }, made)
  const nodes = made.toArray().map((node) => node.clone() as Y.XmlElement | Y.XmlText)
  const empty = onlyEmptyParagraph(field)
  const [first, ...others] = made.toArray()
  if (empty && first && isParagraph(first)) {
    // Filled, not replaced: what a colleague is just typing into it must not vanish with it.
    empty.insert(
      0,
      first.toArray().map((node) => node.clone() as Y.XmlElement | Y.XmlText),
    )
    field.push(nodes.slice(1, others.length + 1))
  } else {
    if (empty) field.delete(0, 1)
    field.push(nodes)
  }
  scratch.destroy()
}

const isParagraph = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement && node.nodeName === 'paragraph'

/** The server's own first paragraph, in which nobody has written yet (or no longer). */
function onlyEmptyParagraph(field: Y.XmlFragment): Y.XmlElement | null {
  const only = field.length === 1 ? field.get(0) : null
  const isEmpty =
    isParagraph(only) && only.toArray().every((node) => node instanceof Y.XmlText && node.length === 0)
  return isEmpty && isParagraph(only) ? only : null
}
