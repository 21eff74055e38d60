/**
 * The one toolbar. A single stop for Tab, arrows inside, Esc back into the text. Pressing a button keeps the selection and
 * returns to the field, so one can go on writing.
 */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { Bold, Heading1, Heading2, Italic, List, MessageSquarePlus, Quote, Redo2, Undo2 } from 'lucide-react'
import { memo, type ReactNode, type Ref } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { useTranslation } from 'react-i18next'
import { TypographyTool } from '../typography/typography-tool.tsx'
import { type FocusedField, type Split, useFieldDesk } from './field-desk.tsx'
import { FootnoteTool } from './footnote-tool.tsx'
import { ImageTool } from './image-tool.tsx'
import { LinkTool } from './link-tool.tsx'
import { hasList, isListOf, toggleList } from './lists.ts'
import { SplitTool } from './split-tool.tsx'
import { TableTool } from './table-tool.tsx'
import { Gap, Tool } from './tool.tsx'

/** Not drawn anew when only the word on saving changes, which is twice a key. */
export const TextToolbar = memo(function TextToolbar(props: {
  ref: Ref<HTMLDivElement>
  focused: FocusedField | null
}): ReactNode {
  const { t } = useTranslation('text')
  const { focused } = props
  const editor = focused && !focused.editor.isDestroyed ? focused.editor : null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for Esc of the buttons inside
    <div
      className="min-w-0 max-w-full"
      onKeyDown={(event) => {
        // A dialog of a tool handles its own Esc; its events come here too, because React follows the tree of components.
        if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node))
          editor?.commands.focus()
      }}
    >
      <AriaToolbar
        ref={props.ref}
        aria-label={focused ? t('toolbar.for', { field: focused.label }) : t('toolbar.label')}
        className="flex min-w-0 flex-wrap items-center p-0.5"
      >
        <Tools editor={editor} comment={focused?.comment ?? null} splits={focused?.splits ?? []} />
      </AriaToolbar>
    </div>
  )
})

const nothing = {
  bold: false,
  italic: false,
  h3: false,
  h4: false,
  bullets: false,
  decimal: false,
  paren: false,
  letter: false,
  dash: false,
  quote: false,
  canUndo: false,
  canRedo: false,
}

function look(editor: Editor): typeof nothing {
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    h3: editor.isActive('heading', { level: 3 }),
    h4: editor.isActive('heading', { level: 4 }),
    bullets: hasList(editor, 'bulletList'),
    decimal: isListOf(editor, 'decimal'),
    paren: isListOf(editor, 'paren'),
    letter: isListOf(editor, 'letter'),
    dash: isListOf(editor, 'dash'),
    quote: editor.isActive('blockquote'),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
  }
}

type ToolsProps = { editor: Editor | null; comment: FocusedField['comment'] | null; splits: Split[] }

function Tools({ editor, comment, splits }: ToolsProps): ReactNode {
  const { t } = useTranslation(['text', 'threads'])
  const state =
    useEditorState({ editor, selector: (now) => (now.editor ? look(now.editor) : nothing) }) ?? nothing
  const isOff = editor === null
  const { fields } = useFieldDesk()
  /** A press is a step of its own: undoing it right after typing does not take the words away with it. */
  const act = (deed: (editor: Editor) => void) => () => {
    if (!editor) return
    yUndoPluginKey.getState(editor.state)?.undoManager.stopCapturing()
    deed(editor)
  }
  const icon = { size: 18, 'aria-hidden': true } as const
  return (
    <>
      <Tool
        name={t('toolbar.bold')}
        isOff={isOff}
        isOn={state.bold}
        onPress={act((e) => e.chain().focus().toggleBold().run())}
      >
        <Bold {...icon} />
      </Tool>
      <Tool
        name={t('toolbar.italic')}
        isOff={isOff}
        isOn={state.italic}
        onPress={act((e) => e.chain().focus().toggleItalic().run())}
      >
        <Italic {...icon} />
      </Tool>
      <Gap />
      <Tool
        name={t('toolbar.heading')}
        isOff={isOff}
        isOn={state.h3}
        onPress={act((e) => e.chain().focus().toggleHeading({ level: 3 }).run())}
      >
        <Heading1 {...icon} />
      </Tool>
      <Tool
        name={t('toolbar.subheading')}
        isOff={isOff}
        isOn={state.h4}
        onPress={act((e) => e.chain().focus().toggleHeading({ level: 4 }).run())}
      >
        <Heading2 {...icon} />
      </Tool>
      <Gap />
      <Tool
        name={t('toolbar.bullets')}
        isOff={isOff}
        isOn={state.bullets}
        onPress={act((e) => e.chain().focus().toggleBulletList().run())}
      >
        <List {...icon} />
      </Tool>
      <Tool
        name={t('toolbar.decimal')}
        isOff={isOff}
        isOn={state.decimal}
        onPress={act((e) => toggleList(e, 'decimal'))}
      >
        1.
      </Tool>
      <Tool
        name={t('toolbar.paren')}
        isOff={isOff}
        isOn={state.paren}
        onPress={act((e) => toggleList(e, 'paren'))}
      >
        1)
      </Tool>
      <Tool
        name={t('toolbar.letter')}
        isOff={isOff}
        isOn={state.letter}
        onPress={act((e) => toggleList(e, 'letter'))}
      >
        a)
      </Tool>
      <Tool
        name={t('toolbar.dash')}
        isOff={isOff}
        isOn={state.dash}
        onPress={act((e) => toggleList(e, 'dash'))}
      >
        –
      </Tool>
      <Tool
        name={t('toolbar.quote')}
        isOff={isOff}
        isOn={state.quote}
        onPress={act((e) => e.chain().focus().toggleBlockquote().run())}
      >
        <Quote {...icon} />
      </Tool>
      <Gap />
      <TableTool editor={editor} />
      <ImageTool editor={editor} />
      <LinkTool editor={editor} />
      <FootnoteTool editor={editor} />
      <Tool name={t('threads:tool')} isOff={isOff} onPress={() => editor && comment?.(editor)}>
        <MessageSquarePlus {...icon} />
      </Tool>
      <SplitTool editor={editor} splits={splits} />
      <TypographyTool isOff={isOff} fields={fields} />
      <Gap />
      <Tool
        name={t('toolbar.undo')}
        isOff={isOff || !state.canUndo}
        onPress={act((e) => e.chain().focus().undo().run())}
      >
        <Undo2 {...icon} />
      </Tool>
      <Tool
        name={t('toolbar.redo')}
        isOff={isOff || !state.canRedo}
        onPress={act((e) => e.chain().focus().redo().run())}
      >
        <Redo2 {...icon} />
      </Tool>
    </>
  )
}
