/** Lists of the kinds that Polish papers use: dots, 1., 1), a). The kind is an attribute of the list, not of its place. */
import type { Editor } from '@tiptap/core'
import type { ListStyle } from '../../shared/text/schema.ts'

/** The list nearest to the cursor. */
function nearest(editor: Editor): { name: string; style: unknown } | null {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type.name === 'orderedList' || node.type.name === 'bulletList')
      return { name: node.type.name, style: node.attrs.style }
  }
  return null
}

export const hasList = (editor: Editor, name: 'bulletList' | 'orderedList'): boolean =>
  nearest(editor)?.name === name

export function isListOf(editor: Editor, style: ListStyle): boolean {
  const list = nearest(editor)
  return list?.name === 'orderedList' && (list.style ?? 'decimal') === style
}

/** On: makes or changes the list; pressed again: the lines become paragraphs. */
export function toggleList(editor: Editor, style: ListStyle): void {
  const list = nearest(editor)
  if (list?.name === 'orderedList' && (list.style ?? 'decimal') !== style) {
    editor.chain().focus().updateAttributes('orderedList', { style }).run()
    return
  }
  if (list?.name === 'orderedList') {
    editor.chain().focus().toggleOrderedList().run()
    return
  }
  editor.chain().focus().toggleOrderedList().updateAttributes('orderedList', { style }).run()
}
