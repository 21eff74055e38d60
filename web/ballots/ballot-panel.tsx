/** The decision: the meeting, the ballot that is open or was the last, and those before it. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { AmendmentsPart } from '../amendments/amendments-part.tsx'
import { ActButton } from '../positions/acts.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState } from '../ui/panels.tsx'
import { BallotCard } from './ballot-card.tsx'

export function BallotPanel({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('ballots')
  const [newest, ...earlier] = paper.ballots
  const isOver = newest?.state === 'declared' || newest?.state === 'void'
  return (
    <>
      <MeetingLine paper={paper} />
      {paper.state === 'ready' && (
        <EmptyState
          title={t('panel.readyTitle')}
          act={
            <div className="flex flex-col items-start gap-2">
              <ActButton act="bring_to_council" tone="primary" />
              <ActButton act="open_circular" />
            </div>
          }
        >
          {t('panel.ready')}
        </EmptyState>
      )}
      {!newest && paper.state !== 'ready' && paper.state !== 'in_council' && (
        <EmptyState title={t('panel.emptyTitle')}>{t('panel.empty')}</EmptyState>
      )}
      {newest && <BallotCard paper={paper} ballot={newest} />}
      {paper.state === 'in_council' && (!newest || isOver) && (
        <div className="flex flex-col items-start gap-2">
          {paper.abilities.strike_lost.allowed && <ActButton act="strike_lost" tone="primary" />}
          <ActButton act="open_ballot" tone={paper.abilities.strike_lost.allowed ? 'plain' : 'primary'} />
          <ActButton act="open_circular" />
        </div>
      )}
      <AmendmentsPart paper={paper} />
      {earlier.length > 0 && (
        <details>
          <summary className="min-h-8 cursor-pointer py-1">
            {t('panel.earlier', { count: earlier.length })}
          </summary>
          <div className="mt-3 flex flex-col gap-6">
            {earlier.map((ballot) => (
              <BallotCard key={ballot.id} paper={paper} ballot={ballot} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

function MeetingLine({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const { meeting } = paper
  if (!meeting) return null
  return (
    <p className="m-0">
      <Link
        to="/posiedzenia/$id"
        params={{ id: meeting.id }}
        className="text-accent underline underline-offset-4"
      >
        {t('panel.meeting', {
          number: `${meeting.number}/${meeting.year}`,
          day: format.day(meeting.heldDay),
        })}
      </Link>
    </p>
  )
}
