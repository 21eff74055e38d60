/** The last day of the review, moved to a later one with a reason; how often it was moved stays to be read. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../shared/calendar/days.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { whyNotExtend } from '../../shared/review/deadline.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { api, call, sentenceOf } from '../api.ts'
import { fullName } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { DateField } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'

export function ExtendReview({ paper, round }: { paper: PaperView; round: RoundView }): ReactNode {
  const { t } = useTranslation('review')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {round.extensions.length > 0 && (
        <ul className="m-0 list-none p-0 text-sm text-ink-soft">
          {round.extensions.map((extension) => (
            <li key={extension.at}>
              {t('extend.was', {
                from: format.day(extension.fromDay),
                to: format.day(extension.toDay),
                name: fullName(extension.decidedBy),
              })}{' '}
              <span lang="pl">{t('panel.reason', { reason: extension.reason })}</span>
            </li>
          ))}
        </ul>
      )}
      {paper.abilities.arrange_review.allowed && (
        <Button size="small" className="self-start" onPress={() => setOpen(true)}>
          {t('extend.open')}
        </Button>
      )}
      {isOpen && <ExtendDialog paper={paper} round={round} onClose={() => setOpen(false)} />}
    </>
  )
}

function ExtendDialog(props: { paper: PaperView; round: RoundView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['review', 'common'])
  const checks = useChecks()
  const format = useFormat()
  const { paper, round, onClose } = props
  const today = todayInWarsaw()
  const first = [addDays(round.dueDay, 1), today].sort().at(-1) ?? today
  const extend = usePaperDeed(
    paper.id,
    (wanted: { dueDay: string; reason: string }) =>
      call(api.positions[':id'].review.deadline.$post({ param: { id: paper.id }, json: wanted })),
    t('review:extend.done'),
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('review:extend.title')}>
      <p className="m-0">{t('review:extend.what', { day: format.day(round.dueDay) })}</p>
      <Form
        submitLabel={t('review:extend.send')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          dueDay: wrongDay(round, values.dueDay ?? '', today, format.day),
          reason: checks.filled(values.reason, t('review:extend.reason')),
        })}
        onSubmit={async (values) => {
          await extend({ dueDay: values.dueDay ?? '', reason: (values.reason ?? '').trim() })
          onClose()
        }}
      >
        <DateField
          name="dueDay"
          label={t('review:extend.day')}
          min={first}
          defaultValue={addDays(first, 6)}
        />
        <TextArea name="reason" lang="pl" rows={3} label={t('review:extend.reason')} />
      </Form>
    </Dialog>
  )
}

/** The server's own rule, asked of the day alone. */
function wrongDay(
  round: RoundView,
  toDay: string,
  today: string,
  inWords: (day: string) => string,
): string | null {
  const refusal = whyNotExtend(round, { toDay, today, reason: '-' })
  if (!refusal) return null
  const { day } = refusal.details
  return sentenceOf(typeof day === 'string' ? { ...refusal, details: { day: inWords(day) } } : refusal)
}
