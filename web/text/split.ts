/**
 * Words that go from one field into another, new one: what is selected, or all that follows the cursor. They are taken out only in the
 * same moment in which they stand in the new field, so a field that never comes costs nothing; and what colleagues have written
 * between the wish and that moment goes with them.
 */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** Puts the words over; false when there are none by now, or the field they stood in is gone. */
export type Crossing = (into: Editor) => boolean

export function crossing(from: Editor): Crossing {
  const { selection, doc } = from.state
  const start = keeper(from, selection.from)
  const end = selection.empty ? null : keeper(from, selection.to)
  // At the very beginning everything would go, and an empty field would be left behind.
  const isNothing = selection.empty && selection.from >= doc.content.size - 1
  return (into) => {
    if (isNothing || from.isDestroyed) return false
    const range = { from: start(), to: end ? end() : from.state.doc.content.size }
    if (range.from === null || range.to === null || range.from >= range.to) return false
    const words = wordsBetween(from.state.doc, range.from, range.to)
    if (words.textContent.trim() === '') return false
    if (into.isEmpty) into.commands.setContent(words.toJSON())
    else into.commands.insertContentAt(0, words.toJSON().content)
    // Undone here, the words would be gone from the page: what brings them back is undo where they stood, as a step of its own.
    yUndoPluginKey.getState(into.state)?.undoManager.clear()
    yUndoPluginKey.getState(from.state)?.undoManager.stopCapturing()
    takeOut(from, range.from, range.to)
    into.commands.focus('start')
    return true
  }
}

/** The place as it is by now, whatever colleagues have written before it; null: it is gone. */
function keeper(editor: Editor, pos: number): () => number | null {
  const sync = () => ySyncPluginKey.getState(editor.state)
  const { type, binding } = sync()
  const kept: Y.RelativePosition = absolutePositionToRelativePosition(pos, type, binding.mapping)
  return () => {
    const now = sync()
    return relativePositionToAbsolutePosition(now.doc, now.type, kept, now.binding.mapping)
  }
}

/** A paper's words begin with words: what the cut leaves empty in front is left out. */
function wordsBetween(doc: Node, from: number, to: number): Node {
  let words = doc.cut(from, to)
  while (words.childCount > 1 && words.firstChild?.isTextblock && words.firstChild.content.size === 0)
    words = words.cut(words.firstChild.nodeSize)
  return words
}

function takeOut(editor: Editor, from: number, to: number): void {
  const { tr, doc } = editor.state
  let $from = doc.resolve(from)
  // The space between two sentences belongs to neither part.
  while ($from.parentOffset > 0 && $from.nodeBefore?.text?.endsWith(' ')) $from = doc.resolve($from.pos - 1)
  // A line that went as a whole leaves no empty line.
  const isWholeLine = $from.depth === 1 && $from.parentOffset === 0 && $from.index(0) > 0
  editor.view.dispatch(tr.delete(isWholeLine ? $from.before(1) : $from.pos, to))
}
