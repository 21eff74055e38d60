/**
 * A paper reads as one page, so the keys that walk through it walk on into the next field: arrows at the edge of a field,
 * Backspace at its very beginning (which goes back, and takes nothing away), Ctrl+Home and Ctrl+End pressed twice (the whole paper).
 * Titles and headings are lines of their own; everything else a writer can stand in is an editor.
 */
import type { Editor } from '@tiptap/core'
import { GapCursor } from '@tiptap/pm/gapcursor'
import { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

type Edge = 'start' | 'end'
type Step = { way: 1 | -1; land: Edge; column: number | null }

const places = '.field-editor, textarea.inline-line'

/** Goes on from here; false when this is the last field that way. `column`: how far to the right one stands, in pixels. */
export function travel(from: HTMLElement, { way, land, column }: Step): boolean {
  const stops = stopsAround(from)
  const next = stops[stops.indexOf(from) + way]
  if (next) standIn(next, land, column)
  return next !== undefined
}

/** To the first or last field of the paper. */
export function travelToEdge(from: HTMLElement, edge: Edge): boolean {
  const stop = stopsAround(from).at(edge === 'start' ? 0 : -1)
  if (!stop || stop === from) return false
  standIn(stop, edge, null)
  return true
}

const stopsAround = (from: HTMLElement): HTMLElement[] => [
  ...(from.closest('.paper')?.querySelectorAll<HTMLElement>(places) ?? []),
]

function standIn(stop: HTMLElement, edge: Edge, column: number | null): void {
  if (stop instanceof HTMLTextAreaElement) {
    const at = edge === 'start' ? 0 : stop.value.length
    stop.focus()
    stop.setSelectionRange(at, at)
    return
  }
  const view = (stop as HTMLElement & { editor?: Editor }).editor?.view
  if (!view) return
  const { tr, doc } = view.state
  const at = column === null ? null : positionAt(view, edge, column)
  const nearest = edge === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
  // At once, not in the next frame as Tiptap would: the next key may already be on its way.
  view.focus()
  view.dispatch(tr.setSelection(at === null ? nearest : Selection.near(doc.resolve(at))).scrollIntoView())
}

/** In the first or last line, below or above where one stood. */
function positionAt(view: EditorView, edge: Edge, column: number): number | null {
  const at = edge === 'start' ? Selection.atStart(view.state.doc) : Selection.atEnd(view.state.doc)
  const { top, bottom } = view.coordsAtPos(at.head)
  return view.posAtCoords({ left: column, top: (top + bottom) / 2 })?.pos ?? null
}

/** Where this key leads out of the editor; null: it stays inside. */
export function stepOut(view: EditorView, event: KeyboardEvent): Step | null {
  const { selection, doc } = view.state
  if (!selection.empty || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return null
  const { head, $head } = selection
  if (selection instanceof GapCursor) return outOfGap(event.key, head, doc.content.size)
  const first = Selection.atStart(doc)
  const last = Selection.atEnd(doc)
  const column = (): number => view.coordsAtPos(head).left
  switch (event.key) {
    case 'ArrowUp':
      return first.$head.sameParent($head) && view.endOfTextblock('up')
        ? { way: -1, land: 'end', column: column() }
        : null
    case 'ArrowDown':
      return last.$head.sameParent($head) && view.endOfTextblock('down')
        ? { way: 1, land: 'start', column: column() }
        : null
    case 'ArrowLeft':
      return head === first.head ? { way: -1, land: 'end', column: null } : null
    case 'ArrowRight':
      return head === last.head ? { way: 1, land: 'start', column: null } : null
    case 'Backspace':
      // In a list, a quote or a heading the key takes these away first.
      return head === 1 && $head.depth === 1 && $head.parent.type.name === 'paragraph'
        ? { way: -1, land: 'end', column: null }
        : null
    default:
      return null
  }
}

function outOfGap(key: string, head: number, end: number): Step | null {
  if (head === 0 && (key === 'ArrowUp' || key === 'ArrowLeft')) return { way: -1, land: 'end', column: null }
  if (head === end && (key === 'ArrowDown' || key === 'ArrowRight'))
    return { way: 1, land: 'start', column: null }
  return null
}

/**
 * A table that begins or ends a field has no line before or behind it: the way out stops there first, where one can write. False: the
 * way out is not out of a table.
 */
export function stopsBeside({ state, dispatch }: EditorView, { way }: Step): boolean {
  const { doc, selection, tr } = state
  const isInTable = selection.$head.node(1)?.type.spec.tableRole === 'table'
  if (!isInTable || selection instanceof GapCursor) return false
  dispatch(tr.setSelection(new GapCursor(doc.resolve(way === 1 ? doc.content.size : 0))))
  return true
}

/** In letter heights: less than two lines with their padding, more than one. */
const heightOfTwo = 3.2

/** Where a key leads out of a line that is no editor. Where it is not wrapped, up and down lead out from anywhere. */
export function stepOutOfLine(line: HTMLTextAreaElement, key: string): Step | null {
  const { selectionStart: from, selectionEnd: to, value } = line
  if (from !== to) return null
  const isOneLine = line.clientHeight < heightOfTwo * Number.parseFloat(getComputedStyle(line).fontSize)
  const isFirst = from === 0 || isOneLine
  const isLast = from === value.length || isOneLine
  const column = null
  if (key === 'ArrowUp' && isFirst) return { way: -1, land: 'end', column }
  if (key === 'ArrowDown' && isLast) return { way: 1, land: 'start', column }
  if (key === 'ArrowLeft' && from === 0) return { way: -1, land: 'end', column }
  if (key === 'ArrowRight' && from === value.length) return { way: 1, land: 'start', column }
  if (key === 'Enter') return { way: 1, land: 'start', column }
  return key === 'Backspace' && from === 0 ? { way: -1, land: 'end', column } : null
}
