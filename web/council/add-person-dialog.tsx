/** A new person with the first mandate. The invitation is a second, separate act. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { toast } from '../ui/toast.tsx'
import { MandateFields, readMandate, useMandateCheck } from './mandate-fields.tsx'

export function AddPersonDialog({ today, onClose }: { today: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const checks = useChecks()
  const checkMandate = useMandateCheck(checks)
  const add = useAct(
    (typed: FormValues) =>
      call(
        api.people.$post({
          json: {
            givenName: typed.givenName?.trim() ?? '',
            familyName: typed.familyName?.trim() ?? '',
            email: typed.email?.trim() || null,
            mandate: readMandate(typed),
          },
        }),
      ),
    { refreshes: [['people'], ['council']] },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('add.title')}>
      <Form
        label={t('add.title')}
        submitLabel={t('add.submit')}
        check={(typed) => ({
          givenName: checks.filled(typed.givenName, t('add.givenName')),
          familyName: checks.filled(typed.familyName, t('add.familyName')),
          email: typed.email?.trim() ? checks.email(typed.email, t('add.email')) : null,
          ...checkMandate(typed),
        })}
        onSubmit={async (typed) => {
          await add.mutateAsync(typed)
          toast(t('add.done', { name: `${typed.givenName} ${typed.familyName}` }))
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="givenName" label={t('add.givenName')} isRequired />
          <TextField name="familyName" label={t('add.familyName')} isRequired />
        </div>
        <TextField name="email" type="email" label={t('add.email')} hint={t('add.emailHint')} isOptional />
        <MandateFields today={today} />
      </Form>
    </Dialog>
  )
}
