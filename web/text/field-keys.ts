/**
 * Keys that keep the keyboard from being trapped (WCAG 2.1.2): Esc, then Tab or Shift+Tab, always leaves the field; Tab in the
 * last cell of a table leaves instead of adding rows for ever; Alt+F10 goes to the toolbar. And keys that walk on into the next field.
 */
import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { goToNextCell, isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { hearSelection } from './selected.ts'
import { stepOut, stopsBeside, travel, travelToEdge } from './travel.ts'

type Options = {
  toToolbar: () => void
  takeTool: (tool: string) => void
  split: (editor: Editor) => void
}

export const FieldKeys = Extension.create<Options>({
  name: 'fieldKeys',
  priority: 2000,
  addOptions: () => ({ toToolbar: () => {}, takeTool: () => {}, split: () => {} }),
  addKeyboardShortcuts() {
    const taking = (tool: string) => () => {
      hearSelection(this.editor.view)
      this.options.takeTool(tool)
      return true
    }
    return {
      'Mod-Enter': () => {
        hearSelection(this.editor.view)
        this.options.split(this.editor)
        return true
      },
      // As in Word.
      'Mod-k': taking('link'),
      'Mod-Alt-f': taking('footnote'),
      'Mod-Shift-Space': () => {
        const { view } = this.editor
        hearSelection(view)
        view.dispatch(view.state.tr.insertText('\u00a0').scrollIntoView())
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    /** The key before this one; null after one has left the field or used the mouse. */
    let last: string | null = null
    const forget = () => {
      last = null
      return false
    }
    const { toToolbar } = this.options
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            // True = the editor does not look at this key, and the browser does with it what it does everywhere.
            keydown: (view: EditorView, event: KeyboardEvent) => {
              const before = last
              if (event.key !== 'Shift' && event.key !== 'Control') last = event.key
              if (event.key === 'F10' && event.altKey) {
                event.preventDefault()
                hearSelection(view)
                toToolbar()
                return true
              }
              if (event.key === 'Tab')
                return before === 'Escape' || (!event.shiftKey && isLastCell(view.state))
              return walksOn(view, event, before === event.key)
            },
            blur: forget,
            mousedown: forget,
          },
        },
      }),
    ]
  },
})

const isLastCell = (state: EditorState): boolean => isInTable(state) && !goToNextCell(1)(state)

const walking = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Backspace', 'Home', 'End'])

function walksOn(view: EditorView, event: KeyboardEvent, isPressedAgain: boolean): boolean {
  if (!walking.has(event.key) || view.composing) return false
  hearSelection(view)
  const edge = isPressedAgain ? edgeOf(event) : null
  const step = stepOut(view, event)
  const hasGone = edge
    ? travelToEdge(view.dom, edge)
    : step !== null && (stopsBeside(view, step) || travel(view.dom, step))
  if (hasGone) event.preventDefault()
  return hasGone
}

/** Ctrl+Home and Ctrl+End lead to the edge of the field, and pressed once more to that of the paper. */
function edgeOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'start' | 'end' | null {
  if (!(ctrlKey || metaKey) || shiftKey || altKey) return null
  if (key === 'Home') return 'start'
  return key === 'End' ? 'end' : null
}
