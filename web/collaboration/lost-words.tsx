/** The words of every field with unsaved changes, as they stand in this browser, and a button that copies them. */
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { copyWords } from './copy-words.ts'
import type { LostField } from './status.ts'

export function LostWords(props: {
  lost: LostField[]
  fieldName: (root: string) => string
  /** The button stands elsewhere. */
  isOnlyRead?: boolean
  /** What else may become of one field's words. */
  offer?: (field: LostField) => ReactNode
}): ReactNode {
  const { t } = useTranslation('text')
  const { lost, fieldName, offer } = props
  return (
    <div className="mt-4 flex flex-col gap-3">
      <p className="m-0 font-medium">{t('ended.lost', { count: lost.length })}</p>
      {lost.map((field) => (
        <figure key={field.root} className="m-0">
          <figcaption className="text-sm text-ink-soft">{fieldName(field.root)}</figcaption>
          <blockquote
            lang="pl"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
            tabIndex={0}
            className="m-0 mt-1 max-h-48 overflow-y-auto rounded border border-line bg-surface p-3 text-ink whitespace-pre-wrap"
          >
            {field.text || t('ended.emptied')}
          </blockquote>
          {offer?.(field)}
        </figure>
      ))}
      {!props.isOnlyRead && <CopyButton lost={lost} fieldName={fieldName} />}
    </div>
  )
}

export function CopyButton(props: {
  lost: LostField[]
  fieldName: (root: string) => string
  label?: string
}): ReactNode {
  const { t } = useTranslation('text')
  return (
    <Button
      icon={<Copy size={18} aria-hidden="true" />}
      onPress={() => void copyWords(props.lost, props.fieldName)}
      className="self-start"
    >
      {props.label ?? t('ended.copy')}
    </Button>
  )
}
