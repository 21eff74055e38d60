/** What the browser has selected: the editor hears of it a moment later, and a key may have been quicker. */
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** `head` is the end that moves with Shift and an arrow. */
type Selected = { anchor: number; head: number }

export function selectedIn(view: EditorView): { from: number; to: number } {
  const { anchor, head } = ends(view) ?? view.state.selection
  return { from: Math.min(anchor, head), to: Math.max(anchor, head) }
}

/** The editor hears of it now: what comes next acts on what the person sees selected. Selected cells and notes stay as they are. */
export function hearSelection(view: EditorView): void {
  const { doc, selection, tr } = view.state
  const now = selection instanceof TextSelection ? ends(view) : null
  if (!now || (now.anchor === selection.anchor && now.head === selection.head)) return
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(now.anchor), doc.resolve(now.head))))
}

function ends(view: EditorView): Selected | null {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {}
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode))
    return null
  return {
    anchor: view.posAtDOM(anchorNode, anchorOffset ?? 0),
    head: view.posAtDOM(focusNode, focusOffset ?? 0),
  }
}
