/** The meeting that is open now, else the next planned one. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarDays } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingSummary } from '../../shared/meetings/types.ts'
import { meetingsQuery } from '../meetings/queries.ts'
import { Answered } from '../ui/answered.tsx'
import { Badge } from '../ui/badge.tsx'
import { buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Section } from '../ui/panels.tsx'

function nextOf(meetings: MeetingSummary[], today: string): MeetingSummary | undefined {
  const open = meetings.find((meeting) => meeting.state === 'open')
  if (open) return open
  return meetings
    .filter((meeting) => meeting.state === 'planned' && meeting.heldDay >= today)
    .sort((a, b) => a.heldDay.localeCompare(b.heldDay))[0]
}

export function NextMeeting({ today }: { today: string }): ReactNode {
  const { t } = useTranslation('desk')
  const meetings = useQuery(meetingsQuery)
  return (
    <Section
      title={t('meeting.title')}
      acts={
        <Link to="/posiedzenia" className={`-mx-3 ${buttonLook('quiet', 'small')}`}>
          {t('meeting.all')}
        </Link>
      }
    >
      <Answered question={meetings}>{(all) => <MeetingCard meeting={nextOf(all, today)} />}</Answered>
    </Section>
  )
}

function MeetingCard({ meeting }: { meeting: MeetingSummary | undefined }): ReactNode {
  const { t } = useTranslation('desk')
  const format = useFormat()
  if (!meeting) {
    return (
      <EmptyState title={t('meeting.emptyTitle')} icon={<CalendarDays size={28} />}>
        {t('meeting.emptyBody')}
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col items-start gap-2">
      {meeting.state === 'open' && <Badge tone="warn">{t('meeting.openNow')}</Badge>}
      <Link
        to="/posiedzenia/$id"
        params={{ id: meeting.id }}
        className="font-semibold text-accent underline underline-offset-4"
      >
        {t('meeting.line', { number: meeting.number, year: String(meeting.year) })}
      </Link>
      <span>
        {t('meeting.when', { day: format.day(meeting.heldDay), time: meeting.startsAt.slice(0, 5) })}
      </span>
      <span className="text-ink-soft">{meeting.place}</span>
    </div>
  )
}
