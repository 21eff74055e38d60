/** The start: what waits for me, what I touched lately, when the council meets next. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { councilQuery } from '../council/queries.ts'
import { LatestNotices } from '../notifications/latest-notices.tsx'
import { papersQuery } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { useFormat } from '../ui/format.ts'
import { PageHeader } from '../ui/panels.tsx'
import { NextMeeting } from './next-meeting.tsx'
import { RecentPapers } from './recent-papers.tsx'
import { WaitingForMe } from './waiting-for-me.tsx'

export function DeskPage(): ReactNode {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const council = useQuery(councilQuery).data
  const papers = useQuery(papersQuery({}))
  const today = council?.today ?? todayInWarsaw()
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={council ? t('lead', { council: council.name, day: format.day(today) }) : format.day(today)}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          <Answered question={papers}>
            {(all) => (
              <>
                <WaitingForMe papers={all} today={today} />
                <RecentPapers papers={all} />
              </>
            )}
          </Answered>
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <NextMeeting today={today} />
          <LatestNotices />
        </div>
      </div>
    </>
  )
}
