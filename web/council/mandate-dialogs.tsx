/** A further mandate for a person, and the end of one. A mandate is never erased: it gets a last day. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mandate, PersonView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { DateField } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { toast } from '../ui/toast.tsx'
import { MandateFields, readMandate, useMandateCheck } from './mandate-fields.tsx'
import { nameOf } from './names.ts'

const refreshes = [['people'], ['council'], ['meetings'], ['session']]

export function AddMandateDialog({
  person,
  onClose,
}: {
  person: PersonView
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const checkMandate = useMandateCheck(useChecks())
  const add = useAct(
    (typed: FormValues) =>
      call(api.people[':id'].mandates.$post({ param: { id: person.id }, json: readMandate(typed) })),
    { refreshes, says: t('mandate.addDone') },
  )
  const title = t('mandate.addTitle', { name: nameOf(person) })
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        label={title}
        submitLabel={t('mandate.addSubmit')}
        check={checkMandate}
        onSubmit={async (typed) => {
          await add.mutateAsync(typed)
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <MandateFields today={todayInWarsaw()} />
      </Form>
    </Dialog>
  )
}

export function EndMandateDialog(props: {
  person: PersonView
  mandate: Mandate
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const { person, mandate, onClose } = props
  const checks = useChecks()
  const format = useFormat()
  const end = useAct(
    (day: string) => call(api.mandates[':id'].end.$post({ param: { id: mandate.id }, json: { day } })),
    { refreshes },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('mandate.endTitle')}>
      <p className="m-0">
        {t('mandate.endBody', {
          name: nameOf(person),
          role: mandate.roleLabel || t(`role.${mandate.role}`),
          organisation: mandate.organisationName,
        })}
      </p>
      <Form
        label={t('mandate.endTitle')}
        submitLabel={t('mandate.endSubmit')}
        submitTone="danger"
        check={({ day }) => ({ day: checks.filled(day, t('mandate.endDay')) })}
        onSubmit={async ({ day = '' }) => {
          await end.mutateAsync(day)
          toast(t('mandate.endDone', { day: format.day(day) }))
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <DateField
          name="day"
          label={t('mandate.endDay')}
          defaultValue={todayInWarsaw()}
          min={mandate.fromDay}
        />
      </Form>
    </Dialog>
  )
}
