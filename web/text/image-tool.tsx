/** The button for pictures: a new one, or other words for the one that is selected. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Image } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldDesk } from './field-desk.tsx'
import { selectedImage } from './images.ts'
import { Tool } from './tool.tsx'

export function ImageTool({ editor }: { editor: Editor | null }): ReactNode {
  const { t } = useTranslation('text')
  const { askForImage } = useFieldDesk()
  const known =
    useEditorState({ editor, selector: ({ editor: now }) => now && selectedImage(now.state) }) ?? null
  return (
    <Tool
      tool="image"
      name={t(known ? 'toolbar.editImage' : 'toolbar.image')}
      isOff={!editor}
      isOn={known !== null}
      onPress={() => editor && askForImage({ editor, file: null, known })}
    >
      <Image size={18} aria-hidden="true" />
    </Tool>
  )
}
