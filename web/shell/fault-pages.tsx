/** The two pages nobody asks for: an address that leads nowhere, and a page that broke. */
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonLook } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { PageHeader } from '../ui/panels.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Brand } from './brand.tsx'

/** Stands alone: an unknown address belongs neither inside nor outside the sign-in. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation('common')
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-3xl p-4 outline-none sm:p-6">
      <Brand />
      <PageHeader title={t('notFound.title')} lead={t('notFound.body')} />
      <Link to="/" className={buttonLook('primary')}>
        {t('notFound.toDesk')}
      </Link>
    </main>
  )
}

export function FaultPage({ error, reset }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation('common')
  const router = useRouter()
  useTitle(t('error.brokenTitle'))
  async function again(): Promise<void> {
    await router.invalidate()
    reset()
  }
  return (
    <div className="mx-auto max-w-3xl p-4 sm:p-6">
      <h1 className="mt-0 text-2xl font-semibold">{t('error.brokenTitle')}</h1>
      <ErrorPanel error={error} kept={t('error.keptPage')} onRetry={() => void again()}>
        <Button tone="quiet" onPress={() => window.location.reload()}>
          {t('act.reload')}
        </Button>
      </ErrorPanel>
    </div>
  )
}
