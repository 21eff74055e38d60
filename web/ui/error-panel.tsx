/** What happened, what was kept, what to do - for a refusal of the server and for a broken wire alike. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

/** Whatever carries a sentence for people; api.ts throws such errors. */
type Speaking = { sentence: string; code?: string; requestId?: string | null }
const speaks = (error: unknown): error is Speaking =>
  typeof error === 'object' && error !== null && 'sentence' in error && typeof error.sentence === 'string'

export type ErrorPanelProps = {
  error: unknown
  title?: string
  /** What is safe in spite of it, as a sentence. */
  kept?: string
  onRetry?: () => void
  /** Other ways on. */
  children?: ReactNode
}

export function ErrorPanel({ error, title, kept, onRetry, children }: ErrorPanelProps): ReactNode {
  const { t } = useTranslation('common')
  const isRefusal = speaks(error)
  // A refusal explains itself; only for a fault somebody has to look into the server's log.
  const requestId = isRefusal && error.code === 'unexpected' ? error.requestId : null
  return (
    <div role="alert" className="rounded-lg border-2 border-danger bg-danger-tint p-4">
      <p className="m-0 flex items-start gap-2 font-semibold">
        <TriangleAlert size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-danger" />
        {title ?? t(isRefusal ? 'error.refusedTitle' : 'error.brokenTitle')}
      </p>
      <p className="m-0 mt-2">{isRefusal ? error.sentence : t('error.page')}</p>
      {kept && <p className="m-0 mt-1">{kept}</p>}
      {requestId && (
        <p className="m-0 mt-2 text-sm text-ink-soft">{t('error.requestId', { id: requestId })}</p>
      )}
      {(onRetry || children) && (
        <div className="mt-3 flex flex-wrap gap-3">
          {onRetry && <Button onPress={onRetry}>{t('act.retry')}</Button>}
          {children}
        </div>
      )}
    </div>
  )
}
