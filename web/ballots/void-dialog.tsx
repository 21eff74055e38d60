/** A ballot with a fault is void, never deleted: it stays visible with the chair's reason. */
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

export function VoidDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation(['ballots', 'common'])
  const checks = useChecks()
  const [ballot] = paper.ballots
  const annul = usePaperDeed(
    paper.id,
    (reason: string) =>
      call(api.ballots[':id'].void.$post({ param: { id: ballot?.id ?? '' }, json: { reason } })),
    t('ballots:void.done'),
  )
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('ballots:void.title')}>
      <p className="m-0">{t('ballots:void.what')}</p>
      <Form
        submitLabel={t('ballots:void.do')}
        submitTone="danger"
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ reason: checks.filled(values.reason, t('ballots:void.reason')) })}
        onSubmit={async (values) => {
          await annul((values.reason ?? '').trim())
          onClose()
        }}
      >
        <TextArea
          name="reason"
          lang="pl"
          label={t('ballots:void.reason')}
          hint={t('ballots:void.reasonHint')}
        />
      </Form>
    </Dialog>
  )
}
