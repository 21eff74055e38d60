/** The secretary writes down what a reviewer said by phone or on paper; it is marked so, and the reviewer is told. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needsWords, whyNotRecord } from '../../shared/review/speaking.ts'
import {
  type RecordedWay,
  type RoundView,
  recordedWays,
  type VerdictKind,
  verdictKinds,
} from '../../shared/review/types.ts'
import { api, call } from '../api.ts'
import { fullName } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { RadioGroup, Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'
import type { VerdictSubject } from './give-verdict.tsx'

type Reviewer = RoundView['reviewers'][number]

/** Nothing when everybody has spoken for themselves: their words are theirs. */
export function RecordVerdict({ subject, round }: { subject: VerdictSubject; round: RoundView }): ReactNode {
  const { t } = useTranslation('review')
  const { person } = useSession()
  const [isOpen, setOpen] = useState(false)
  const reviewers = recordable(round, subject.recommendationId, person.id)
  if (reviewers.length === 0 && !isOpen) return null
  return (
    <>
      <Button size="small" tone="quiet" className="self-start" onPress={() => setOpen(true)}>
        {t('record.open', { subject: subject.name })}
      </Button>
      {isOpen && <RecordDialog subject={subject} reviewers={reviewers} onClose={() => setOpen(false)} />}
    </>
  )
}

function recordable(round: RoundView, recommendationId: string | null, me: string): Reviewer[] {
  return round.reviewers.filter(({ id, out }) => {
    const isAsked = out === null || (out === 'recused' && recommendationId === null)
    const theirs = round.verdicts.find((v) => v.personId === id && v.recommendationId === recommendationId)
    return id !== me && isAsked && whyNotRecord(theirs ?? null, false) === null
  })
}

function RecordDialog(props: {
  subject: VerdictSubject
  reviewers: Reviewer[]
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const checks = useChecks()
  const { subject, reviewers, onClose } = props
  const { name, positionId, ...what } = subject
  const record = usePaperDeed(
    positionId,
    (said: { kind: VerdictKind; comment: string; recordedFor: { personId: string; how: RecordedWay } }) =>
      call(api.positions[':id'].verdicts.$post({ param: { id: positionId }, json: { ...what, ...said } })),
    t('review:give.done', { subject: name }),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('review:record.title', { subject: name })}>
      <p className="m-0">{t('review:record.what')}</p>
      <Form
        submitLabel={t('review:record.send')}
        whyDisabled={reviewers.length === 0 ? t('review:record.nobody') : null}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          personId: checks.filled(values.personId, t('review:record.who')),
          kind: checks.filled(values.kind, t('review:record.said')),
          how: checks.filled(values.how, t('review:record.how')),
          comment:
            isKind(values.kind) && needsWords(values.kind)
              ? checks.filled(values.comment, t('review:record.words'))
              : null,
        })}
        onSubmit={async (values) => {
          const said = saidIn(values)
          if (said) await record(said)
          onClose()
        }}
      >
        <Select
          name="personId"
          label={t('review:record.who')}
          options={reviewers.map((one) => ({ value: one.id, label: fullName(one) }))}
        />
        <RadioGroup
          name="how"
          label={t('review:record.how')}
          options={recordedWays.map((how) => ({ value: how, label: t(`review:how.${how}`) }))}
        />
        <Select
          name="kind"
          label={t('review:record.said')}
          options={verdictKinds.map((kind) => ({ value: kind, label: t(`review:kind.${kind}`) }))}
        />
        <TextArea name="comment" lang="pl" rows={3} label={t('review:record.words')} />
      </Form>
    </Dialog>
  )
}

const isKind = (text: string | undefined): text is VerdictKind => verdictKinds.some((kind) => kind === text)
const isWay = (text: string | undefined): text is RecordedWay => recordedWays.some((way) => way === text)

function saidIn({ personId, kind, how, comment }: FormValues) {
  if (!personId || !isKind(kind) || !isWay(how)) return null
  return { kind, comment: (comment ?? '').trim(), recordedFor: { personId, how } }
}
