/** One paper in the list: what it is, where it stands, what waits for me. */
import { Link } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { Badge } from '../ui/badge.tsx'
import { useFormat } from '../ui/format.ts'
import { fullName, StateBadge, useKindAndNumber } from './paper-names.tsx'

export function PaperRow({ paper }: { paper: PaperSummary }): ReactNode {
  const { t } = useTranslation('positions')
  const format = useFormat()
  const kindAndNumber = useKindAndNumber()
  const { waitsForMe } = paper
  return (
    <li className="sheet flex flex-col gap-2 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="m-0 text-sm text-ink-soft">{kindAndNumber(paper)}</p>
          <h2 className="m-0 text-lg font-semibold">
            <Link
              to="/stanowiska/$id"
              params={{ id: paper.id }}
              className="inline-block py-0.5 text-accent underline underline-offset-4"
            >
              {paper.title || t('untitled')}
            </Link>
          </h2>
        </div>
        <span className="flex flex-wrap gap-2">
          {paper.mine && <Badge>{t('list.mine')}</Badge>}
          <StateBadge kind={paper.kind} state={paper.state} />
        </span>
      </div>
      {waitsForMe && (
        <p className="m-0 flex items-start gap-2 font-medium text-warn">
          <Bell size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
          {waitsForMe.dueDay
            ? t('list.waitsUntil', { act: t(`act.${waitsForMe.act}`), day: format.day(waitsForMe.dueDay) })
            : t('list.waits', { act: t(`act.${waitsForMe.act}`) })}
        </p>
      )}
      <p className="m-0 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        <span>{t('list.leads', { name: fullName(paper.lead) })}</span>
        <span>{t('list.recommendations', { count: paper.recommendationCount })}</span>
        <span>
          {paper.adoptedDay
            ? t('list.adopted', { day: format.day(paper.adoptedDay) })
            : t('list.touched', { moment: format.moment(paper.updatedAt) })}
        </span>
      </p>
    </li>
  )
}
