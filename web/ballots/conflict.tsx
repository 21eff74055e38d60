/** A conflict of interest: asked of everybody who may vote, pressed upon whoever works for an addressee. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { RadioGroup } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'

type Place = { paper: PaperView; ballot: BallotView }

export function Conflict({ paper, ballot }: Place): ReactNode {
  const { t } = useTranslation('ballots')
  const [isAsking, setAsking] = useState(false)
  const { mine } = ballot
  if (!mine) return null
  if (mine.recused) return <Notice tone="info">{t('conflict.recused')}</Notice>
  return (
    <div className="flex flex-col items-start gap-2">
      {mine.addresseeMember && mine.declared !== 'disclosed' && (
        <Notice tone="warn">{t('conflict.addressee')}</Notice>
      )}
      {mine.declared === 'disclosed' && <p className="m-0">{t('conflict.disclosed')}</p>}
      <Button size="small" onPress={() => setAsking(true)}>
        {t('conflict.open')}
      </Button>
      {isAsking && <ConflictDialog paper={paper} onClose={() => setAsking(false)} />}
    </div>
  )
}

function ConflictDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['ballots', 'common'])
  const checks = useChecks()
  const declare = usePaperDeed(
    paper.id,
    (json: { kind: 'disclosed' | 'recused'; what: string }) =>
      call(api.positions[':id'].conflicts.$post({ param: { id: paper.id }, json })),
    t('ballots:conflict.done'),
  )
  const kinds = ['disclosed', 'recused'] as const
  return (
    <Dialog isOpen onClose={onClose} title={t('ballots:conflict.title')}>
      <p className="m-0">{t('ballots:conflict.what')}</p>
      <Form
        submitLabel={t('ballots:conflict.do')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          kind: values.kind ? null : t('ballots:conflict.missing'),
          what: checks.filled(values.what, t('ballots:conflict.reason')),
        })}
        onSubmit={async (values) => {
          const kind = kinds.find((known) => known === values.kind)
          if (!kind) return
          await declare({ kind, what: (values.what ?? '').trim() })
          onClose()
        }}
      >
        <RadioGroup
          name="kind"
          label={t('ballots:conflict.kind')}
          options={kinds.map((kind) => ({
            value: kind,
            label: t(`ballots:conflict.kinds.${kind}`),
            hint: t(`ballots:conflict.hints.${kind}`),
          }))}
        />
        <TextArea
          name="what"
          lang="pl"
          label={t('ballots:conflict.reason')}
          hint={t('ballots:conflict.reasonHint')}
        />
      </Form>
    </Dialog>
  )
}
