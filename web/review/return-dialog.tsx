/** Back to a draft, with the reason that everybody will read in the history. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

export function ReturnDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const checks = useChecks()
  const back = usePaperDeed(
    paper.id,
    (reason: string) =>
      call(
        api.positions[':id'].moves.$post({
          param: { id: paper.id },
          json: { action: 'return_to_draft', reason },
        }),
      ),
    t('review:return.done'),
  )
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('review:return.title')}>
      <p className="m-0">{t('review:return.what', { label: paper.currentVersion?.label ?? '' })}</p>
      {paper.state === 'ready' && <p className="m-0">{t('review:return.unscheduled')}</p>}
      <Form
        submitLabel={t('review:return.send')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ reason: checks.filled(values.reason, t('review:return.reason')) })}
        onSubmit={async (values) => {
          await back((values.reason ?? '').trim())
          onClose()
        }}
      >
        <TextArea
          name="reason"
          lang="pl"
          label={t('review:return.reason')}
          hint={t('review:return.reasonHint')}
        />
      </Form>
    </Dialog>
  )
}
