/** A link on the selected words. Only https, http and mailto; everything else the schema would refuse anyway. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Link2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSafeHref } from '../../shared/text/schema.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Tool } from './tool.tsx'

export function LinkTool({ editor }: { editor: Editor | null }): ReactNode {
  const { t } = useTranslation('text')
  const [isAsking, setAsking] = useState(false)
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      isOn: now?.isActive('link') ?? false,
      href: String(now?.getAttributes('link').href ?? ''),
      isEmpty: now?.state.selection.empty ?? true,
    }),
  })
  return (
    <>
      <Tool
        name={t('toolbar.link')}
        tool="link"
        isOff={!editor}
        isOn={state?.isOn ?? false}
        onPress={() => setAsking(true)}
      >
        <Link2 size={18} aria-hidden="true" />
      </Tool>
      {editor && isAsking && (
        <LinkDialog
          editor={editor}
          href={state?.href ?? ''}
          asksWords={(state?.isEmpty ?? true) && !(state?.isOn ?? false)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** "owes.lubuskie.pl" → "https://owes.lubuskie.pl", "biuro@owes.pl" → "mailto:…"; what has a scheme stays as it is. */
export function tidyHref(typed: string): string {
  const address = typed.trim()
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`
}

function LinkDialog(props: {
  editor: Editor
  href: string
  asksWords: boolean
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['text', 'common'])
  const { editor, href, asksWords, onClose } = props
  const later = (deed: () => void): void => {
    onClose()
    setTimeout(deed, 0)
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('text:link.title')}>
      <Form
        submitLabel={t('text:link.save')}
        aside={
          <>
            {href !== '' && (
              <Button
                onPress={() => later(() => editor.chain().focus().extendMarkRange('link').unsetLink().run())}
              >
                {t('text:link.remove')}
              </Button>
            )}
            <Button onPress={onClose}>{t('common:act.cancel')}</Button>
          </>
        }
        check={(values) => ({
          href: isSafeHref(tidyHref(values.href ?? '')) && values.href?.trim() ? null : t('text:link.wrong'),
        })}
        onSubmit={async (values) => {
          const target = tidyHref(values.href ?? '')
          const words = (values.words ?? '').trim() || target
          later(() => {
            if (asksWords) {
              const link = { type: 'text', text: words, marks: [{ type: 'link', attrs: { href: target } }] }
              editor.chain().focus().insertContent(link).run()
            } else editor.chain().focus().extendMarkRange('link').setLink({ href: target }).run()
          })
        }}
      >
        <TextField
          name="href"
          label={t('text:link.address')}
          hint={t('text:link.hint')}
          defaultValue={href}
          inputMode="url"
          autoFocus
        />
        {asksWords && <TextField name="words" lang="pl" label={t('text:link.words')} isOptional />}
      </Form>
    </Dialog>
  )
}
