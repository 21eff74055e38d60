/**
 * The lead hands the draft over for review. The dialog names the exact text that will freeze - by the sequence number of the
 * last change the lead has seen - and who will be asked, with the reason for everyone who cannot be.
 */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../shared/calendar/days.ts'
import type { PaperView, ReviewerCandidate } from '../../shared/positions/view.ts'
import { refuse } from '../../shared/refusal.ts'
import type { ReviewTerms } from '../../shared/review/types.ts'
import { whyReviewersDoNotDo } from '../../shared/review/verdicts.ts'
import { api, call, isRefusedWith, sentenceOf } from '../api.ts'
import type { ActDialogProps } from '../positions/acts.tsx'
import { paperQuery, reviewersQuery, usePaperDeed } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox, DateField } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/panels.tsx'
import { Loading } from '../ui/progress.tsx'
import { ReviewerChoice } from './reviewer-choice.tsx'

const usualDays = 14

export function SubmitDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('review')
  /** The paper as the server has it at this moment: its `seq` is what the lead says to have seen. */
  const now = useQuery({
    ...paperQuery(paper.id),
    queryKey: ['submit', paper.id],
    staleTime: 0,
    gcTime: 0,
    refetchInterval: false,
  })
  const candidates = useQuery(reviewersQuery(paper.id))
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('submit.title')} isWide>
      {now.data ? (
        <Answered question={candidates}>
          {(list) => (
            <SubmitForm
              paper={now.data}
              candidates={list}
              onClose={onClose}
              onLookAgain={() => void now.refetch()}
            />
          )}
        </Answered>
      ) : (
        <Loading />
      )}
    </Dialog>
  )
}

function SubmitForm(props: {
  paper: PaperView
  candidates: ReviewerCandidate[]
  onClose: () => void
  onLookAgain: () => void
}): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const { paper, candidates, onClose } = props
  const [chosen, setChosen] = useState<string[]>(() =>
    candidates.filter(({ proposed }) => proposed).map(({ id }) => id),
  )
  const [changedSince, setChangedSince] = useState(false)
  const submit = usePaperDeed(
    paper.id,
    (wanted: { dueDay: string; carriesSuggestions: boolean }) =>
      call(
        api.positions[':id'].moves.$post({
          param: { id: paper.id },
          json: { action: 'submit', seq: paper.text.seq, reviewerIds: chosen, ...wanted },
        }),
      ),
    t('review:submit.done'),
  )
  const today = todayInWarsaw()
  return (
    <Form
      submitLabel={t('review:submit.send')}
      aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      whyDisabled={whyNotYet(candidates, chosen, paper.reviewTerms)}
      check={(values) => ({ dueDay: values.dueDay ? null : t('review:submit.dueMissing') })}
      onSubmit={async (values) => {
        try {
          await submit({ dueDay: values.dueDay ?? '', carriesSuggestions: values.carries === 'on' })
          onClose()
        } catch (error) {
          if (isRefusedWith(error, 'stale_text')) setChangedSince(true)
          throw error
        }
      }}
    >
      <WhatFreezes paper={paper} />
      {changedSince && (
        <ChangedSince
          seq={paper.text.seq}
          onLookAgain={props.onLookAgain}
          onSeen={() => setChangedSince(false)}
        />
      )}
      <p className="m-0 text-sm">{t('review:submit.proposed')}</p>
      <ReviewerChoice
        candidates={candidates}
        terms={paper.reviewTerms}
        chosen={chosen}
        onChange={setChosen}
      />
      {paper.openSuggestions > 0 && (
        <Checkbox name="carries" value="on">
          {t('review:submit.carries', { count: paper.openSuggestions })}
        </Checkbox>
      )}
      <DateField
        name="dueDay"
        label={t('review:submit.due')}
        hint={t(`review:silence.${paper.reviewTerms.silence}`)}
        min={today}
        defaultValue={addDays(today, usualDays)}
      />
    </Form>
  )
}

/** The same rule the server asks: enough people from enough organisations. */
function whyNotYet(candidates: ReviewerCandidate[], chosen: string[], terms: ReviewTerms): string | null {
  const people = candidates
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, organisationName }) => ({ personId: id, organisationIds: [organisationName] }))
  const leftOut = candidates.filter(({ id, mustBeAsked }) => mustBeAsked && !chosen.includes(id)).length
  const refusal =
    whyReviewersDoNotDo(people, terms) ??
    (leftOut > 0 ? refuse('objector_left_out', { objectors: leftOut }) : null)
  return refusal ? sentenceOf(refusal) : null
}

function WhatFreezes({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('review')
  const label = `R${paper.versions.filter((version) => version.reason === 'review').length + 1}`
  return (
    <Notice>
      <p className="m-0 font-semibold">{t('submit.freezes', { label })}</p>
      <p lang="pl" className="m-0 mt-1">
        „{paper.title}”
      </p>
      <p className="m-0 mt-1 text-sm">
        {t('submit.parts', {
          count: paper.recommendations.length,
          sections: paper.sections.length,
          seq: paper.text.seq,
        })}
      </p>
      <p className="m-0 mt-1 text-sm">{t('submit.hashLater')}</p>
    </Notice>
  )
}

/** Others wrote after the dialog had been opened: the lead looks at the text, then takes the newer number. */
function ChangedSince(props: { seq: number; onLookAgain: () => void; onSeen: () => void }): ReactNode {
  const { t } = useTranslation('review')
  const [asked, setAsked] = useState<number | null>(null)
  useEffect(() => {
    if (asked !== null && props.seq !== asked) props.onSeen()
  }, [asked, props.seq, props.onSeen])
  return (
    <Notice tone="warn">
      <p className="m-0">{t('submit.changed')}</p>
      <Button
        size="small"
        className="mt-2"
        onPress={() => {
          setAsked(props.seq)
          props.onLookAgain()
        }}
      >
        {t('submit.lookAgain')}
      </Button>
    </Notice>
  )
}
