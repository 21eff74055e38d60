/** The chair opens a ballot at the meeting: on the whole paper, on some recommendations, or on a motion. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Purpose, purposes, type Secrecy, type Subject, secrecies } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Checkbox, RadioGroup, Select } from '../ui/choice.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'

export type Asked = {
  subject: Exclude<Subject, 'amendment'>
  recommendationIds: string[]
  purpose: Purpose
  purposeText: string
  secrecy: Secrecy | ''
  secrecyReason: string
}

/** What is asked before anybody has chosen otherwise. */
export const onTheWhole: Asked = {
  subject: 'whole',
  recommendationIds: [],
  purpose: 'other',
  purposeText: '',
  secrecy: '',
  secrecyReason: '',
}

const subjects = ['whole', 'recommendations', 'procedural'] as const

export function OpenBallotDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  // A rejected paper comes back by one motion only.
  const onlyRevote = paper.state === 'rejected'
  const [asked, setAsked] = useState<Asked>({
    ...onTheWhole,
    ...(onlyRevote && { subject: 'procedural', purpose: 'revote' }),
  })
  const change = (part: Partial<Asked>) => setAsked((before) => ({ ...before, ...part }))
  const open = useOpen(paper)
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('open.title')}
      confirmLabel={t('open.do')}
      onConfirm={() => open(asked)}
    >
      {!onlyRevote && (
        <RadioGroup
          label={t('open.subject')}
          value={asked.subject}
          onChange={(value) => change({ subject: subjects.find((one) => one === value) ?? 'whole' })}
          options={subjects.map((value) => ({ value, label: t(`open.subjects.${value}`) }))}
        />
      )}
      {asked.subject === 'recommendations' && <WhichOnes paper={paper} asked={asked} change={change} />}
      {asked.subject === 'procedural' && <Motion asked={asked} change={change} isFixed={onlyRevote} />}
      {asked.subject !== 'procedural' && <HowOpenly asked={asked} change={change} />}
      <p className="m-0">{t('open.what')}</p>
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}

function useOpen(paper: PaperView): (asked: Asked) => Promise<unknown> {
  const { t } = useTranslation('ballots')
  return usePaperDeed(
    paper.id,
    (asked: Asked) =>
      call(
        api.positions[':id'].ballots.$post({
          param: { id: paper.id },
          json: { sha256: paper.currentVersion?.sha256 ?? '', ...bodyOf(asked) },
        }),
      ),
    t('open.done'),
  )
}

function bodyOf({ subject, recommendationIds, purpose, purposeText, secrecy, secrecyReason }: Asked) {
  if (subject === 'procedural') return { subject, purpose, purposeText }
  return {
    subject,
    ...(subject === 'recommendations' && { recommendationIds }),
    ...(secrecy && { secrecy, secrecyReason }),
  }
}

export type Part = { asked: Asked; change: (part: Partial<Asked>) => void }

export function WhichOnes({ paper, asked, change }: Part & { paper: PaperView }): ReactNode {
  const { t } = useTranslation('ballots')
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="p-0 font-semibold">{t('open.which')}</legend>
      {paper.recommendations.map(({ id, number, ordinal }) => (
        <Checkbox
          key={id}
          isSelected={asked.recommendationIds.includes(id)}
          onChange={(isChosen) =>
            change({
              recommendationIds: isChosen
                ? [...asked.recommendationIds, id]
                : asked.recommendationIds.filter((other) => other !== id),
            })
          }
        >
          {t('open.recommendation', { number: number ?? ordinal })}
        </Checkbox>
      ))}
      <p className="m-0 text-sm text-ink-soft">{t('open.enBloc')}</p>
    </fieldset>
  )
}

function Motion({ asked, change, isFixed }: Part & { isFixed: boolean }): ReactNode {
  const { t } = useTranslation('ballots')
  return (
    <>
      {!isFixed && (
        <Select
          label={t('open.purpose')}
          value={asked.purpose}
          onChange={(value) => change({ purpose: purposes.find((one) => one === value) ?? 'other' })}
          options={purposes.map((value) => ({ value, label: t(`open.purposes.${value}`) }))}
        />
      )}
      <TextArea
        lang="pl"
        label={t('open.motion')}
        hint={t('open.motionHint')}
        value={asked.purposeText}
        onChange={(purposeText) => change({ purposeText })}
      />
    </>
  )
}

export function HowOpenly({ asked, change }: Part): ReactNode {
  const { t } = useTranslation('ballots')
  return (
    <>
      <Select
        label={t('open.secrecy')}
        value={asked.secrecy}
        emptyLabel={t('open.byRules')}
        onChange={(value) => change({ secrecy: secrecies.find((one) => one === value) ?? '' })}
        options={secrecies.map((value) => ({ value, label: t(`card.secrecy.${value}`) }))}
      />
      {asked.secrecy === 'secret' && (
        <TextArea
          lang="pl"
          rows={2}
          label={t('open.secrecyReason')}
          hint={t('open.secrecyHint')}
          value={asked.secrecyReason}
          onChange={(secrecyReason) => change({ secrecyReason })}
        />
      )}
    </>
  )
}
