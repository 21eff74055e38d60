/** The chair decides against an objection and says why; both are read by everybody. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { Objection } from '../../shared/review/types.ts'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { ObjectionWords } from './objection-words.tsx'

export function OverruleDialog(props: {
  paper: PaperView
  versionId: string
  /** Of the words the objection is about, as they are on the screen. */
  sha256: string
  objection: Objection
  subject: string
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const checks = useChecks()
  const { paper, versionId, sha256, objection, subject, onClose } = props
  const overrule = usePaperDeed(
    paper.id,
    (reason: string) =>
      call(
        api.positions[':id'].objections[':verdictId'].overrule.$post({
          param: { id: paper.id, verdictId: objection.verdict.id },
          json: { versionId, sha256, reason },
        }),
      ),
    t('review:overrule.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('review:overrule.title')}>
      <p className="m-0">{t('review:overrule.what')}</p>
      <div className="flex flex-col gap-1 border-l-4 border-danger pl-3 text-sm">
        <ObjectionWords objection={objection} subject={subject} />
      </div>
      <ActedVersion paper={paper} />
      <Form
        submitLabel={t('review:overrule.send')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ reason: checks.filled(values.reason, t('review:overrule.reason')) })}
        onSubmit={async (values) => {
          await overrule((values.reason ?? '').trim())
          onClose()
        }}
      >
        <TextArea name="reason" lang="pl" label={t('review:overrule.reason')} />
      </Form>
    </Dialog>
  )
}
