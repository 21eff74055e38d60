/** The agenda in order: points in words and papers, what became of each, and what was taken off. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { EmptyState, Section } from '../ui/panels.tsx'
import { AgendaForms } from './agenda-forms.tsx'
import { AgendaItemRow } from './agenda-item.tsx'

export function AgendaSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const isRunning = meeting.state === 'planned' || meeting.state === 'open'
  const mayChange = meeting.abilities.manage && isRunning
  return (
    <Section title={t('agenda.title')}>
      {meeting.agenda.length === 0 ? (
        <NoAgenda canGrow={mayChange} />
      ) : (
        <ol className="m-0 flex list-decimal flex-col gap-4 pl-6">
          {meeting.agenda.map((item, at) => (
            <li key={item.id} className="pl-1">
              <AgendaItemRow meeting={meeting} item={item} at={at} mayChange={mayChange} />
            </li>
          ))}
        </ol>
      )}
      {meeting.removed.length > 0 && (
        <div className="mt-4 border-t border-line pt-3">
          <h3 className="m-0 text-base font-semibold">{t('agenda.removedTitle')}</h3>
          <ul lang="pl" className="m-0 mt-1 list-disc pl-6 text-ink-soft">
            {meeting.removed.map((item) => (
              <li key={item.id}>
                <s>{item.title}</s> – {item.reason}
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayChange && <AgendaForms meeting={meeting} />}
    </Section>
  )
}

function NoAgenda({ canGrow }: { canGrow: boolean }): ReactNode {
  const { t } = useTranslation('meetings')
  if (!canGrow) return <p className="m-0 text-ink-soft">{t('agenda.none')}</p>
  return <EmptyState title={t('agenda.emptyTitle')}>{t('agenda.emptyBody')}</EmptyState>
}
