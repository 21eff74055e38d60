/** The review of a paper: until when, who was asked, who has not spoken, what they said, and how objections ended. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { ActButton } from '../positions/acts.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Notice } from '../ui/panels.tsx'
import { Progress } from '../ui/progress.tsx'
import { ExtendReview } from './extend-review.tsx'
import { MissingVerdicts } from './missing-verdicts.tsx'
import { ObjectionLines } from './objection-words.tsx'
import { ReviewerList } from './reviewer-list.tsx'
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
      <ReviewerList paper={paper} round={round} />
      {round.objections.length > 0 && (
        <section aria-label={t('objections.heading')}>
          <h3 className="m-0 mb-1 text-sm font-semibold text-ink-soft">{t('objections.heading')}</h3>
          <ObjectionLines paper={paper} objections={round.objections} />
        </section>
      )}
      <VerdictTable paper={paper} round={round} />
      {(paper.state === 'in_review' || paper.state === 'ready') && (
        <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
          {paper.state === 'in_review' && <ActButton act="admit" />}
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
  const isOpen = round.closedAt === null
  // Whoever is out is asked nothing; what they owe is no part of the whole.
  const asked = round.missing.length * round.reviewers.filter(({ out }) => out === null).length
  return (
    <div className="flex flex-col gap-3">
      <p className="m-0">
        {t('panel.round', { ordinal: round.ordinal, label: version?.label ?? '' })}{' '}
        {round.closedAt === null
          ? t('panel.until', { day: format.day(round.dueDay) })
          : t('panel.ended', { moment: format.moment(round.closedAt) })}
      </p>
      {isOpen && <p className="m-0 text-sm text-ink-soft">{t(`silence.${round.terms.silence}`)}</p>}
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
      {isOpen && asked > 0 && (
        <Progress
          label={t('panel.given', { given: asked - round.asked.length, asked })}
          share={(asked - round.asked.length) / asked}
        />
      )}
      {isOpen && <ExtendReview paper={paper} round={round} />}
    </div>
  )
}
