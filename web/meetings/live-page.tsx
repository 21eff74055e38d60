/** The wall: what is being talked about, who is here, whether the council can decide, and how the ballot stands. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft, Maximize } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveView } from '../../shared/meetings/types.ts'
import { useArithmetic } from '../ballots/arithmetic.ts'
import { paperQuery } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHeader } from '../ui/panels.tsx'
import { liveQuery } from './queries.ts'
import { QuorumBar } from './quorum-bar.tsx'

const here = getRouteApi('/inside/posiedzenia/$id/na-zywo')

export function LivePage(): ReactNode {
  const { t } = useTranslation('meetings')
  const { id } = here.useParams()
  const live = useQuery(liveQuery(id))
  return (
    <>
      <div className="no-print mb-2 flex flex-wrap gap-2">
        <Link to="/posiedzenia/$id" params={{ id }} className={buttonLook('quiet', 'small')}>
          <ArrowLeft size={16} aria-hidden="true" />
          {t('backToMeeting')}
        </Link>
        <Button
          size="small"
          icon={<Maximize size={16} aria-hidden="true" />}
          onPress={() => void document.documentElement.requestFullscreen?.().catch(() => {})}
        >
          {t('live.fullScreen')}
        </Button>
      </div>
      <Answered question={live} isWholePage>
        {(view) => <Live view={view} />}
      </Answered>
    </>
  )
}

function Live({ view }: { view: LiveView }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const { meeting, quorum } = view
  // Where nobody said what is being talked about, it is the paper the council has taken up.
  const current =
    view.agenda.find((item) => item.isCurrent) ??
    view.agenda.find((item) => item.positionState === 'in_council')
  return (
    <div className="flex flex-col gap-6 text-xl">
      <PageHeader
        title={t('name', { number: meeting.number, year: String(meeting.year) })}
        lead={`${t('when', { day: format.day(meeting.heldDay), time: meeting.startsAt })} · ${meeting.place} · ${t(`state.${meeting.state}`)}`}
      />
      {meeting.state !== 'cancelled' && <QuorumBar quorum={quorum} />}
      <section aria-labelledby="live-now" className="sheet p-6">
        <h2 id="live-now" className="m-0 text-lg text-ink-soft">
          {t('live.now')}
        </h2>
        <p lang="pl" aria-live="polite" className="m-0 mt-2 text-3xl font-semibold text-balance sm:text-5xl">
          {current ? current.title : t('live.nothing')}
        </p>
        {current?.positionId && <LiveBallot positionId={current.positionId} meetingId={meeting.id} />}
      </section>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <LiveAgenda agenda={view.agenda} />
        <LivePresent present={view.present} />
      </div>
    </div>
  )
}

/** The newest ballot on the paper as its own page tells it: a count while it is open, the arithmetic once it is closed. */
function LiveBallot({ positionId, meetingId }: { positionId: string; meetingId: string }): ReactNode {
  const { t } = useTranslation('meetings')
  const arithmetic = useArithmetic()
  const paper = useQuery({ ...paperQuery(positionId), refetchInterval: 2_000 })
  const ballot = paper.data?.ballots.find((one) => one.meetingId === meetingId)
  if (!ballot || ballot.state === 'void') return null
  return (
    <p role="status" className="m-0 mt-5 border-t border-line pt-4 text-2xl font-semibold sm:text-3xl">
      {t(ballot.state === 'open' ? 'live.ballotOpen' : 'live.ballotClosed')} {arithmetic(ballot)}
    </p>
  )
}

function LiveAgenda({ agenda }: { agenda: LiveView['agenda'] }): ReactNode {
  const { t } = useTranslation('meetings')
  return (
    <section aria-labelledby="live-agenda" className="sheet p-6">
      <h2 id="live-agenda" className="m-0 mb-3 text-2xl font-semibold">
        {t('agenda.title')}
      </h2>
      <ol lang="pl" className="m-0 flex list-decimal flex-col gap-2 pl-8">
        {agenda.map((item) => (
          <li key={item.id} aria-current={item.isCurrent || undefined}>
            <span className={item.isCurrent ? 'font-semibold text-accent' : ''}>{item.title}</span>
            {item.state !== 'open' && (
              <span className="text-ink-soft"> – {t(`item.state.${item.state}`)}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function LivePresent({ present }: { present: LiveView['present'] }): ReactNode {
  const { t } = useTranslation('meetings')
  return (
    <section aria-labelledby="live-present" className="sheet p-6">
      <h2 id="live-present" className="m-0 mb-3 text-2xl font-semibold">
        {t('live.present')}
      </h2>
      {present.length === 0 ? (
        <p className="m-0 text-ink-soft">{t('live.nobody')}</p>
      ) : (
        <ul className="m-0 grid list-none gap-x-6 gap-y-1 p-0 sm:grid-cols-2">
          {present.map((one) => (
            <li key={`${one.name} ${one.organisationName}`}>
              {one.name}
              <span className="block text-base text-ink-soft">
                {[
                  one.organisationName,
                  one.isDeputy ? t('live.deputy') : '',
                  one.remote ? t('attendance.remote') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
