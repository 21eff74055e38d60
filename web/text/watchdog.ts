/**
 * y-tiptap may throw while it draws a change that came from elsewhere (y-tiptap#48), and then shows an old text. That is more
 * than a blemish: the next thing that moves in this editor, be it a colleague's cursor, would write the old text back over
 * theirs. So right after such a change, before anything else can move, the view is looked at and, if it fell behind, drawn again.
 */
import type { Editor } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { type ProsemirrorBinding, ySyncPluginKey, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { LiveText } from '../collaboration/live-text.ts'

/** Looked at once more in peace, by comparing everything. */
const afterMs = 1_000

export function watchView(editor: Editor, live: LiveText, root: string): () => void {
  const fragment = live.doc.getXmlFragment(root)
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    if (!editor.isDestroyed && live.status().phase !== 'ended') drawAgainIfBehind(editor, live, fragment)
  }
  const changed = (_events: unknown, transaction: Y.Transaction): void => {
    // What this editor has written itself it shows already.
    if (transaction.origin === ySyncPluginKey) return
    const binding = bindingOf(editor)
    if (binding && !hasJustDrawn(editor, fragment, binding)) look()
    clearTimeout(timer)
    timer = setTimeout(look, afterMs)
  }
  fragment.observeDeep(changed)
  return () => {
    clearTimeout(timer)
    fragment.unobserveDeep(changed)
  }
}

const bindingOf = (editor: Editor): ProsemirrorBinding | null =>
  editor.isDestroyed ? null : (ySyncPluginKey.getState(editor.state)?.binding ?? null)

/** Quick enough for every key of a colleague: the blocks on show are the very ones the binding has just made. */
const hasJustDrawn = (editor: Editor, fragment: Y.XmlFragment, { mapping }: ProsemirrorBinding): boolean => {
  const { doc } = editor.state
  const blocks = fragment.toArray()
  // The binding's map has no narrower type for its keys.
  return (
    blocks.length === doc.childCount &&
    blocks.every((block, place) => mapping.get(block as never) === doc.child(place))
  )
}

function drawAgainIfBehind(editor: Editor, live: LiveText, fragment: Y.XmlFragment): void {
  if (shows(editor, fragment)) return
  try {
    bindingOf(editor)?._forceRerender()
  } catch (error) {
    // A view that cannot be drawn must not write back what it still shows.
    live.cut()
    throw error
  }
}

function shows(editor: Editor, fragment: Y.XmlFragment): boolean {
  try {
    const meant = Node.fromJSON(editor.schema, yXmlFragmentToProsemirrorJSON(fragment))
    return sorted(meant.toJSON()) === sorted(editor.state.doc.toJSON())
  } catch {
    // Not understood by this schema: the circuit breaker's business.
    return true
  }
}

/** Marks have no order in Yjs. */
const sorted = (json: unknown): string =>
  JSON.stringify(json, (key, value: unknown) =>
    key === 'marks' && Array.isArray(value) ? value.map((mark) => JSON.stringify(mark)).sort() : value,
  )
