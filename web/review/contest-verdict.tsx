/** "Recorded for you by phone": the member reads it, and contests it if it is not what they said. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../shared/review/types.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'

export function ContestVerdict(props: { positionId: string; verdict: Verdict; subject: string }): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const [isOpen, setOpen] = useState(false)
  const { positionId, verdict, subject } = props
  const contest = usePaperDeed(
    positionId,
    (reason: string) =>
      call(
        api.positions[':id'].verdicts[':verdictId'].contest.$post({
          param: { id: positionId, verdictId: verdict.id },
          json: { reason },
        }),
      ),
    t('review:contest.done'),
  )
  if (!verdict.recordedHow) return null
  const how = t(`review:how.${verdict.recordedHow}`)
  const close = () => setOpen(false)
  return (
    <>
      <Notice tone="warn">
        <p className="m-0">{t('review:contest.told', { how })}</p>
        <Button size="small" className="mt-2" onPress={() => setOpen(true)}>
          {t('review:contest.open', { subject })}
        </Button>
      </Notice>
      <Dialog isOpen={isOpen} onClose={close} title={t('review:contest.title')}>
        <p className="m-0">
          {t('review:contest.what', { subject, verdict: t(`review:kind.${verdict.kind}`), how })}
        </p>
        <Form
          submitLabel={t('review:contest.send')}
          submitTone="danger"
          aside={<Button onPress={close}>{t('common:act.cancel')}</Button>}
          onSubmit={async (values) => {
            await contest((values.reason ?? '').trim())
            close()
          }}
        >
          <TextArea name="reason" lang="pl" isOptional rows={3} label={t('review:contest.reason')} />
        </Form>
      </Dialog>
    </>
  )
}
