/** All meetings, the newest first, and the planning of a new one. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { yearOf } from '../../shared/calendar/days.ts'
import { mayManageMeetings } from '../../shared/council/abilities.ts'
import type { MeetingSummary } from '../../shared/meetings/types.ts'
import { yearlyOf } from '../../shared/meetings/yearly.ts'
import { rulesQuery } from '../council/rules/queries.ts'
import { useSession } from '../session.ts'
import { Answered } from '../ui/answered.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Notice, PageHeader } from '../ui/panels.tsx'
import { Table } from '../ui/table.tsx'
import { meetingTones } from './meeting-tones.ts'
import { PlanMeetingDialog } from './plan-meeting-dialog.tsx'
import { meetingsQuery } from './queries.ts'

export function MeetingsPage(): ReactNode {
  const { t } = useTranslation('meetings')
  const { person, mandates } = useSession()
  const mayManage = mayManageMeetings({ personId: person.id, mandates })
  const meetings = useQuery(meetingsQuery)
  const [isPlanning, setPlanning] = useState(false)
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        acts={
          <Button
            tone="primary"
            icon={<CalendarPlus size={18} aria-hidden="true" />}
            whyDisabled={mayManage ? null : t('plan.why')}
            onPress={() => setPlanning(true)}
          >
            {t('plan.open')}
          </Button>
        }
      />
      <Answered question={meetings}>
        {(all) => (
          <>
            <YearSoFar meetings={all} />
            <MeetingsTable meetings={all} />
          </>
        )}
      </Answered>
      {isPlanning && <PlanMeetingDialog onClose={() => setPlanning(false)} />}
    </>
  )
}

/** What the council's rules ask of this year, and how far it has come. */
function YearSoFar({ meetings }: { meetings: MeetingSummary[] }): ReactNode {
  const { t } = useTranslation('meetings')
  const rules = useQuery(rulesQuery).data
  if (!rules) return null
  const { year, isEnough, ...counts } = yearlyOf(meetings, yearOf(todayInWarsaw()), rules.rules)
  const values = { year: String(year), ...counts }
  return isEnough ? (
    <p className="m-0 mb-4">{t('yearly.enough', values)}</p>
  ) : (
    <Notice tone="warn">{t('yearly.few', values)}</Notice>
  )
}

function MeetingsTable({ meetings }: { meetings: MeetingSummary[] }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  if (meetings.length === 0) {
    return <EmptyState title={t('list.emptyTitle')}>{t('list.emptyBody')}</EmptyState>
  }
  const newestFirst = [...meetings].sort((a, b) => b.heldDay.localeCompare(a.heldDay) || b.number - a.number)
  return (
    <Table
      caption={t('list.table')}
      isCaptionHidden
      rows={newestFirst}
      rowKey={(meeting) => meeting.id}
      columns={[
        {
          id: 'meeting',
          head: t('list.meeting'),
          isRowHead: true,
          cell: (meeting) => (
            <Link
              to="/posiedzenia/$id"
              params={{ id: meeting.id }}
              className="inline-block py-1 text-accent underline underline-offset-4"
            >
              {t('name', { number: meeting.number, year: String(meeting.year) })}
            </Link>
          ),
        },
        {
          id: 'when',
          head: t('list.when'),
          cell: (meeting) => t('when', { day: format.day(meeting.heldDay), time: meeting.startsAt }),
        },
        {
          id: 'place',
          head: t('list.place'),
          cell: (meeting) => (
            <>
              {meeting.place} <span className="text-ink-soft">({t(`form.${meeting.form}`)})</span>
            </>
          ),
        },
        {
          id: 'attendance',
          head: t('list.attendance'),
          cell: (meeting) =>
            meeting.state === 'planned' || meeting.state === 'cancelled'
              ? t(meeting.state === 'planned' ? 'list.notYet' : 'list.notHeld')
              : t('list.attended', {
                  count: meeting.votingPresent,
                  formatted: format.number(meeting.votingPresent),
                  guests: format.number(meeting.guests),
                }),
        },
        {
          id: 'state',
          head: t('list.state'),
          cell: (meeting) => <Badge tone={meetingTones[meeting.state]}>{t(`state.${meeting.state}`)}</Badge>,
        },
      ]}
    />
  )
}
