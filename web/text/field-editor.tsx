/** The editor of one field. Its words are Yjs's; what it is called, and how one leaves it by keyboard, is ours. */
import type { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Placeholder } from '@tiptap/extensions'
import { EditorContent, useEditor } from '@tiptap/react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { imageAddress } from '../../shared/text/images.ts'
import { textExtensions } from '../../shared/text/schema.ts'
import { AuthorMarks } from '../authors/author-marks.ts'
import { useIsLocked } from '../collaboration/hooks.ts'
import type { LiveText } from '../collaboration/live-text.ts'
import { colorOf } from '../collaboration/presence.ts'
import { EditorMarks } from '../threads/editor-marks.ts'
import { TypographyMarks } from '../typography/typography-marks.ts'
import { renderCaret, renderSelection } from './caret.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { type Split, useFieldDesk } from './field-desk.tsx'
import { FieldKeys } from './field-keys.ts'
import { showsPassages, useFieldThreads } from './field-threads.ts'
import { selectedImage } from './images.ts'
import { ListSigns } from './list-signs.ts'
import { OfficePaste } from './office-paste.ts'
import { pasteInPieces } from './paste.ts'
import { Pictures } from './pictures.ts'
import { ReadOnlyLock } from './read-only-lock.ts'
import { watchView } from './watchdog.ts'

export function FieldEditor(props: {
  live: LiveText
  root: string
  label: string
  takesFocus: boolean
  splits: Split[]
}): ReactNode {
  const { t } = useTranslation('text')
  const { live, root, label, takesFocus } = props
  const { me, descriptionId, setFocused, forget, toToolbar, takeTool, stands, askForImage } = useFieldDesk()
  const placeholder = t('field.placeholder')
  /** A recommendation that is moved gets another number; its editor must not begin anew for that. */
  const name = useRef(label)
  name.current = label
  const splits = useRef(props.splits)
  splits.current = props.splits
  const threads = useFieldThreads(root)
  const { positionId } = live
  const own = useRef<Editor | null>(null)
  const extensions = useMemo(
    () => [
      ...textExtensions((file) => imageAddress(positionId, file)),
      CircuitBreaker.configure({ cut: live.cut }),
      FieldKeys.configure({ toToolbar, takeTool, split: (editor) => splits.current[0]?.run(editor) }),
      ReadOnlyLock.configure({ isLocked: live.isLocked }),
      AuthorMarks.configure({ positionId, root, me: me.id }),
      EditorMarks.configure(threads),
      TypographyMarks,
      OfficePaste,
      ListSigns,
      Pictures.configure({
        positionId,
        ask: (file) => {
          const { current: editor } = own
          if (editor) askForImage({ editor, file, known: file ? null : selectedImage(editor.state) })
        },
      }),
      Placeholder.configure({ placeholder }),
      Collaboration.configure({ fragment: live.doc.getXmlFragment(root) }),
      CollaborationCaret.configure({
        provider: live.provider,
        // The server writes over this from the session before anybody else sees it.
        user: { name: me.name, personId: me.id, color: colorOf(me.id) },
        render: renderCaret,
        selectionRender: renderSelection,
      }),
    ],
    [live, positionId, root, me, toToolbar, takeTool, placeholder, threads, askForImage],
  )
  const editor = useEditor(
    {
      extensions,
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      // Its style sheet would be inline; ours is in text.css.
      injectCSS: false,
      autofocus: takesFocus ? 'end' : false,
      editorProps: {
        // Tiptap 3.31 drops the role when attributes are given, so all of it is said here.
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': name.current,
          'aria-describedby': descriptionId,
          lang: 'pl',
          spellcheck: 'true',
          ...(live.isLocked() ? { 'aria-readonly': 'true', inputmode: 'none' } : {}),
          class: 'paper-text field-editor',
          'data-root': root,
        }),
        handlePaste: pasteInPieces(live),
      },
      onFocus: ({ editor: focused }) => {
        setFocused({ editor: focused, label, comment: threads.begin, splits: splits.current })
        live.provider.awareness.setLocalStateField('field', root)
      },
      onBlur: () => live.provider.awareness.setLocalStateField('field', null),
    },
    [extensions],
  )
  useEffect(() => {
    own.current = editor
    if (!editor) return
    const stops = [watchView(editor, live, root), showsPassages(editor, threads), stands(root, editor)]
    return () => {
      for (const stop of stops) stop()
      forget(editor)
    }
  }, [editor, live, root, forget, threads, stands])
  const isLocked = useIsLocked(live)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new label or a lock makes the view read its attributes again
  useEffect(() => editor?.view.updateState(editor.state), [editor, label, isLocked])
  return <EditorContent editor={editor} />
}
