/** The wire to the text has ended: what happened, what was kept, what to do; unsaved words can be copied. */

import i18next from 'i18next'
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { LostWords } from './lost-words.tsx'
import type { Ended, EndReason } from './status.ts'

export type EndedPanelProps = {
  status: Ended
  /** What a field is called on the page. */
  fieldName: (root: string) => string
  /** Opens a fresh text from the server. */
  onReopen?: () => void
  /** The same words go on after signing in again. */
  onResume?: () => void
}

/** Ends after which a fresh text from the server may be asked for. */
const mayReopen: EndReason[] = ['frozen', 'refused', 'broken']

export function EndedPanel({ status, fieldName, onReopen, onResume }: EndedPanelProps): ReactNode {
  const { t } = useTranslation('text')
  const panel = useRef<HTMLElement>(null)
  // The field one was writing in stops answering: the eye and the focus are brought to the reason.
  useEffect(() => panel.current?.focus(), [])
  const reason =
    status.code && i18next.exists(`refusals:${status.code}`) ? t(`refusals:${status.code}` as never) : null
  return (
    <section
      ref={panel}
      tabIndex={-1}
      role="alert"
      className="mb-6 scroll-mt-6 rounded-lg border-2 border-danger bg-danger-tint p-4 sm:p-5"
    >
      <h2 className="m-0 text-lg font-semibold">{t(`ended.${status.why}.title`)}</h2>
      <p className="m-0 mt-2">{t(`ended.${status.why}.what`)}</p>
      {reason && <p className="m-0 mt-1 text-ink-soft">{reason}</p>}
      {status.lost.length > 0 && <LostWords lost={status.lost} fieldName={fieldName} />}
      <div className="mt-4 flex flex-wrap gap-3">
        {status.why === 'too_old' && (
          <Button
            tone="primary"
            icon={<RefreshCw size={18} aria-hidden="true" />}
            onPress={() => window.location.reload()}
          >
            {t('ended.reload')}
          </Button>
        )}
        {status.why === 'signed_out' && (
          <>
            <a
              href="/logowanie"
              target="_blank"
              rel="noopener"
              className="py-2 text-accent underline underline-offset-4"
            >
              {t('ended.signIn')}
            </a>
            {onResume && (
              <Button tone="primary" onPress={onResume}>
                {t('ended.resume')}
              </Button>
            )}
          </>
        )}
        {onReopen && mayReopen.includes(status.why) && (
          <Button tone="primary" icon={<RefreshCw size={18} aria-hidden="true" />} onPress={onReopen}>
            {t('ended.reopen')}
          </Button>
        )}
      </div>
    </section>
  )
}
