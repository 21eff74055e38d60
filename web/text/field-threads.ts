/** What an editor does with threads: begins one on what is selected, marks where they hang, shows a passage. */
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useRef } from 'react'
import type { TextNode } from '../../shared/text/canonical.ts'
import { flatOf, flatten, posOf } from '../../shared/text/flat.ts'
import { longestQuote } from '../../shared/text/passage.ts'
import { useThreadDesk } from '../threads/desk.tsx'
import type { EditorMarksOptions } from '../threads/editor-marks.ts'
import type { Fields } from '../threads/fields.ts'
import { selectedIn } from './selected.ts'

export type FieldThreads = EditorMarksOptions & { fields: Fields }

/** The same for as long as the field stands: an editor must not begin anew when somebody comments. */
export function useFieldThreads(root: string): FieldThreads {
  const desk = useThreadDesk()
  const now = useRef(desk)
  useEffect(() => {
    now.current = desk
  }, [desk])
  const { fields } = desk
  return useMemo(
    () => ({
      root,
      fields,
      choose: (threadId) => now.current.choose(threadId, true),
      begin: (editor) => {
        if (now.current.view?.mayComment.allowed) now.current.begin(anchorOf(editor, root, fields))
      },
    }),
    [root, fields],
  )
}

function anchorOf(editor: Editor, root: string, { source }: Fields) {
  const flat = flatten(editor.state.doc.toJSON() as TextNode)
  const { from, to } = selectedIn(editor.view)
  const passage = { from: flatOf(flat, from), to: flatOf(flat, to) }
  const isPassage = passage.from < passage.to && passage.to - passage.from <= longestQuote
  return source.anchorAt(root, isPassage ? passage : null)
}

/** Selects the words and takes the keyboard there. Returns the way to stop. */
export function showsPassages(editor: Editor, { root, fields }: FieldThreads): () => void {
  return fields.canShow(root, ({ from, to }) => {
    const flat = flatten(editor.state.doc.toJSON() as TextNode)
    const selection = { from: posOf(flat, from), to: posOf(flat, to) }
    editor.chain().setTextSelection(selection).focus().scrollIntoView().run()
  })
}
