/**
 * Keys that keep the keyboard from being trapped (WCAG 2.1.2): Esc, then Tab or Shift+Tab, always leaves the field; Tab in the
 * last cell of a table leaves instead of adding rows for ever; Alt+F10 goes to the toolbar.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { goToNextCell, isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

export const FieldKeys = Extension.create<{ toToolbar: () => void }>({
  name: 'fieldKeys',
  priority: 2000,
  addOptions: () => ({ toToolbar: () => {} }),
  addProseMirrorPlugins() {
    let mayLeave = false
    const { toToolbar } = this.options
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            // True = the editor does not look at this key, and the browser does with it what it does everywhere.
            keydown: (view: EditorView, event: KeyboardEvent) => {
              if (event.key === 'F10' && event.altKey) {
                event.preventDefault()
                toToolbar()
                return true
              }
              if (event.key === 'Tab') {
                const leaves = mayLeave || (!event.shiftKey && isLastCell(view.state))
                mayLeave = false
                return leaves
              }
              if (event.key !== 'Shift') mayLeave = event.key === 'Escape'
              return false
            },
            blur: () => {
              mayLeave = false
              return false
            },
          },
        },
      }),
    ]
  },
})

const isLastCell = (state: EditorState): boolean => isInTable(state) && !goToNextCell(1)(state)
