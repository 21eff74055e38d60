/** The secretary writes down a member's vote and how it came; it stays marked so, and the member may contest it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type BallotView, choices, recordings } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { useCastVote } from './cast-vote.ts'

export function RecordVoteDialog(props: {
  paper: PaperView
  ballot: BallotView
  elector: BallotView['electors'][number]
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['ballots', 'common'])
  const { paper, ballot, elector, onClose } = props
  const cast = useCastVote(paper.id, ballot)
  return (
    <Dialog isOpen onClose={onClose} title={t('ballots:record.title', { name: elector.name })}>
      <p className="m-0">{t('ballots:record.what')}</p>
      <ActedVersion paper={paper} />
      <Form
        submitLabel={t('ballots:record.save')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          choice: values.choice ? null : t('ballots:record.missing'),
          how: values.how ? null : t('ballots:record.howMissing'),
        })}
        onSubmit={async (values) => {
          const choice = choices.find((known) => known === values.choice)
          if (!choice) return
          const how = recordings.find((known) => known === values.how)
          await cast({ choice, mandateId: elector.mandateId, how })
          onClose()
        }}
      >
        <RadioGroup
          name="choice"
          label={t('ballots:record.choice')}
          options={choices.map((choice) => ({ value: choice, label: t(`ballots:choice.${choice}`) }))}
        />
        <RadioGroup
          name="how"
          label={t('ballots:record.how')}
          defaultValue={ballot.kind === 'circular' ? 'phone' : 'by_hand'}
          options={recordings.map((how) => ({ value: how, label: t(`ballots:record.ways.${how}`) }))}
        />
      </Form>
    </Dialog>
  )
}
