/** The dialogs of the ways a paper ends: withdrawn, closed, opened again, its sides recorded. Each says what exactly will happen. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'

type ReasonedAct = 'withdraw' | 'lapse' | 'close_paper' | 'reopen_paper'

export const WithdrawDialog = (props: ActDialogProps): ReactNode => (
  <ReasonDialog {...props} action="withdraw" />
)
export const LapseDialog = (props: ActDialogProps): ReactNode => <ReasonDialog {...props} action="lapse" />
export const CloseDialog = (props: ActDialogProps): ReactNode => (
  <ReasonDialog {...props} action="close_paper" />
)
export const ReopenDialog = (props: ActDialogProps): ReactNode => (
  <ReasonDialog {...props} action="reopen_paper" />
)

function ReasonDialog(props: ActDialogProps & { action: ReasonedAct }): ReactNode {
  const { paper, isOpen, onClose, action } = props
  const { t } = useTranslation(['afterwards', 'common'])
  const checks = useChecks()
  const take = usePaperDeed(
    paper.id,
    (reason: string) =>
      call(api.positions[':id'].moves.$post({ param: { id: paper.id }, json: { action, reason } })),
    t(`afterwards:${action}.done`),
  )
  const others = paper.authors.length > 1 && action === 'withdraw'
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t(`afterwards:${action}.title`)}>
      <p className="m-0">{t(`afterwards:${action}.what`)}</p>
      <ActedVersion paper={paper} />
      {others && <p className="m-0">{t('afterwards:withdraw.others')}</p>}
      <Form
        submitLabel={t(`afterwards:${action}.send`)}
        submitTone={action === 'withdraw' || action === 'lapse' ? 'danger' : 'primary'}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ reason: checks.filled(values.reason, t('afterwards:reason')) })}
        onSubmit={async (values) => {
          await take((values.reason ?? '').trim())
          onClose()
        }}
      >
        <TextArea
          name="reason"
          lang="pl"
          label={t('afterwards:reason')}
          hint={t(`afterwards:${action}.reasonHint`)}
        />
      </Form>
    </Dialog>
  )
}

export function RecordDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('afterwards')
  const record = usePaperDeed(
    paper.id,
    () =>
      call(
        api.positions[':id'].moves.$post({
          param: { id: paper.id },
          json: { action: 'record_positions', sha256: paper.currentVersion?.sha256 ?? '' },
        }),
      ),
    t('record_positions.done'),
  )
  const texts = paper.after.sides?.texts ?? []
  const silent = (paper.after.sides?.names ?? []).filter((name) => !texts.some(({ side }) => side === name))
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('record_positions.title')}
      confirmLabel={t('record_positions.send', { count: texts.length })}
      onConfirm={() => record()}
    >
      <p className="m-0">{t('record_positions.what')}</p>
      <ul lang="pl" className="m-0 pl-6">
        {texts.map((text) => (
          <li key={text.side}>
            {text.side} – {text.name}
          </li>
        ))}
      </ul>
      {silent.length > 0 && (
        <Notice tone="warn">
          {t('record_positions.silent', { count: silent.length, names: silent.join(', ') })}
        </Notice>
      )}
    </ConfirmDialog>
  )
}
