/** Planning a meeting: a day, an hour, a place, a form. Its number in the year is given by the server. */
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingInput } from '../../shared/meetings/shapes.ts'
import type { MeetingForm } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { DateField, RadioGroup } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { toast } from '../ui/toast.tsx'

const forms: MeetingForm[] = ['on_site', 'remote', 'hybrid']

export function PlanMeetingDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const checks = useChecks()
  const format = useFormat()
  const router = useRouter()
  const plan = useAct((json: MeetingInput): Promise<{ id: string }> => call(api.meetings.$post({ json })), {
    refreshes: [['meetings']],
  })
  async function submit(typed: FormValues): Promise<void> {
    const heldDay = typed.heldDay ?? ''
    const { id } = await plan.mutateAsync({
      heldDay,
      startsAt: typed.startsAt ?? '',
      place: typed.place?.trim() ?? '',
      form: forms.find((form) => form === typed.form) ?? 'on_site',
    })
    toast(t('plan.done', { day: format.day(heldDay) }))
    onClose()
    await router.navigate({ to: '/posiedzenia/$id', params: { id } })
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('plan.title')}>
      <Form
        label={t('plan.title')}
        submitLabel={t('plan.submit')}
        check={(typed) => ({
          heldDay: checks.filled(typed.heldDay, t('plan.day')),
          startsAt: checks.filled(typed.startsAt, t('plan.time')),
          place: checks.filled(typed.place, t('plan.place')),
        })}
        onSubmit={submit}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <DateField name="heldDay" label={t('plan.day')} defaultValue={todayInWarsaw()} />
          <DateField name="startsAt" type="time" label={t('plan.time')} defaultValue="10:00" />
        </div>
        <TextField name="place" label={t('plan.place')} hint={t('plan.placeHint')} isRequired />
        <RadioGroup
          name="form"
          label={t('plan.form')}
          defaultValue="on_site"
          options={forms.map((form) => ({ value: form, label: t(`form.${form}`) }))}
        />
      </Form>
    </Dialog>
  )
}
