/**
 * y-tiptap may throw while it draws a remote change (y-tiptap#48) and then shows an old text until the next key. The words in
 * Yjs are right; so a second after a remote change both are compared, and a view that fell behind is drawn again.
 */
import type { Editor } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { ySyncPluginKey, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import type { LiveText } from '../collaboration/live-text.ts'

const afterMs = 1_000

export function watchView(editor: Editor, live: LiveText, root: string): () => void {
  const fragment = live.doc.getXmlFragment(root)
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    timer = undefined
    if (editor.isDestroyed || shows(editor, fragment)) return
    ySyncPluginKey.getState(editor.state)?.binding?._forceRerender()
  }
  const remote = (_events: unknown, transaction: Y.Transaction): void => {
    if (transaction.origin !== live.provider) return
    clearTimeout(timer)
    timer = setTimeout(look, afterMs)
  }
  fragment.observeDeep(remote)
  return () => {
    clearTimeout(timer)
    fragment.unobserveDeep(remote)
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
