/** The frame of the pages before the sign-in: the product's name, the language, one sheet in the middle. */
import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { SkipLink } from './skip-link.tsx'

export function OpenLayout(): ReactNode {
  const { t } = useTranslation('common')
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-3xl flex-col px-4 pb-16 sm:px-6">
      <SkipLink />
      <header className="no-print flex flex-wrap items-center justify-between gap-3 py-4">
        <div>
          <Brand />
          <p className="m-0 text-sm text-ink-soft">{t('productLine')}</p>
        </div>
        <LanguageSwitch isSignedIn={false} />
      </header>
      <main id="content" tabIndex={-1} className="mt-4 outline-none">
        <Outlet />
      </main>
      <footer className="no-print mt-auto pt-10 text-sm text-ink-soft">
        <a href="/rejestr">{t('openRegister')}</a>
      </footer>
    </div>
  )
}
