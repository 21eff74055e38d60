/** How many notices are unread, and the way to them. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/toast.tsx'
import { noticesQuery, unreadQuery } from './queries.ts'

const shownUpTo = 99

export function Bell(): ReactNode {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  const unread = useQuery(unreadQuery).data?.unread
  const name = unread ? t('bell', { count: unread, formatted: format.number(unread) }) : t('bellNone')
  return (
    <Link
      to="/powiadomienia"
      aria-label={name}
      title={name}
      className={`${buttonLook('quiet', 'small')} min-w-10 px-2!`}
      activeProps={{ 'aria-current': 'page' }}
      activeOptions={{ exact: true }}
    >
      <BellIcon size={20} aria-hidden="true" />
      {Boolean(unread) && (
        <span
          aria-hidden="true"
          className="min-w-6 rounded-full bg-accent px-1.5 text-center text-sm font-semibold text-on-accent"
        >
          {(unread ?? 0) > shownUpTo ? `${shownUpTo}+` : unread}
        </span>
      )}
    </Link>
  )
}

/**
 * When one more comes it is spoken, and what waits for me is asked anew; once in a page, however many bells it shows. The first
 * number is where one comes in, no news.
 */
export function useRinging(): void {
  const unread = useQuery(unreadQuery).data?.unread
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const known = useRef(unread)
  useEffect(() => {
    const before = known.current
    known.current = unread
    if (unread === undefined || before === undefined || unread <= before) return
    announce(t('arrived'))
    void client.invalidateQueries({ queryKey: noticesQuery.queryKey })
    void client.invalidateQueries({ queryKey: ['positions'] })
  }, [unread, client, t])
}
