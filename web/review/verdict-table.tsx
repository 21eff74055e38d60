/** What the reviewers said, subject by subject. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { useSubjectName } from './subject-name.ts'
import { VerdictLines } from './verdict-lines.tsx'

export function VerdictTable({ paper, round }: { paper: PaperView; round: RoundView }): ReactNode {
  const { t } = useTranslation('review')
  const subjectName = useSubjectName(paper)
  const all = [...round.verdicts, ...round.stale, ...round.contested]
  const subjects = round.missing.map((subject) => subject.recommendationId)
  const spoken = subjects.filter((id) => all.some((verdict) => verdict.recommendationId === id))
  if (spoken.length === 0) return <p className="m-0 text-ink-soft">{t('panel.nobodySpoke')}</p>
  return (
    <div className="flex flex-col gap-4">
      {spoken.map((id) => (
        <section key={id ?? 'whole'} aria-label={subjectName(id)}>
          <h3 className="m-0 mb-1 text-sm font-semibold text-ink-soft">{subjectName(id)}</h3>
          <VerdictLines round={round} recommendationId={id} />
        </section>
      ))}
    </div>
  )
}
