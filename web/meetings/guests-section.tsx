/** Guests and experts of a meeting; on the same list, counted apart (D8). */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { useChecks } from '../ui/check.ts'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Section } from '../ui/panels.tsx'
import { toast } from '../ui/toast.tsx'

export function GuestsSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const checks = useChecks()
  const add = useAct(
    (name: string) => call(api.meetings[':id'].guests.$post({ param: { id: meeting.id }, json: { name } })),
    { refreshes: [['meetings']] },
  )
  const mayAdd = meeting.abilities.manage && meeting.state !== 'closed'
  return (
    <Section title={t('guests.title')} lead={t('guests.lead')}>
      {meeting.guestList.length === 0 ? (
        <p className="m-0 text-ink-soft">{t('guests.empty')}</p>
      ) : (
        <ul className="m-0 list-disc pl-5">
          {meeting.guestList.map((guest) => (
            <li key={guest.id}>{guest.name}</li>
          ))}
        </ul>
      )}
      {mayAdd && (
        <div className="no-print mt-5 border-t border-line pt-5">
          <Form
            label={t('guests.add')}
            submitLabel={t('guests.add')}
            submitTone="plain"
            clears
            check={({ name }) => ({ name: checks.filled(name, t('guests.name')) })}
            onSubmit={async ({ name = '' }) => {
              await add.mutateAsync(name.trim())
              toast(t('guests.added', { name: name.trim() }))
            }}
          >
            <TextField name="name" label={t('guests.name')} autoComplete="off" />
          </Form>
        </div>
      )}
    </Section>
  )
}
