/** Another day, hour or place. Once people were told, the change is told to them at once, with its reason. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingAsked } from '../../shared/meetings/shapes.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { MeetingFields, readMeetingFields, useMeetingChecks } from './meeting-fields.tsx'
import { useMeetingAct } from './queries.ts'

export function ChangeMeetingDialog(props: { meeting: MeetingView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const { meeting, onClose } = props
  const isCalled = meeting.notice.sent.length > 0
  const check = useMeetingChecks()
  const checks = useChecks()
  const change = useMeetingAct(
    (json: MeetingAsked & { reason: string }) =>
      call(api.meetings[':id'].$put({ param: { id: meeting.id }, json })),
    { says: t(isCalled ? 'change.doneTold' : 'change.done') },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('change.title')}>
      <p className="m-0">{t(isCalled ? 'change.bodyTold' : 'change.body')}</p>
      <Form
        label={t('change.title')}
        submitLabel={t(isCalled ? 'change.submitTold' : 'change.submit')}
        check={(typed) => ({
          ...check(typed),
          reason: isCalled ? checks.filled(typed.reason, t('reason')) : null,
        })}
        onSubmit={async (typed) => {
          await change.mutateAsync({ ...readMeetingFields(typed), reason: typed.reason?.trim() ?? '' })
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <MeetingFields known={meeting} />
        {isCalled && <TextArea name="reason" lang="pl" label={t('reason')} hint={t('change.reasonHint')} />}
      </Form>
    </Dialog>
  )
}
