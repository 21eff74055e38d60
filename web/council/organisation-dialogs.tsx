/** An organisation joins; an organisation leaves. Neither is ever erased. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { DateField, Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { toast } from '../ui/toast.tsx'
import { organisationKinds, useKindName } from './organisation-kinds.ts'

const refreshes = [['organisations'], ['council']]

export function AddOrganisationDialog({ today, onClose }: { today: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const checks = useChecks()
  const kindName = useKindName()
  const add = useAct(
    ({ name = '', kind = 'other', joinedDay = '' }: FormValues) =>
      call(api.organisations.$post({ json: { name: name.trim(), kind, joinedDay } })),
    { refreshes },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('organisations.addTitle')}>
      <Form
        label={t('organisations.addTitle')}
        submitLabel={t('organisations.addSubmit')}
        check={(typed) => ({
          name: checks.filled(typed.name, t('organisations.name')),
          joinedDay: checks.filled(typed.joinedDay, t('organisations.addJoined')),
        })}
        onSubmit={async (typed) => {
          await add.mutateAsync(typed)
          toast(t('organisations.addDone', { name: typed.name ?? '' }))
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <TextField name="name" label={t('organisations.name')} isRequired />
        <Select
          name="kind"
          label={t('organisations.kind')}
          defaultValue="other"
          options={organisationKinds.map((kind) => ({ value: kind, label: kindName(kind) }))}
        />
        <DateField name="joinedDay" label={t('organisations.addJoined')} defaultValue={today} />
      </Form>
    </Dialog>
  )
}

export function LeaveDialog(props: {
  organisation: Organisation
  today: string
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const { organisation, today, onClose } = props
  const checks = useChecks()
  const leave = useAct(
    (day: string) =>
      call(api.organisations[':id'].leave.$post({ param: { id: organisation.id }, json: { day } })),
    { refreshes, says: t('organisations.leaveDone', { name: organisation.name }) },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('organisations.leaveTitle')}>
      <p className="m-0">{t('organisations.leaveBody', { name: organisation.name })}</p>
      <Form
        label={t('organisations.leaveTitle')}
        submitLabel={t('organisations.leaveSubmit')}
        submitTone="danger"
        check={({ day }) => ({ day: checks.filled(day, t('organisations.leaveDay')) })}
        onSubmit={async ({ day = '' }) => {
          await leave.mutateAsync(day)
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <DateField
          name="day"
          label={t('organisations.leaveDay')}
          defaultValue={today}
          min={organisation.joinedDay}
        />
      </Form>
    </Dialog>
  )
}
