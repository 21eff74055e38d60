/** The case sign of the host's office, and within how many days the council asks for an answer. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { useStructure } from './structure.ts'

export function LetterFiguresDialog(props: {
  paper: PaperView
  isOpen: boolean
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['positions', 'common'])
  const { paper, onClose } = props
  const structure = useStructure(paper.id)
  const isDays = (value: string | undefined): boolean =>
    /^[1-9]\d{0,2}$/.test(value ?? '') && Number(value) <= 365
  return (
    <Dialog isOpen={props.isOpen} onClose={onClose} title={t('positions:figures.title')}>
      <Form
        submitLabel={t('common:act.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ days: isDays(values.days) ? null : t('positions:figures.daysWrong') })}
        onSubmit={async (values) => {
          await structure.patch({
            caseSign: (values.caseSign ?? '').trim(),
            replyDueDays: Number(values.days),
          })
          onClose()
        }}
      >
        <TextField
          name="caseSign"
          label={t('positions:figures.caseSign')}
          hint={t('positions:figures.caseSignHint')}
          defaultValue={paper.caseSign}
          maxLength={60}
          isOptional
        />
        <TextField
          name="days"
          label={t('positions:figures.days')}
          hint={t('positions:figures.daysHint')}
          defaultValue={String(paper.replyDueDays)}
          inputMode="numeric"
        />
      </Form>
    </Dialog>
  )
}
