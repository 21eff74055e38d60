/**
 * Half a minute without an answer of the server: the fields are closed, and the words are there for copying before anything
 * worse happens (H38). It goes by itself as soon as the server has answered.
 */
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { announce } from '../ui/toast.tsx'
import type { LiveText } from './live-text.ts'
import { CopyButton, LostWords } from './lost-words.tsx'
import { type LiveStatus, isLocked as saysLocked } from './status.ts'

export function LateBanner(props: {
  live: LiveText
  status: LiveStatus
  fieldName: (root: string) => string
}): ReactNode {
  const { t } = useTranslation('text')
  const { live, status, fieldName } = props
  const format = useFormat()
  const isLocked = saysLocked(status)
  const title = t('late.title')
  useEffect(() => {
    if (isLocked) announce(title)
  }, [isLocked, title])
  if (!isLocked || (status.phase !== 'saving' && status.phase !== 'offline')) return null
  const lost = live.unsavedWords()
  return (
    <div className="px-1.5 pb-1.5">
      <Notice tone="warn">
        <div className="text-sm sm:text-base">
          <h2 className="m-0 text-base font-semibold">{title}</h2>
          <p className="m-0">
            {t('late.count', {
              count: status.unsaved,
              time: format.time(new Date(status.sinceMs).toISOString()),
            })}{' '}
            {t('late.opens')}
          </p>
          <div className="mt-2">
            <CopyButton lost={lost} fieldName={fieldName} label={t('late.copy')} />
          </div>
          <details className="mt-1">
            <summary className="min-h-8 cursor-pointer py-1">{t('late.show')}</summary>
            <p className="m-0 mt-1">{t(live.isKept ? 'late.whatKept' : 'late.what')}</p>
            <LostWords lost={lost} fieldName={fieldName} isOnlyRead />
          </details>
        </div>
      </Notice>
    </div>
  )
}
