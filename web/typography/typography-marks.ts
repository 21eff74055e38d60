/**
 * Quiet marks: a dotted line under the place and a small sign in the margin of its paragraph. They are decorations, looked up when
 * somebody pauses; nothing of them is in the text. Alt+Enter mends the place nearest to the cursor, a press on the sign in the margin
 * those of its paragraph.
 */
import { type Editor, Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import i18next from 'i18next'
import { announce, toast } from '../ui/toast.tsx'
import { choices, listen } from './choices.ts'
import { mend, type Place, placesIn } from './places.ts'

const key = new PluginKey<DecorationSet>('typographyMarks')
/** Nobody wants to be corrected while typing. */
const pauseMs = 600

export const TypographyMarks = Extension.create({
  name: 'typographyMarks',
  addKeyboardShortcuts() {
    return {
      'Alt-Enter': () => {
        const place = nearestPlace(this.editor.view)
        const count = place ? mend(this.editor, [place]) : 0
        announce(count > 0 ? i18next.t('typography:mended', { count }) : i18next.t('typography:noneHere'))
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, { doc }) => marksIn(doc),
          apply: (tr, before, _, { doc }) =>
            tr.getMeta(key) === true || (tr.docChanged && isChangeOrigin(tr))
              ? marksIn(doc)
              : before.map(tr.mapping, tr.doc),
        },
        props: {
          decorations: (state) => key.getState(state) ?? DecorationSet.empty,
          handleDOMEvents: { mousedown: (view, event) => mendsLine(this.editor, view, event) },
        },
        view: (view) => lookAfterPauses(view),
      }),
    ]
  },
})

function lookAfterPauses(view: EditorView) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    if (view.isDestroyed || view.composing) return
    // A transaction sets the cursor anew and would take a key press with it, so there is none without a reason.
    const before = key.getState(view.state) ?? DecorationSet.empty
    if (namesOf(marksIn(view.state.doc)) !== namesOf(before))
      view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
  }
  const stop = listen(look)
  return {
    update: (_: EditorView, { doc }: { doc: Node }) => {
      if (view.state.doc === doc) return
      clearTimeout(timer)
      timer = setTimeout(look, pauseMs)
    },
    destroy: () => {
      clearTimeout(timer)
      stop()
    },
  }
}

function marksIn(doc: Node): DecorationSet {
  if (!choices().marks) return DecorationSet.empty
  const places = placesIn(doc)
  if (places.length === 0) return DecorationSet.empty
  const lines = new Set(places.map(({ start }) => start))
  return DecorationSet.create(doc, [
    ...places.map((place) => {
      const [from, to] = spanOf(place)
      const title = i18next.t('typography:here', { kind: i18next.t(`typography:kind.${place.kind}`) })
      return Decoration.inline(from, to, { class: 'slip', title }, { name: `${place.kind} ${from}` })
    }),
    ...[...lines].map((start) => {
      const size = doc.resolve(start).parent.nodeSize
      return Decoration.node(start - 1, start - 1 + size, { class: 'has-slips' }, { name: `line ${start}` })
    }),
  ])
}

/** Where nothing stands yet, the characters around it are marked. */
function spanOf({ start, from, to, line }: Place): [number, number] {
  return from < to
    ? [start + from, start + to]
    : [start + Math.max(from - 1, 0), start + Math.min(to + 1, line.length)]
}

const namesOf = (set: DecorationSet): string =>
  set
    .find()
    .map(({ from, to, spec }) => `${from}-${to} ${spec.name}`)
    .join('|')

/** A press on the sign in the margin mends what is marked in its paragraph. */
function mendsLine(editor: Editor, view: EditorView, event: MouseEvent): boolean {
  const line = event.target instanceof Element ? event.target.closest('.has-slips') : null
  if (!line || event.button !== 0 || event.clientX >= line.getBoundingClientRect().left) return false
  event.preventDefault()
  const start = view.posAtDOM(line, 0)
  const count = mend(
    editor,
    placesIn(view.state.doc).filter((place) => place.start === start),
  )
  toast(i18next.t('typography:mended', { count }))
  return true
}

/** In the paragraph of the cursor. */
function nearestPlace({ state }: EditorView): Place | null {
  const { $head, head } = state.selection
  const start = $head.start()
  const distance = ({ from }: Place) => Math.abs(start + from - head)
  const here = placesIn(state.doc).filter((place) => place.start === start)
  return here.reduce<Place | null>(
    (best, one) => (!best || distance(one) < distance(best) ? one : best),
    null,
  )
}
