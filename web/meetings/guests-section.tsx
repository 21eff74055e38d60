/** Guests and experts of a meeting; on the same list, counted apart (D8). */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type AttendingGuest, guestKinds, type MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Checkbox, Select } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { Section } from '../ui/panels.tsx'
import { toast } from '../ui/toast.tsx'
import { useMeetingAct } from './queries.ts'

export function GuestsSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const mayAdd = meeting.abilities.manage && (meeting.state === 'planned' || meeting.state === 'open')
  return (
    <Section title={t('guests.title')} lead={t('guests.lead')}>
      {meeting.guestList.length === 0 ? (
        <p className="m-0 text-ink-soft">{t('guests.empty')}</p>
      ) : (
        <ul className="m-0 flex list-disc flex-col gap-1 pl-5">
          {meeting.guestList.map((guest) => (
            <li key={guest.id}>
              <Guest meeting={meeting} guest={guest} />
            </li>
          ))}
        </ul>
      )}
      {mayAdd && <GuestForm meeting={meeting} />}
    </Section>
  )
}

function Guest({ meeting, guest }: { meeting: MeetingView; guest: AttendingGuest }): ReactNode {
  const { t } = useTranslation('meetings')
  const format = useFormat()
  const mark = useMeetingAct(
    (present: boolean) =>
      call(
        api.meetings[':id'].guests[':guestId'].$put({
          param: { id: meeting.id, guestId: guest.id },
          json: { present },
        }),
      ),
    { showsRefusal: true },
  )
  const { name, role, organisation, kind, remote, leftAt, present } = guest
  const about = [role, organisation, kind === 'guest' ? '' : t(`guests.kind.${kind}`)].filter(Boolean)
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span>{name}</span>
      {about.length > 0 && <span className="text-sm text-ink-soft">{about.join(', ')}</span>}
      {remote && <span className="text-sm text-ink-soft">{t('stays.remote')}</span>}
      {leftAt && (
        <span className="text-sm text-ink-soft">{t('guests.left', { time: format.time(leftAt) })}</span>
      )}
      {meeting.abilities.manage && meeting.state === 'open' && (
        <Button
          size="small"
          tone="quiet"
          className="no-print"
          aria-label={`${t(present ? 'guests.leave' : 'guests.return')}: ${name}`}
          onPress={() => mark.mutate(!present)}
        >
          {t(present ? 'guests.leave' : 'guests.return')}
        </Button>
      )}
    </span>
  )
}

type NewGuest = {
  name: string
  kind: (typeof guestKinds)[number]
  role: string
  organisation: string
  remote: boolean
}

function GuestForm({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const checks = useChecks()
  const add = useMeetingAct((json: NewGuest) =>
    call(api.meetings[':id'].guests.$post({ param: { id: meeting.id }, json })),
  )
  return (
    <div className="no-print mt-5 border-t border-line pt-5">
      <Form
        label={t('guests.add')}
        submitLabel={t('guests.add')}
        submitTone="plain"
        clears
        check={({ name }) => ({ name: checks.filled(name, t('guests.name')) })}
        onSubmit={async (typed) => {
          const name = typed.name?.trim() ?? ''
          await add.mutateAsync({
            name,
            kind: guestKinds.find((kind) => kind === typed.kind) ?? 'guest',
            role: typed.role?.trim() ?? '',
            organisation: typed.organisation?.trim() ?? '',
            remote: Boolean(typed.remote),
          })
          toast(t('guests.added', { name }))
        }}
      >
        <TextField name="name" label={t('guests.name')} autoComplete="off" />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="role" label={t('guests.role')} autoComplete="off" isOptional />
          <TextField name="organisation" label={t('guests.organisation')} autoComplete="off" isOptional />
        </div>
        <Select
          name="kind"
          label={t('guests.kindLabel')}
          defaultValue="guest"
          options={guestKinds.map((kind) => ({ value: kind, label: t(`guests.kind.${kind}`) }))}
        />
        {meeting.form !== 'on_site' && <Checkbox name="remote">{t('guests.remote')}</Checkbox>}
      </Form>
    </div>
  )
}
