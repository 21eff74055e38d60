/** My papers, the last touched first. */
import { Link } from '@tanstack/react-router'
import { FilePen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { buttonLook } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Section } from '../ui/panels.tsx'
import { PaperLine } from './paper-line.tsx'

const shownAtMost = 6

export function RecentPapers({ papers }: { papers: PaperSummary[] }): ReactNode {
  const { t } = useTranslation(['desk', 'common'])
  const format = useFormat()
  const mine = papers
    .filter((paper) => paper.mine)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, shownAtMost)
  const all = (
    <Link to="/stanowiska" className={`-mx-3 ${buttonLook('quiet', 'small')}`}>
      {t('recent.all')}
    </Link>
  )
  return (
    <Section title={t('recent.title')} acts={all}>
      {mine.length === 0 ? (
        <EmptyState
          title={t('recent.emptyTitle')}
          icon={<FilePen size={28} />}
          act={
            <Link to="/stanowiska" className={buttonLook('primary')}>
              {t('recent.start')}
            </Link>
          }
        >
          {t('recent.emptyBody')}
        </EmptyState>
      ) : (
        <ul className="m-0 list-none p-0">
          {mine.map((paper) => (
            <PaperLine key={paper.id} paper={paper}>
              <p className="m-0 flex flex-wrap gap-x-4 text-sm text-ink-soft">
                <span>
                  {t('common:count.recommendations', {
                    count: paper.recommendationCount,
                    formatted: format.number(paper.recommendationCount),
                  })}
                </span>
                <span>{t('recent.changed', { moment: format.moment(paper.updatedAt) })}</span>
              </p>
            </PaperLine>
          ))}
        </ul>
      )}
    </Section>
  )
}
