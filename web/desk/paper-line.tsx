/** One paper in a list of the desk: its title leads to it, its state is said in the gender of its kind. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { StateBadge } from '../positions/paper-names.tsx'

export function PaperLine(props: { paper: PaperSummary; children: ReactNode }): ReactNode {
  const { t } = useTranslation('desk')
  const { paper } = props
  return (
    <li className="flex flex-col gap-1 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Link
          to="/stanowiska/$id"
          params={{ id: paper.id }}
          className="min-w-0 py-1 font-semibold text-accent underline underline-offset-4"
        >
          {paper.title || t('recent.untitled')}
        </Link>
        <StateBadge kind={paper.kind} state={paper.state} />
      </div>
      <div className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-ink-soft">{props.children}</div>
    </li>
  )
}
