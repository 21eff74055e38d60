/**
 * Closes a field for writing while it can still be reached, read and selected by keyboard: `editable: false` would take it out
 * of the Tab order. What colleagues write goes on arriving.
 */
import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { Plugin, type Transaction } from '@tiptap/pm/state'

export const ReadOnlyLock = Extension.create<{ isLocked: () => boolean }>({
  name: 'readOnlyLock',
  // Before the keys of undo, which change the words behind the editor's back.
  priority: 2000,
  addOptions: () => ({ isLocked: () => false }),
  addProseMirrorPlugins() {
    const { isLocked } = this.options
    const refuse = (_view: unknown, event: Event): boolean => {
      if (!isLocked()) return false
      event.preventDefault()
      return true
    }
    return [
      new Plugin({
        filterTransaction: (transaction: Transaction) =>
          !transaction.docChanged || !isLocked() || isChangeOrigin(transaction),
        props: {
          handleDOMEvents: { beforeinput: refuse, cut: refuse, paste: refuse, drop: refuse },
          handleKeyDown: (_view, { ctrlKey, metaKey, key }) =>
            isLocked() && (ctrlKey || metaKey) && /^[zy]$/i.test(key),
        },
      }),
    ]
  },
})
