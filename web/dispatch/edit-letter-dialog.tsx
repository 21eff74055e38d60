/** The words of a cover letter until it is released; its address also after it came back. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mayEditLetter } from '../../shared/dispatch/rules.ts'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

export function EditLetterDialog(props: {
  paper: PaperView
  letter: DispatchView
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['dispatch', 'common'])
  const { paper, letter, onClose } = props
  const checks = useChecks()
  const mayChangeWords = mayEditLetter(letter.state, { coverLetter: true, email: false })
  const change = usePaperDeed(
    paper.id,
    (json: { coverLetter?: string; email?: string }) =>
      call(api.letters[':id'].$patch({ param: { id: letter.id }, json })),
    t('dispatch:edit.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('dispatch:edit.title', { name: letter.addresseeName })} isWide>
      <Form
        submitLabel={t('common:act.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          email: checks.email(values.email, t('dispatch:letter.email')),
          coverLetter: mayChangeWords ? checks.filled(values.coverLetter, t('dispatch:letter.cover')) : null,
        })}
        onSubmit={async (values) => {
          const email = (values.email ?? '').trim()
          const coverLetter = (values.coverLetter ?? '').replaceAll('\r\n', '\n')
          await change({
            ...(email !== letter.email && { email }),
            ...(mayChangeWords && coverLetter !== letter.coverLetter && { coverLetter }),
          })
          onClose()
        }}
      >
        <TextField name="email" type="email" label={t('dispatch:letter.email')} defaultValue={letter.email} />
        {mayChangeWords && (
          <TextArea
            name="coverLetter"
            lang="pl"
            rows={14}
            label={t('dispatch:letter.cover')}
            hint={t('dispatch:edit.hint')}
            defaultValue={letter.coverLetter}
          />
        )}
      </Form>
    </Dialog>
  )
}
