/**
 * A large paste goes to the server in pieces, each a change of its own that fits into a frame of the wire; for undo it is one
 * step. What would make the text larger than a text may be is refused here, in words, before anything has happened.
 */
import type { Node, Slice } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import i18next from 'i18next'
import * as Y from 'yjs'
import { maxFirstSyncBytes } from '../../shared/collaboration/wire.ts'
import type { LiveText } from '../collaboration/live-text.ts'
import { toast } from '../ui/toast.tsx'
import { changedBlocks, cutsOf, maxPieceWeight, weightOf } from './paste-pieces.ts'

export function pasteInPieces(
  live: LiveText,
): (view: EditorView, event: ClipboardEvent, slice: Slice) => boolean {
  return (view, _event, slice) => {
    let weight = 0
    slice.content.forEach((node) => {
      weight += weightOf(node)
    })
    if (weight <= maxPieceWeight) {
      // A step of its own for undo: neither what was done right before it nor what is typed right after it goes with it.
      const { undoManager } = yUndoPluginKey.getState(view.state)
      undoManager.stopCapturing()
      setTimeout(() => undoManager.stopCapturing(), 0)
      return false
    }
    const refusal = whyNot(live, weight)
    if (refusal) toast(i18next.t(refusal), 'warn')
    else insert(view, slice)
    return true
  }
}

function whyNot(live: LiveText, weight: number) {
  // Everything written while away leaves in one answer, which has narrower limits than words that leave one after another.
  if (!live.provider.synced) return 'text:field.pasteAway'
  const bytes = Y.encodeStateAsUpdate(live.doc).byteLength + weight
  return bytes > maxFirstSyncBytes ? 'text:field.pasteTooLarge' : null
}

function insert(view: EditorView, slice: Slice): void {
  const before = view.state.doc
  const whole = view.state.tr.replaceSelection(slice)
  const { start, endBefore, endAfter } = changedBlocks(before, whole.doc)
  asOneStep(view, () => {
    let end = endBefore
    for (const cut of [...cutsOf(whole.doc, start, endAfter), endAfter]) {
      const blocks = blocksBetween(whole.doc, start, cut)
      view.dispatch(view.state.tr.replaceWith(start, end, blocks).setMeta('preventAutolink', true))
      end = start + blocks.reduce((size, block) => size + block.nodeSize, 0)
    }
  })
  const caret = view.state.doc.resolve(Math.min(whole.selection.from, view.state.doc.content.size))
  view.dispatch(view.state.tr.setSelection(Selection.near(caret, -1)).scrollIntoView())
}

function blocksBetween(doc: Node, from: number, to: number): Node[] {
  const blocks: Node[] = []
  doc.content.cut(from, to).forEach((block) => {
    blocks.push(block)
  })
  return blocks
}

/** Ctrl+Z takes the whole paste away, and nothing besides it. */
function asOneStep(view: EditorView, work: () => void): void {
  // The plugin's key carries no type.
  const undoManager = yUndoPluginKey.getState(view.state).undoManager as Y.UndoManager
  const { captureTimeout } = undoManager
  undoManager.stopCapturing()
  undoManager.captureTimeout = Number.MAX_SAFE_INTEGER
  try {
    work()
  } finally {
    undoManager.captureTimeout = captureTimeout
    undoManager.stopCapturing()
  }
}
