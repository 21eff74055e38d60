/** The chair opens a circular ballot: everybody votes from where they are, until the end of a working day. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { RadioGroup } from '../ui/choice.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { type Asked, HowOpenly, onTheWhole, WhichOnes } from './open-dialog.tsx'

const subjects = ['whole', 'recommendations'] as const

export function CircularDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const [asked, setAsked] = useState<Asked>(onTheWhole)
  const change = (part: Partial<Asked>) => setAsked((before) => ({ ...before, ...part }))
  const [days, setDays] = useState('')
  const open = usePaperDeed(
    paper.id,
    (): Promise<{ id: string; closesAt: string }> =>
      call(
        api.positions[':id'].ballots.circular.$post({
          param: { id: paper.id },
          json: {
            sha256: paper.currentVersion?.sha256 ?? '',
            ...(asked.subject === 'recommendations' && {
              subject: asked.subject,
              recommendationIds: asked.recommendationIds,
            }),
            ...(Number(days) > 0 && { days: Number(days) }),
            ...(asked.secrecy && { secrecy: asked.secrecy, secrecyReason: asked.secrecyReason }),
          },
        }),
      ),
    ({ closesAt }) => t('circular.done', { moment: format.moment(closesAt) }),
  )
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('circular.title')}
      confirmLabel={t('circular.do')}
      onConfirm={() => open()}
    >
      <p className="m-0">{t('circular.what')}</p>
      <TextField
        label={t('circular.days')}
        hint={t('circular.daysHint')}
        isOptional
        inputMode="numeric"
        value={days}
        onChange={(value) => setDays(value.replace(/\D/g, '').slice(0, 2))}
      />
      <RadioGroup
        label={t('open.subject')}
        value={asked.subject}
        onChange={(value) => change({ subject: subjects.find((one) => one === value) ?? 'whole' })}
        options={subjects.map((value) => ({ value, label: t(`open.subjects.${value}`) }))}
      />
      {asked.subject === 'recommendations' && <WhichOnes paper={paper} asked={asked} change={change} />}
      <HowOpenly asked={asked} change={change} />
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}
