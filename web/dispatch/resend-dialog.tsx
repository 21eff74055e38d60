/** A letter that surely or possibly failed is sent again, with the reason. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'

export function ResendDialog(props: {
  paper: PaperView
  letter: DispatchView
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['dispatch', 'common'])
  const { paper, letter, onClose } = props
  const checks = useChecks()
  const resend = usePaperDeed(
    paper.id,
    (reason: string) => call(api.letters[':id'].resend.$post({ param: { id: letter.id }, json: { reason } })),
    t('dispatch:resend.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('dispatch:resend.title', { name: letter.addresseeName })}>
      <p className="m-0">{t('dispatch:resend.what', { email: letter.email })}</p>
      {letter.state === 'unknown' && <Notice tone="warn">{t('dispatch:resend.maybeTwice')}</Notice>}
      <Form
        submitLabel={t('dispatch:resend.do')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ reason: checks.filled(values.reason, t('dispatch:resend.reason')) })}
        onSubmit={async (values) => {
          await resend((values.reason ?? '').trim())
          onClose()
        }}
      >
        <TextArea name="reason" lang="pl" rows={3} label={t('dispatch:resend.reason')} />
      </Form>
    </Dialog>
  )
}
