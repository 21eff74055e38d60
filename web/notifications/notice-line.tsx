/** One notice in a list: what, about what, when; whether it is new stands in words, not only in bold. */
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeView } from '../../shared/notifications/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { NoticeLink, useNoticeWords } from './notice-words.tsx'
import { noticesKey } from './queries.ts'

export function NoticeLine({ notice }: { notice: NoticeView }): ReactNode {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  const words = useNoticeWords()
  const read = useAct(() => call(api.notices[':id'].read.$post({ param: { id: notice.id } })), {
    refreshes: [noticesKey],
  })
  const sentence = words.sentence(notice)
  const subject = words.subject(notice.subject)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex min-w-0 flex-1 basis-64 flex-col items-start gap-1">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          {!notice.read && <Badge tone="warn">{t('new')}</Badge>}
          <time dateTime={notice.at}>{format.moment(notice.at)}</time>
        </span>
        <NoticeLink
          notice={notice}
          onFollow={() => {
            if (!notice.read) read.mutate()
          }}
          className={`py-0.5 text-accent underline underline-offset-4 ${notice.read ? '' : 'font-semibold'}`}
        >
          {sentence}
        </NoticeLink>
        {subject && <span className="text-ink-soft">{subject}</span>}
      </div>
      {!notice.read && (
        <Button
          tone="quiet"
          size="small"
          icon={<Check size={16} aria-hidden="true" />}
          aria-label={t('markReadOf', { sentence })}
          isPending={read.isPending}
          onPress={() => read.mutate()}
        >
          {t('markRead')}
        </Button>
      )}
    </li>
  )
}
