/** Somebody else reviews in the place of one who is out; four eyes hold for the newcomer too. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { ReviewerView } from '../../shared/review/types.ts'
import { api, call } from '../api.ts'
import { fullName } from '../positions/paper-names.tsx'
import { reviewersQuery, usePaperDeed } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

export function ReplaceDialog(props: {
  paper: PaperView
  leaving: ReviewerView
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const checks = useChecks()
  const { paper, leaving, onClose } = props
  const candidates = useQuery(reviewersQuery(paper.id))
  const already = new Set(paper.round?.reviewers.map(({ id }) => id))
  const replace = usePaperDeed(
    paper.id,
    (chosen: { personId: string; reason: string }) =>
      call(
        api.positions[':id'].review.reviewers.$post({
          param: { id: paper.id },
          json: { leavingId: leaving.id, ...chosen },
        }),
      ),
    t('review:replace.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('review:replace.title', { name: fullName(leaving) })}>
      <p className="m-0">{t('review:replace.what')}</p>
      <Answered question={candidates}>
        {(list) => (
          <Form
            submitLabel={t('review:replace.send')}
            aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
            check={(values) => ({
              personId: checks.filled(values.personId, t('review:replace.who')),
              reason: checks.filled(values.reason, t('review:replace.reason')),
            })}
            onSubmit={async (values) => {
              await replace({ personId: values.personId ?? '', reason: (values.reason ?? '').trim() })
              onClose()
            }}
          >
            <Select
              name="personId"
              label={t('review:replace.who')}
              options={list
                .filter(({ id, refusal }) => refusal === null && !already.has(id))
                .map((one) => ({ value: one.id, label: `${fullName(one)} (${one.organisationName})` }))}
            />
            <TextArea name="reason" lang="pl" rows={3} label={t('review:replace.reason')} />
          </Form>
        )}
      </Answered>
    </Dialog>
  )
}
