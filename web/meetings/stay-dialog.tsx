/** Hours put right: of a stay that is on record, or of one that nobody tapped. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interval, MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Checkbox, DateField, Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { useMeetingAct } from './queries.ts'

export type StayQuestion = { kind: 'add' } | { kind: 'correct'; stay: Interval; name: string }
type StayDialogProps = { meeting: MeetingView; question: StayQuestion; onClose: () => void }

const stays = api.meetings[':id'].stays

export function StayDialog({ meeting, question, onClose }: StayDialogProps): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const checks = useChecks()
  const format = useFormat()
  const put = useMeetingAct((typed: FormValues) => putRight(meeting, question, typed), {
    says: t('stays.done'),
  })
  const stay = question.kind === 'correct' ? question.stay : null
  const title =
    question.kind === 'correct' ? t('stays.correctTitle', { name: question.name }) : t('stays.add')
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <p className="m-0">{t('stays.body')}</p>
      <Form
        label={title}
        submitLabel={t('stays.submit')}
        check={(typed) => ({
          mandateId: question.kind === 'add' ? checks.filled(typed.mandateId, t('stays.who')) : null,
          arrivedAt: checks.filled(typed.arrivedAt, t('stays.from')),
          reason: checks.filled(typed.reason, t('reason')),
        })}
        onSubmit={async (typed) => {
          await put.mutateAsync(typed)
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        {question.kind === 'add' && (
          <Select
            name="mandateId"
            label={t('stays.who')}
            options={[...meeting.seats, ...meeting.deputies].map((one) => ({
              value: one.mandateId,
              label: one.name,
            }))}
          />
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <DateField
            name="arrivedAt"
            type="time"
            label={t('stays.from')}
            defaultValue={stay ? format.time(stay.arrivedAt) : meeting.startsAt}
          />
          <DateField
            name="leftAt"
            type="time"
            label={t('stays.to')}
            hint={t('stays.toHint')}
            defaultValue={stay?.leftAt ? format.time(stay.leftAt) : ''}
            isOptional
          />
        </div>
        {stay && <Checkbox name="remove">{t('stays.remove')}</Checkbox>}
        <TextArea name="reason" lang="pl" label={t('reason')} />
      </Form>
    </Dialog>
  )
}

function putRight(meeting: MeetingView, question: StayQuestion, typed: FormValues): Promise<unknown> {
  const reason = typed.reason?.trim() ?? ''
  const json = { arrivedAt: typed.arrivedAt ?? '', leftAt: typed.leftAt || null, reason }
  if (question.kind === 'add')
    return call(
      stays.$post({ param: { id: meeting.id }, json: { ...json, mandateId: typed.mandateId ?? '' } }),
    )
  const param = { id: meeting.id, stayId: question.stay.id }
  if (typed.remove) return call(stays[':stayId'].remove.$post({ param, json: { reason } }))
  return call(stays[':stayId'].$put({ param, json }))
}
