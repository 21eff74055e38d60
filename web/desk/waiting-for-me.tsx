/** Acts other people wait for, the most urgent first; what has no date stands last. */
import { ArrowRight, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '../../shared/calendar/days.ts'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { Badge } from '../ui/badge.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Section } from '../ui/panels.tsx'
import { PaperLine } from './paper-line.tsx'

type Waiting = PaperSummary & { waitsForMe: NonNullable<PaperSummary['waitsForMe']> }
const waits = (paper: PaperSummary): paper is Waiting => paper.waitsForMe !== null
const urgency = (paper: Waiting): string => paper.waitsForMe.dueDay ?? '9999-12-31'

export function WaitingForMe({ papers, today }: { papers: PaperSummary[]; today: string }): ReactNode {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const waiting = papers.filter(waits).sort((a, b) => urgency(a).localeCompare(urgency(b)))
  if (waiting.length === 0) {
    return (
      <Section title={t('waits.title')}>
        <EmptyState title={t('waits.emptyTitle')} icon={<Inbox size={28} />}>
          {t('waits.emptyBody')}
        </EmptyState>
      </Section>
    )
  }
  const lead = t('waits.lead', { count: waiting.length, formatted: format.number(waiting.length) })
  return (
    <Section title={t('waits.title')} lead={lead}>
      <ul className="m-0 list-none p-0">
        {waiting.map((paper) => (
          <PaperLine key={paper.id} paper={paper}>
            <p className="m-0 flex flex-wrap items-center gap-x-3 gap-y-1">
              <ArrowRight size={18} aria-hidden="true" className="shrink-0 text-warn" />
              {t(`waits.act.${paper.waitsForMe.act}`)}
              <DueNote dueDay={paper.waitsForMe.dueDay} today={today} />
            </p>
          </PaperLine>
        ))}
      </ul>
    </Section>
  )
}

function DueNote({ dueDay, today }: { dueDay: string | null; today: string }): ReactNode {
  const { t } = useTranslation('desk')
  const format = useFormat()
  if (!dueDay) return null
  const left = daysBetween(today, dueDay)
  const day = format.day(dueDay)
  if (left < 0) return <Badge tone="danger">{t('waits.due.late', { count: -left, day })}</Badge>
  if (left === 0) return <Badge tone="warn">{t('waits.due.today')}</Badge>
  return <Badge>{t('waits.due.in', { count: left, day })}</Badge>
}
