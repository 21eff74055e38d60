/** The seven rooms. The register is a page of the server, readable without JavaScript, hence a plain link. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const look =
  'flex min-h-10 items-center rounded-md border-l-4 border-transparent px-3 text-ink no-underline hover:bg-accent-tint xl:border-b-3 xl:border-l-0'
const here = 'border-accent! bg-accent-tint font-semibold xl:rounded-b-none xl:bg-transparent'

export function Navigation(): ReactNode {
  const { t } = useTranslation('common')
  const rooms = [
    { to: '/', name: t('nav.desk') },
    { to: '/stanowiska', name: t('nav.positions') },
    { to: '/posiedzenia', name: t('nav.meetings') },
    { to: '/rada', name: t('nav.council') },
    { to: '/adresaci', name: t('nav.addressees') },
  ] as const
  return (
    <nav aria-label={t('nav.label')}>
      <ul className="m-0 flex list-none flex-col p-0 xl:flex-row">
        {rooms.map((room) => (
          <li key={room.to}>
            <Link
              to={room.to}
              className={look}
              activeOptions={{ exact: room.to === '/', includeSearch: false }}
              activeProps={{ className: here, 'aria-current': 'page' }}
            >
              {room.name}
            </Link>
          </li>
        ))}
        <li>
          <a href="/rejestr" className={look}>
            {t('nav.register')}
          </a>
        </li>
        <li>
          <Link to="/ustawienia" className={look} activeProps={{ className: here, 'aria-current': 'page' }}>
            {t('nav.settings')}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
