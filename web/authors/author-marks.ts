/**
 * Letters in the colour of who typed them, as decorations: nothing of them is in the text. The server says whose they are; between two
 * of its answers they are carried along, and what this person types is painted as theirs at once.
 */
import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Authored } from '../../shared/past/types.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { type Flat, flatten, posOf } from '../../shared/text/flat.ts'
import { carried } from './carry.ts'
import { listenToPaint, type Paint, paint } from './paint.ts'

type Painted = { paint: Paint | null; text: string; runs: Authored[]; marks: DecorationSet }
const nothing: Painted = { paint: null, text: '', runs: [], marks: DecorationSet.empty }
const key = new PluginKey<Painted>('authorMarks')

export const AuthorMarks = Extension.create<{ positionId: string; root: string; me: string }>({
  name: 'authorMarks',
  addOptions: () => ({ positionId: '', root: '', me: '' }),
  addProseMirrorPlugins() {
    const { positionId, root, me } = this.options
    const asked = (): Paint | null => {
      const now = paint()
      return now?.positionId === positionId ? now : null
    }
    return [
      new Plugin<Painted>({
        key,
        state: {
          init: (_, { doc }) => painted(doc, root, asked()),
          apply: (tr, before, _, { doc }) => {
            if (tr.getMeta(key) === true) return painted(doc, root, asked())
            if (!before.paint || !tr.docChanged) return before
            return repainted(doc, before, before.paint, isChangeOrigin(tr) ? null : me)
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks ?? DecorationSet.empty },
        view: (view) => ({
          destroy: listenToPaint(() => {
            // A transaction sets the cursor anew and would take a key press with it, so there is none without a reason.
            if (view.isDestroyed || key.getState(view.state)?.paint === asked()) return
            view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
          }),
        }),
      }),
    ]
  },
})

function painted(doc: Node, root: string, asked: Paint | null): Painted {
  const said = asked?.fields.get(root)
  if (!asked || !said) return { ...nothing, paint: asked }
  return repainted(doc, { ...nothing, ...said }, asked, null)
}

function repainted(
  doc: Node,
  before: Pick<Painted, 'text' | 'runs'>,
  by: Paint,
  typist: string | null,
): Painted {
  const flat = flatten(doc.toJSON() as TextNode)
  const runs = carried(before.runs, before.text, flat.text, typist)
  return { paint: by, text: flat.text, runs, marks: DecorationSet.create(doc, marksOf(flat, runs, by)) }
}

function marksOf(flat: Flat, runs: Authored[], { painterOf }: Paint): Decoration[] {
  return runs.flatMap(({ from, to, personId }) => {
    const painter = painterOf(personId)
    if (!painter) return []
    const attributes = { class: 'authored', style: `--author: ${painter.color}`, title: painter.name }
    // A run may go over several blocks; a decoration of a position between two of them would paint nothing.
    return flat.blocks.flatMap((block) => {
      const [start, end] = [Math.max(from, block.at), Math.min(to, block.at + block.length)]
      return start < end ? [Decoration.inline(posOf(flat, start), posOf(flat, end - 1) + 1, attributes)] : []
    })
  })
}
