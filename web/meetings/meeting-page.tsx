/** One meeting, as it is run from a laptop beside the projector: quorum, attendance, agenda, guests. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { Answered } from '../ui/answered.tsx'
import { Badge } from '../ui/badge.tsx'
import { buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHeader } from '../ui/panels.tsx'
import { OwnAbsence } from './absence-act.tsx'
import { AgendaSection } from './agenda-section.tsx'
import { AttendanceSection } from './attendance-section.tsx'
import { DeputiesSection } from './deputies-section.tsx'
import { GuestsSection } from './guests-section.tsx'
import { MeetingActs } from './meeting-acts.tsx'
import { meetingTones } from './meeting-tones.ts'
import { NoticeSection } from './notice-section.tsx'
import { meetingQuery } from './queries.ts'
import { QuorumBar } from './quorum-bar.tsx'
import { StaysSection } from './stays-section.tsx'

const here = getRouteApi('/inside/posiedzenia/$id')

export function MeetingPage(): ReactNode {
  const { t } = useTranslation('meetings')
  const { id } = here.useParams()
  const meeting = useQuery(meetingQuery(id))
  return (
    <>
      <Link to="/posiedzenia" className={`no-print mb-2 ${buttonLook('quiet', 'small')}`}>
        <ArrowLeft size={16} aria-hidden="true" />
        {t('back')}
      </Link>
      <Answered question={meeting} isWholePage>
        {(view) => <Meeting meeting={view} />}
      </Answered>
    </>
  )
}

function Meeting({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  return (
    <>
      <PageHeader
        title={t('name', { number: meeting.number, year: String(meeting.year) })}
        lead={
          <>
            {t('when', { day: format.day(meeting.heldDay), time: meeting.startsAt })} · {meeting.place} (
            {t(`form.${meeting.form}`)}){' '}
            <Badge tone={meetingTones[meeting.state]}>{t(`state.${meeting.state}`)}</Badge>
          </>
        }
        acts={<MeetingActs meeting={meeting} />}
      />
      <MeetingPapers meeting={meeting} />
      <OwnAbsence meeting={meeting} />
      <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-6">
          {meeting.state !== 'cancelled' && <QuorumBar quorum={meeting.quorum} />}
          <AttendanceSection meeting={meeting} />
          <DeputiesSection meeting={meeting} />
          <StaysSection meeting={meeting} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <NoticeSection meeting={meeting} />
          <AgendaSection meeting={meeting} />
          <GuestsSection meeting={meeting} />
        </div>
      </div>
    </>
  )
}

/** The pages beside this one: for the wall, for signing, for reading afterwards. */
function MeetingPapers({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  if (meeting.state === 'cancelled')
    return <p className="-mt-3 mb-6 text-danger">{t('cancelled', { reason: meeting.cancelReason ?? '' })}</p>
  const params = { id: meeting.id }
  const look = buttonLook('plain', 'small')
  return (
    <nav aria-label={t('pages.label')} className="no-print -mt-3 mb-6 flex flex-wrap gap-2">
      <Link to="/posiedzenia/$id/na-zywo" params={params} className={look}>
        {t('pages.live')}
      </Link>
      <Link to="/posiedzenia/$id/lista-obecnosci" params={params} className={look}>
        {t('pages.list')}
      </Link>
      <Link to="/posiedzenia/$id/protokol" params={params} className={look}>
        {t('pages.minutes')}
      </Link>
    </nav>
  )
}
