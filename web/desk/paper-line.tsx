/** One paper in a list of the desk: its title leads to it, its state is said in the gender of its kind. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { StateBadge, useKindAndNumber } from '../positions/paper-names.tsx'

export function PaperLine(props: { paper: PaperSummary; children: ReactNode }): ReactNode {
  const { t } = useTranslation('desk')
  const kindAndNumber = useKindAndNumber()
  const { paper } = props
  return (
    <li className="flex flex-col gap-1 border-t border-line py-4 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        {kindAndNumber(paper)}
        <StateBadge kind={paper.kind} state={paper.state} />
      </div>
      <Link
        to="/stanowiska/$id"
        params={{ id: paper.id }}
        className="self-start py-0.5 font-semibold text-accent underline underline-offset-4"
      >
        {paper.title || t('recent.untitled')}
      </Link>
      {props.children}
    </li>
  )
}
