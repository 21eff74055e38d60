import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The product's name; leads home. */
export function Brand(): ReactNode {
  const { t } = useTranslation('common')
  return (
    <Link to="/" className="flex min-h-10 items-center gap-2.5 text-lg font-semibold text-ink no-underline">
      <img src="/icon.svg" alt="" width={28} height={28} />
      {t('product')}
    </Link>
  )
}
