/** Deputies of the day: who came, and in whose place. They make no quorum by themselves. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendingDeputy, MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { Section } from '../ui/panels.tsx'
import { useMeetingAct } from './queries.ts'

export function DeputiesSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  if (meeting.deputies.length === 0) return null
  const mayRecord = meeting.abilities.manage && meeting.state === 'open'
  return (
    <Section title={t('deputies.title')} lead={t('deputies.lead')}>
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {meeting.deputies.map((deputy) => (
          <li
            key={deputy.mandateId}
            className="flex flex-wrap items-end gap-3 rounded-lg border border-line p-3"
          >
            <span className="flex min-w-0 flex-1 basis-56 flex-col">
              <span className="font-medium">{deputy.name}</span>
              <span className="text-sm text-ink-soft">{deputy.organisationName}</span>
              <span className={`text-sm ${deputy.present ? 'text-done' : 'text-ink-soft'}`}>
                {t(deputy.present ? 'deputies.present' : 'deputies.absent')}
                {deputy.present && deputy.forName && ` – ${t('deputies.for', { name: deputy.forName })}`}
              </span>
              {deputy.lacksAuthorisation && meeting.state !== 'closed' && (
                <span className="text-sm text-danger">{t('deputies.notAuthorised')}</span>
              )}
            </span>
            {mayRecord && <DeputyActs meeting={meeting} deputy={deputy} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function DeputyActs({ meeting, deputy }: { meeting: MeetingView; deputy: AttendingDeputy }): ReactNode {
  const { t } = useTranslation('meetings')
  const mark = useMeetingAct(
    (json: { present: boolean; remote: boolean; forMandateId: string | null }) =>
      call(
        api.meetings[':id'].deputies[':mandateId'].$put({
          param: { id: meeting.id, mandateId: deputy.mandateId },
          json,
        }),
      ),
    { showsRefusal: true },
  )
  const { present, remote, forMandateId, name } = deputy
  return (
    <>
      {present && (
        <Select
          label={t('deputies.inPlaceOf', { name })}
          emptyLabel={t('deputies.nobodySaid')}
          value={forMandateId ?? ''}
          onChange={(chosen) => mark.mutate({ present, remote, forMandateId: chosen || null })}
          options={meeting.seats.map((seat) => ({ value: seat.mandateId, label: seat.name }))}
        />
      )}
      <Button
        size="small"
        aria-label={`${t(present ? 'deputies.leave' : 'deputies.come')}: ${name}`}
        onPress={() =>
          mark.mutate({ present: !present, remote: meeting.form === 'remote', forMandateId: null })
        }
      >
        {t(present ? 'deputies.leave' : 'deputies.come')}
      </Button>
    </>
  )
}
