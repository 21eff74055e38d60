/** A footnote at the cursor, or the words of the one that is selected. */
import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { useEditorState } from '@tiptap/react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Tool } from './tool.tsx'

/** The schema keeps no longer notes. */
const maxLetters = 4000

function selectedNote(editor: Editor | null): string | null {
  const selection = editor?.state.selection
  return selection instanceof NodeSelection && selection.node.type.name === 'footnote'
    ? String(selection.node.attrs.note)
    : null
}

export function FootnoteTool({ editor }: { editor: Editor | null }): ReactNode {
  const { t } = useTranslation('text')
  const [isAsking, setAsking] = useState(false)
  const note = useEditorState({ editor, selector: ({ editor: now }) => selectedNote(now) }) ?? null
  return (
    <>
      <Tool
        tool="footnote"
        name={t(note === null ? 'toolbar.footnote' : 'toolbar.editFootnote')}
        isOff={!editor}
        isOn={note !== null}
        onPress={() => setAsking(true)}
      >
        <span aria-hidden="true">
          a<sup>1</sup>
        </span>
      </Tool>
      {editor && isAsking && <FootnoteDialog editor={editor} note={note} onClose={() => setAsking(false)} />}
    </>
  )
}

function FootnoteDialog(props: { editor: Editor; note: string | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['text', 'common'])
  const { editor, note, onClose } = props
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(note === null ? 'text:footnote.title' : 'text:footnote.editTitle')}
    >
      <Form
        submitLabel={t('text:footnote.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ note: values.note?.trim() ? null : t('text:footnote.missing') })}
        onSubmit={async (values) => {
          const words = (values.note ?? '').trim().slice(0, maxLetters)
          onClose()
          setTimeout(() => {
            if (note !== null) editor.chain().focus().updateAttributes('footnote', { note: words }).run()
            else
              editor
                .chain()
                .focus()
                .insertContent({ type: 'footnote', attrs: { note: words } })
                .run()
          }, 0)
        }}
      >
        <TextArea
          name="note"
          lang="pl"
          rows={3}
          maxLength={maxLetters}
          label={t('text:footnote.words')}
          defaultValue={note ?? ''}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
