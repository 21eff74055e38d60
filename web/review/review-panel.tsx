/** The review of a paper: until when, who was asked, who has not spoken, and what they said. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { ActButton } from '../positions/acts.tsx'
import { fullName } from '../positions/paper-names.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Notice } from '../ui/panels.tsx'
import { Progress } from '../ui/progress.tsx'
import { MissingVerdicts } from './missing-verdicts.tsx'
import { VerdictTable } from './verdict-table.tsx'

export function ReviewPanel({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('review')
  const { round } = paper
  if (!round) {
    return (
      <EmptyState
        title={t('panel.emptyTitle')}
        act={paper.state === 'draft' ? <ActButton act="submit" tone="primary" /> : undefined}
      >
        {t(paper.state === 'draft' ? 'panel.emptyDraft' : 'panel.empty')}
      </EmptyState>
    )
  }
  return (
    <>
      <RoundHead paper={paper} round={round} />
      {round.closedAt === null && <MissingVerdicts paper={paper} round={round} />}
      <VerdictTable paper={paper} round={round} />
      {paper.state === 'in_review' && (
        <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
          <ActButton act="admit" />
          <ActButton act="return_to_draft" />
        </div>
      )}
    </>
  )
}

function RoundHead({ paper, round }: { paper: PaperView; round: RoundView }): ReactNode {
  const { t } = useTranslation('review')
  const format = useFormat()
  const version = paper.versions.find((known) => known.id === round.versionId)
  const subjects = round.missing.length
  const missing = round.missing.reduce((sum, subject) => sum + subject.count, 0)
  const asked = subjects * round.reviewers.length
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0">
        {t('panel.round', { ordinal: round.ordinal, label: version?.label ?? '' })}{' '}
        {round.closedAt === null
          ? t('panel.until', { day: format.day(round.dueDay) })
          : t('panel.ended', { moment: format.moment(round.closedAt) })}
      </p>
      {round.outcome && (
        <Notice tone={round.outcome === 'ready' ? 'done' : 'warn'}>
          <p className="m-0">{t(`outcome.${round.outcome}`)}</p>
          {round.outcomeReason && (
            <p lang="pl" className="m-0 mt-1">
              {t('panel.reason', { reason: round.outcomeReason })}
            </p>
          )}
        </Notice>
      )}
      {round.closedAt === null && asked > 0 && (
        <Progress
          label={t('panel.given', { given: asked - missing, asked })}
          share={(asked - missing) / asked}
        />
      )}
      <div>
        <h3 className="m-0 mb-1 text-sm font-semibold text-ink-soft">{t('panel.reviewers')}</h3>
        <ul className="m-0 list-none p-0">
          {round.reviewers.map((reviewer) => (
            <li key={reviewer.id} className="py-0.5">
              {fullName(reviewer)}{' '}
              <span className="text-sm text-ink-soft">({reviewer.organisationName})</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
