/** Signs that begin a list when they are typed in front of a line, beside those of every editor ("1. ", "- "): 1) a) –. */
import { Extension, type InputRule, wrappingInputRule } from '@tiptap/core'
import type { NodeType } from '@tiptap/pm/model'
import type { ListStyle } from '../../shared/text/schema.ts'

export const ListSigns = Extension.create({
  name: 'listSigns',
  addInputRules() {
    const { orderedList } = this.editor.schema.nodes
    if (!orderedList) return []
    return [
      sign(orderedList, 'paren', /^(\d{1,3})\)\s$/),
      sign(orderedList, 'letter', /^a\)\s$/),
      sign(orderedList, 'dash', /^–\s$/),
    ]
  },
})

/** "3) " begins with three, or goes on a list that stands right above and has got so far. */
const sign = (type: NodeType, style: ListStyle, find: RegExp): InputRule =>
  wrappingInputRule({
    find,
    type,
    getAttributes: ([, number]) => ({ style, start: Math.max(1, Number(number ?? 1)) }),
    joinPredicate: ([, number], before) =>
      before.attrs.style === style && Number(number ?? 1) === before.attrs.start + before.childCount,
  })
