/** All my notices, the newest first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell, CheckCheck, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticesView } from '../../shared/notifications/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Answered } from '../ui/answered.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, PageHeader, Section } from '../ui/panels.tsx'
import { NoticeLine } from './notice-line.tsx'
import { noticesKey, noticesQuery } from './queries.ts'

/** A server that shows no more than this many shows no older ones. */
const shownAtMost = 100

export function NoticesPage(): ReactNode {
  const { t } = useTranslation('notifications')
  const notices = useQuery(noticesQuery)
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        acts={
          <>
            {notices.data && notices.data.notices.length > 0 && <ReadAll told={notices.data} />}
            <Link to="/powiadomienia/ustawienia" className={buttonLook('plain')}>
              <SlidersHorizontal size={18} aria-hidden="true" />
              {t('toChoices')}
            </Link>
          </>
        }
      />
      <Answered question={notices}>{(told) => <List told={told} />}</Answered>
    </>
  )
}

function ReadAll({ told }: { told: NoticesView }): ReactNode {
  const { t } = useTranslation('notifications')
  // What comes while the page is read stays unread.
  const upTo = Math.max(0, ...told.notices.map(({ seq }) => seq))
  const readAll = useAct(() => call(api.notices.read.$post({ json: { upTo } })), {
    refreshes: [noticesKey],
    says: t('markedAll'),
    showsRefusal: true,
  })
  return (
    <Button
      icon={<CheckCheck size={18} aria-hidden="true" />}
      isPending={readAll.isPending}
      whyDisabled={told.unread === 0 ? t('nothingUnread') : null}
      whyPlace="hidden"
      onPress={() => readAll.mutate()}
    >
      {t('markAll')}
    </Button>
  )
}

function List({ told }: { told: NoticesView }): ReactNode {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  const { notices, unread } = told
  if (notices.length === 0) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        icon={<Bell size={28} />}
        act={
          <Link to="/powiadomienia/ustawienia" className={buttonLook('primary')}>
            {t('toChoices')}
          </Link>
        }
      >
        {t('emptyBody')}
      </EmptyState>
    )
  }
  const lead = unread === 0 ? t('allRead') : t('unread', { count: unread, formatted: format.number(unread) })
  return (
    <Section title={t('list')} lead={lead}>
      <ul className="m-0 list-none p-0">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ul>
      {notices.length >= shownAtMost && <p className="m-0 mt-4 text-sm text-ink-soft">{t('last')}</p>}
    </Section>
  )
}
