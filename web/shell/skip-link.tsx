import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The first stop of the Tab key: past the navigation, to the page. */
export function SkipLink(): ReactNode {
  const { t } = useTranslation('common')
  return (
    <a
      href="#content"
      className="no-print sr-only rounded-lg bg-accent px-4 py-3 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      {t('skipToContent')}
    </a>
  )
}
