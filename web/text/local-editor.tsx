/** An editor of one text that is nobody else's: the same words, lists and tables as in a paper, without a wire. */
import './text.css'
import './marks.css'
import { UndoRedo } from '@tiptap/extensions'
import { EditorContent, useEditor } from '@tiptap/react'
import { type ReactNode, useId, useMemo } from 'react'
import type { TextNode } from '../../shared/text/canonical.ts'
import { imageAddress } from '../../shared/text/images.ts'
import { textExtensions } from '../../shared/text/schema.ts'
import { FieldKeys } from './field-keys.ts'
import { Pictures } from './pictures.ts'

export function LocalEditor(props: {
  label: string
  hint?: string
  initial: TextNode
  /** Whose pictures the text may show. */
  positionId: string
  onChange: (text: TextNode) => void
}): ReactNode {
  const { label, hint, initial, positionId, onChange } = props
  const id = useId()
  const extensions = useMemo(
    () => [
      ...textExtensions((file) => imageAddress(positionId, file)),
      UndoRedo,
      FieldKeys,
      Pictures.configure({ positionId, ask: null }),
    ],
    [positionId],
  )
  const editor = useEditor({
    extensions,
    content: initial,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
        lang: 'pl',
        spellcheck: 'true',
        class: 'paper-text field-editor',
      },
    },
    onUpdate: ({ editor: now }) => onChange(now.getJSON() as TextNode),
  })
  return (
    <div className="flex flex-col gap-1">
      <span className="font-semibold">{label}</span>
      {hint && (
        <span id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </span>
      )}
      <EditorContent editor={editor} />
    </div>
  )
}
