/** Leaving the page while words are not saved is asked about once; the browser's own question only comes when it must. */
import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { LiveText } from './live-text.ts'

const patienceMs = 1_500

export function LeaveGuard({ live }: { live: LiveText }): ReactNode {
  const { t } = useTranslation('text')
  const { status, proceed, reset } = useBlocker({
    // Another panel of the same page loses nothing; words on the wire get a moment to be committed.
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname && !(await live.settle(patienceMs)),
    enableBeforeUnload: () => live.isDirty,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  return (
    <Dialog isOpen onClose={reset} title={t('leave.title')} role="alertdialog">
      <p className="m-0">{t(live.isKept ? 'leave.whatKept' : 'leave.what')}</p>
      <div className="flex flex-wrap gap-3">
        <Button tone="primary" onPress={reset}>
          {t('leave.stay')}
        </Button>
        <Button tone={live.isKept ? 'plain' : 'danger'} onPress={proceed}>
          {t(live.isKept ? 'leave.goKept' : 'leave.go')}
        </Button>
      </div>
    </Dialog>
  )
}
