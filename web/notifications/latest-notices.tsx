/** On the desk: the newest of what I have not read; nothing at all when there is none. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonLook } from '../ui/button.tsx'
import { Section } from '../ui/panels.tsx'
import { NoticeLine } from './notice-line.tsx'
import { noticesQuery } from './queries.ts'

const shownAtMost = 5

export function LatestNotices(): ReactNode {
  const { t } = useTranslation('notifications')
  const unread = (useQuery(noticesQuery).data?.notices ?? []).filter(({ read }) => !read)
  if (unread.length === 0) return null
  return (
    <Section
      title={t('desk.title')}
      acts={
        <Link to="/powiadomienia" className={`-mx-3 ${buttonLook('quiet', 'small')}`}>
          {t('toList')}
        </Link>
      }
    >
      <ul className="m-0 list-none p-0">
        {unread.slice(0, shownAtMost).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ul>
    </Section>
  )
}
