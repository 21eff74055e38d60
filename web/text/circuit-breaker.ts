/**
 * y-tiptap deletes - for everyone - whatever its schema cannot build. This fuse stands between: the first node, text or mark
 * that cannot be built cuts the wire in the same moment, before that delete can leave. The server keeps the text; this
 * browser is told to load the page again.
 */
import { Extension } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'

export const CircuitBreaker = Extension.create<{ cut: () => void }>({
  name: 'circuitBreaker',
  priority: 2000,
  addOptions: () => ({ cut: () => {} }),
  onBeforeCreate() {
    guard(this.editor.schema, this.options.cut)
  },
})

function guard(schema: Schema, cut: () => void): void {
  const { node, text, mark } = schema
  schema.node = (...args) => guarded(() => node.apply(schema, args), cut)
  schema.text = (...args) => guarded(() => text.apply(schema, args), cut)
  schema.mark = (...args) => guarded(() => mark.apply(schema, args), cut)
}

function guarded<T>(build: () => T, cut: () => void): T {
  try {
    return build()
  } catch (error) {
    cut()
    throw error
  }
}
