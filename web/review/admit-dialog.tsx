/** The reviewed text goes before the council. With an open objection only the chair may admit it, and says why. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'
import { ObjectionLines } from './objection-words.tsx'

export function AdmitDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const checks = useChecks()
  const open = paper.round?.objections.filter(({ fate }) => fate === 'open') ?? []
  const objections = open.length
  const sha256 = paper.currentVersion?.sha256 ?? ''
  const admit = usePaperDeed(
    paper.id,
    (reason: string) =>
      call(
        api.positions[':id'].moves.$post({
          param: { id: paper.id },
          json: { action: 'admit', sha256, reason },
        }),
      ),
    t('review:admit.done'),
  )
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('review:admit.title')}>
      <p className="m-0">{t('review:admit.what')}</p>
      <ActedVersion paper={paper} />
      <Form
        submitLabel={t('review:admit.send')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          reason: objections > 0 ? checks.filled(values.reason, t('review:admit.reason')) : null,
        })}
        onSubmit={async (values) => {
          await admit((values.reason ?? '').trim())
          onClose()
        }}
      >
        {objections > 0 && (
          <>
            <Notice tone="warn">{t('review:admit.objections', { count: objections })}</Notice>
            <ObjectionLines paper={paper} objections={open} />
            <TextArea name="reason" lang="pl" label={t('review:admit.reason')} />
          </>
        )}
      </Form>
    </Dialog>
  )
}
