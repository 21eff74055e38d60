/** Acts other people wait for, the most urgent first; what has no date stands last. */
import { Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { daysBetween } from '../ui/days.ts'
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
            <span className="font-medium text-ink">{t(`waits.act.${paper.waitsForMe.act}`)}</span>
            <DueNote dueDay={paper.waitsForMe.dueDay} today={today} />
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
  if (left < 0) return <span className="text-danger">{t('waits.due.late', { count: -left, day })}</span>
  if (left === 0) return <span className="text-warn">{t('waits.due.today')}</span>
  return <span>{t('waits.due.in', { count: left, day })}</span>
}
