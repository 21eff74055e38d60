/** One field of the live text: an editor for who may write, plain reading for who may not, patience until it has arrived. */
import { type ReactNode, useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveText } from '../collaboration/live-text.ts'
import { FieldComment } from '../threads/field-comment.tsx'
import { type Split, useFieldDesk } from './field-desk.tsx'
import { FieldEditor } from './field-editor.tsx'
import { LiveTextView } from './live-text-view.tsx'

export type LiveFieldProps = {
  root: string
  label: string
  live: LiveText | null
  canWrite: boolean
  takesFocus?: boolean
  splits?: Split[]
}

const noSplits: Split[] = []

export function LiveField({ live, ...props }: LiveFieldProps): ReactNode {
  const { t } = useTranslation('text')
  const { isReady } = useFieldDesk()
  if (!live || !isReady) return <p className="m-0 animate-pulse text-ink-soft">{t('field.waiting')}</p>
  return <ArrivedField live={live} {...props} />
}

/**
 * The server types the first, empty paragraph of every field. Until that has come nobody may type: two people who typed
 * into nothing would make two paragraphs of one.
 */
function ArrivedField({
  live,
  root,
  label,
  canWrite,
  takesFocus,
  splits,
}: LiveFieldProps & { live: LiveText }): ReactNode {
  const { t } = useTranslation('text')
  const isSeeded = useIsSeeded(live, root)
  if (!canWrite)
    return (
      <FieldComment root={root} label={label}>
        <LiveTextView live={live} root={root} />
      </FieldComment>
    )
  if (!isSeeded) return <p className="m-0 animate-pulse text-ink-soft">{t('field.waiting')}</p>
  return (
    <FieldEditor
      key={root}
      live={live}
      root={root}
      label={label}
      takesFocus={takesFocus ?? false}
      splits={splits ?? noSplits}
    />
  )
}

function useIsSeeded(live: LiveText, root: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const fragment = live.doc.getXmlFragment(root)
      fragment.observe(listener)
      return () => fragment.unobserve(listener)
    },
    [live, root],
  )
  return useSyncExternalStore(subscribe, () => live.doc.getXmlFragment(root).length > 0)
}
