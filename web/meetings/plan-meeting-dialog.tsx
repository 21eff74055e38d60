/** Planning a meeting: a day, an hour, a place, a form. Its number in the year is given by the server. */
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingAsked } from '../../shared/meetings/shapes.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { toast } from '../ui/toast.tsx'
import { MeetingFields, readMeetingFields, useMeetingChecks } from './meeting-fields.tsx'

export function PlanMeetingDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const check = useMeetingChecks()
  const format = useFormat()
  const router = useRouter()
  const plan = useAct((json: MeetingAsked): Promise<{ id: string }> => call(api.meetings.$post({ json })), {
    refreshes: [['meetings']],
  })
  async function submit(typed: FormValues): Promise<void> {
    const json = readMeetingFields(typed)
    const { id } = await plan.mutateAsync(json)
    toast(t('plan.done', { day: format.day(json.heldDay) }))
    onClose()
    await router.navigate({ to: '/posiedzenia/$id', params: { id } })
  }
  const known = { heldDay: todayInWarsaw(), startsAt: '10:00', endsAt: '13:00', place: '', link: '' }
  return (
    <Dialog isOpen onClose={onClose} title={t('plan.title')}>
      <Form
        label={t('plan.title')}
        submitLabel={t('plan.submit')}
        check={check}
        onSubmit={submit}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <MeetingFields known={{ ...known, form: 'on_site' }} />
      </Form>
    </Dialog>
  )
}
