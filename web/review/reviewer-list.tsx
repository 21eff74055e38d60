/** The reviewers of a round: what each still owes, why somebody is asked nothing more, and who came in whose place. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { ReviewerView, RoundView } from '../../shared/review/types.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Button } from '../ui/button.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'

export function ReviewerList({ paper, round }: { paper: PaperView; round: RoundView }): ReactNode {
  const { t } = useTranslation('review')
  const [leaving, setLeaving] = useState<ReviewerView | null>(null)
  return (
    <div>
      <h3 className="m-0 mb-1 text-sm font-semibold text-ink-soft">{t('panel.reviewers')}</h3>
      <ul className="m-0 list-none p-0">
        {round.reviewers.map((reviewer) => (
          <li key={reviewer.id} className="flex flex-col items-start gap-0.5 py-1">
            <span>
              {fullName(reviewer)}{' '}
              <span className="text-sm text-ink-soft">({reviewer.organisationName})</span>
            </span>
            <Standing round={round} reviewer={reviewer} />
            {mayBeReplaced(paper, reviewer) && (
              <Button size="small" onPress={() => setLeaving(reviewer)}>
                {t('replace.open', { name: fullName(reviewer) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && <ReplaceDialog paper={paper} leaving={leaving} onClose={() => setLeaving(null)} />}
    </div>
  )
}

const mayBeReplaced = (paper: PaperView, { out }: ReviewerView): boolean =>
  paper.abilities.arrange_review.allowed && out !== null && out !== 'replaced'

function Standing({ round, reviewer }: { round: RoundView; reviewer: ReviewerView }): ReactNode {
  const { t } = useTranslation('review')
  const owes = round.asked.filter(({ personId }) => personId === reviewer.id).length
  const before = round.reviewers.find(({ id }) => id === reviewer.replaces)
  const lines: string[] = []
  if (reviewer.out) lines.push(t(`out.${reviewer.out}`))
  else if (round.closedAt === null)
    lines.push(owes === 0 ? t('owes.nothing') : t('owes.some', { count: owes }))
  if (before) lines.push(t('replace.instead', { name: fullName(before), reason: reviewer.reason }))
  return lines.map((line) => (
    <span key={line} className="text-sm text-ink-soft">
      {line}
    </span>
  ))
}
