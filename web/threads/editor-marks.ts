/**
 * Passages of threads marked in an editor, and Ctrl+Alt+M, which begins a thread on what is selected. Marks are decorations: nothing
 * of them is in the text. y-tiptap replaces the whole document with every change of a colleague, so they are looked up anew then;
 * one's own changes carry them along until the text has been looked at again.
 */
import { type Editor, Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { TextNode } from '../../shared/text/canonical.ts'
import { flatten, posOf } from '../../shared/text/flat.ts'
import type { Fields } from './fields.ts'

export type EditorMarksOptions = {
  root: string
  fields: Fields | null
  /** On what is selected, or on the field. */
  begin: (editor: Editor) => void
  choose: (threadId: string) => void
}

const key = new PluginKey<DecorationSet>('threadMarks')

export const EditorMarks = Extension.create<EditorMarksOptions>({
  name: 'threadMarks',
  addOptions: () => ({ root: '', fields: null, begin: () => {}, choose: () => {} }),
  addKeyboardShortcuts() {
    return {
      'Mod-Alt-m': () => {
        this.options.begin(this.editor)
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    const { root, fields, choose } = this.options
    if (!fields) return []
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => marksIn(doc, root, fields),
          apply: (tr, before, _, { doc }) =>
            tr.getMeta(key) === true || (tr.docChanged && isChangeOrigin(tr))
              ? marksIn(doc, root, fields)
              : before.map(tr.mapping, tr.doc),
        },
        props: {
          decorations: (state) => key.getState(state) ?? DecorationSet.empty,
          handleClick: (_view, _pos, event) => {
            const mark = event.target instanceof Element ? event.target.closest('[data-thread]') : null
            const threadId = mark?.getAttribute('data-thread')
            if (threadId) choose(threadId)
            return false
          },
        },
        view: (view) => ({
          destroy: fields.subscribe(() => {
            // A transaction sets the cursor anew and would take a key press with it, so there is none without a reason.
            if (view.isDestroyed || sameMarks(view.state, root, fields)) return
            view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
          }),
        }),
      }),
    ]
  },
})

/** Counted against the marks as they have been carried along. */
function sameMarks(state: EditorState, root: string, fields: Fields): boolean {
  const before = key.getState(state) ?? DecorationSet.empty
  return placesIn(marksIn(state.doc, root, fields)) === placesIn(before)
}

const placesIn = (set: DecorationSet): string =>
  set
    .find()
    .map(({ from, to, spec }) => `${from}-${to} ${spec.look}`)
    .join('|')

function marksIn(doc: Node, root: string, fields: Fields): DecorationSet {
  const marked = fields.markedIn(root)
  if (marked.length === 0) return DecorationSet.empty
  const flat = flatten(doc.toJSON() as TextNode)
  const marks = marked.flatMap(({ id, anchor, isChosen, put }) => {
    const place = fields.source.find(anchor)
    if (place.how === 'lost' || place.how === 'whole' || place.to > flat.text.length) return []
    const [from, to] = [posOf(flat, place.from), posOf(flat, place.to)]
    const look = `${id} ${isChosen} ${put}`
    const attributes = {
      class: `thread-mark${isChosen ? ' thread-mark-chosen' : ''}${put === null ? '' : ' suggested-away'}`,
      'data-thread': id,
      ...(put !== null && { nodeName: 'del' }),
    }
    const words = Decoration.inline(from, to, attributes, { look })
    return put ? [words, Decoration.widget(to, instead(put, id), { look, key: look, side: 1 })] : [words]
  })
  return DecorationSet.create(doc, marks)
}

/** The suggested words beside those they would replace. They are no part of the text: the card in the panel says them. */
const instead = (put: string, threadId: string) => (): HTMLElement => {
  const words = document.createElement('ins')
  words.className = 'suggested-instead'
  words.setAttribute('aria-hidden', 'true')
  words.contentEditable = 'false'
  words.dataset.thread = threadId
  words.dataset.words = put
  return words
}
