/** The agenda in order: points in words and papers. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { type PositionState, positionStates } from '../../shared/positions/types.ts'
import { StateBadge } from '../positions/paper-names.tsx'
import { EmptyState, Section } from '../ui/panels.tsx'
import { AgendaForms } from './agenda-forms.tsx'

type Item = MeetingView['agenda'][number]
const isState = (state: string | null): state is PositionState =>
  (positionStates as readonly (string | null)[]).includes(state)

export function AgendaSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  return (
    <Section title={t('agenda.title')}>
      {meeting.agenda.length === 0 ? (
        <NoAgenda canGrow={meeting.state !== 'closed' && meeting.abilities.manage} />
      ) : (
        <ol className="m-0 flex list-decimal flex-col gap-3 pl-6">
          {meeting.agenda.map((item) => (
            <li key={item.id} className="pl-1">
              <AgendaItem item={item} />
            </li>
          ))}
        </ol>
      )}
      {meeting.abilities.manage && meeting.state !== 'closed' && <AgendaForms meeting={meeting} />}
    </Section>
  )
}

function NoAgenda({ canGrow }: { canGrow: boolean }): ReactNode {
  const { t } = useTranslation('meetings')
  if (!canGrow) return <p className="m-0 text-ink-soft">{t('agenda.none')}</p>
  return <EmptyState title={t('agenda.emptyTitle')}>{t('agenda.emptyBody')}</EmptyState>
}

function AgendaItem({ item }: { item: Item }): ReactNode {
  if (!item.positionId) return item.title
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Link
        to="/stanowiska/$id"
        params={{ id: item.positionId }}
        className="py-0.5 text-accent underline underline-offset-4"
      >
        {item.title}
      </Link>
      {isState(item.positionState) && <StateBadge kind="stanowisko" state={item.positionState} />}
    </span>
  )
}
