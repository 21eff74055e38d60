/** Navigation, language, person. On a narrow screen the navigation waits behind one button. */
import { useLocation } from '@tanstack/react-router'
import { Menu as MenuIcon, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../shared/council/types.ts'
import { Bell, useRinging } from '../notifications/bell.tsx'
import { Button } from '../ui/button.tsx'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Navigation } from './navigation.tsx'
import { PersonMenu } from './person-menu.tsx'

export function TopBar({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation('common')
  const [isOpen, setOpen] = useState(false)
  const { pathname } = useLocation()
  useRinging()
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving on another page folds the menu
  useEffect(() => setOpen(false), [pathname])

  return (
    <header className="no-print border-b border-line bg-surface">
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
        <Brand />
        <div className="ml-auto xl:hidden">
          <Bell />
        </div>
        <Button
          className="xl:hidden"
          size="small"
          aria-expanded={isOpen}
          aria-controls="navigation"
          icon={isOpen ? <X size={18} aria-hidden="true" /> : <MenuIcon size={18} aria-hidden="true" />}
          onPress={() => setOpen(!isOpen)}
        >
          {t('nav.menu')}
        </Button>
        <div
          id="navigation"
          className={`${isOpen ? 'flex' : 'hidden'} w-full flex-col gap-3 pt-2 pb-3 xl:flex xl:w-auto xl:grow xl:flex-row xl:items-center xl:p-0`}
        >
          <Navigation />
          <div className="flex flex-wrap items-center gap-2 xl:ml-auto">
            <div className="hidden xl:block">
              <Bell />
            </div>
            <LanguageSwitch isSignedIn />
            <PersonMenu session={session} />
          </div>
        </div>
      </div>
    </header>
  )
}
