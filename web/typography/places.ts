/** Places in an editor that a typesetter would set otherwise, and the mending of them: an ordinary edit, by whoever presses the button. */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { leafSign } from '../../shared/text/flat.ts'
import { type Slip, slipsIn } from '../../shared/typography.ts'
import { isWanted, nameOf } from './choices.ts'

/** `start`: the editor's position of the first character of the line the slip is in. */
export type Place = Slip & { start: number; line: string }

const found = new WeakMap<Node, { line: string; slips: Slip[] }>()

function lookAt(block: Node): { line: string; slips: Slip[] } {
  const known = found.get(block)
  if (known) return known
  const line = block.textBetween(0, block.content.size, '', (leaf) =>
    leaf.type.name === 'hardBreak' ? '\n' : leafSign,
  )
  const look = { line, slips: slipsIn(line) }
  found.set(block, look)
  return look
}

/** In reading order, without what this person wants to leave. Blocks that have not changed are not read again. */
export function placesIn(doc: Node): Place[] {
  const places: Place[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const { line, slips } = lookAt(node)
    for (const slip of slips) if (isWanted(line, slip)) places.push({ ...slip, start: pos + 1, line })
    return false
  })
  return places
}

/** The words around a place, then and after mending. */
export function aroundOf({ line, from, to, put }: Place): { was: string; becomes: string } {
  const [before, after] = [line.slice(Math.max(from - 14, 0), from), line.slice(to, to + 14)]
  return { was: before + line.slice(from, to) + after, becomes: before + put + after }
}

/**
 * Mends those of these places that still read as they did; one step for undo. Returns how many. Only the characters that differ are
 * touched, from the end to the beginning, and each keeps the marks (bold, a link) of what it replaces.
 */
export function mend(editor: Editor, places: Place[]): number {
  const { state, view } = editor
  const { tr } = state
  const wanted = standing(state.doc, places).sort((a, b) => b.start + b.from - a.start - a.from)
  for (const { start, from, to, put } of wanted) {
    // Where something is only put in, it takes the marks of what stands before it.
    const marks = state.doc.nodeAt(start + from)?.marks ?? []
    if (put === '') tr.delete(start + from, start + to)
    else tr.replaceWith(start + from, start + to, state.schema.text(put, marks))
  }
  if (wanted.length === 0) return 0
  // The plugin's key carries no type.
  const { undoManager } = yUndoPluginKey.getState(state)
  undoManager.stopCapturing()
  view.dispatch(tr)
  undoManager.stopCapturing()
  return wanted.length
}

/** Those places as they stand by now: a colleague may have written in the same line since they were looked up. */
function standing(doc: Node, places: Place[]): Place[] {
  const now = placesIn(doc)
  return places.flatMap((place) => {
    const name = nameOf(place.line, place)
    const alike = now.filter((one) => nameOf(one.line, one) === name)
    const nearest = alike.sort((a, b) => Math.abs(a.start - place.start) - Math.abs(b.start - place.start))[0]
    if (nearest) now.splice(now.indexOf(nearest), 1)
    return nearest ?? []
  })
}
