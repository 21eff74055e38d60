/** A new term is recorded; the newest gets another last day. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Term, TermsView } from '../../shared/council/terms.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Checkbox, DateField } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'

const refreshes = [['terms'], ['people'], ['council'], ['positions']]

export function NewTermDialog({ view, onClose }: { view: TermsView; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const checks = useChecks()
  const format = useFormat()
  const [newest] = view.terms
  const { proposed, mandatesBeyond } = view
  const add = useAct((json: Term & { endMandates: boolean }) => call(api.terms.$post({ json })), {
    refreshes,
    says: t('council:terms.added'),
  })
  const day = newest ? format.day(newest.toDay) : ''
  return (
    <Dialog isOpen onClose={onClose} title={t('council:terms.add')}>
      <p className="m-0">{t('council:terms.addWhat')}</p>
      <Form
        label={t('council:terms.add')}
        submitLabel={t('council:terms.addSend')}
        check={({ number = '', fromDay, toDay }) => ({
          number: /^[1-9]\d{0,2}$/.test(number.trim()) ? null : t('council:terms.numberWrong'),
          fromDay: checks.filled(fromDay, t('council:terms.fromDay')),
          toDay: checks.filled(toDay, t('council:terms.toDay')),
        })}
        onSubmit={async ({ number = '', fromDay = '', toDay = '', endMandates }) => {
          await add.mutateAsync({ number: Number(number), fromDay, toDay, endMandates: endMandates === 'on' })
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <TextField
          name="number"
          label={t('council:terms.number')}
          hint={newest ? undefined : t('council:terms.numberHint')}
          defaultValue={String(proposed.number)}
          inputMode="numeric"
          autoComplete="off"
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <DateField name="fromDay" label={t('council:terms.fromDay')} defaultValue={proposed.fromDay} />
          <DateField name="toDay" label={t('council:terms.toDay')} defaultValue={proposed.toDay} />
        </div>
        {newest && mandatesBeyond > 0 && (
          <Checkbox name="endMandates" value="on">
            {t('council:terms.endMandates', { count: mandatesBeyond, day })}
          </Checkbox>
        )}
      </Form>
    </Dialog>
  )
}

export function EndTermDialog({ term, onClose }: { term: Term; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const checks = useChecks()
  const end = useAct(
    (day: string) =>
      call(api.terms[':number'].end.$post({ param: { number: String(term.number) }, json: { day } })),
    { refreshes, says: t('council:terms.ended') },
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('council:terms.endOf', { number: term.number })}>
      <p className="m-0">{t('council:terms.endWhat')}</p>
      <Form
        label={t('council:terms.end')}
        submitLabel={t('council:terms.endSend')}
        check={({ day }) => ({ day: checks.filled(day, t('council:terms.toDay')) })}
        onSubmit={async ({ day = '' }) => {
          await end.mutateAsync(day)
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <DateField name="day" label={t('council:terms.toDay')} defaultValue={term.toDay} min={term.fromDay} />
      </Form>
    </Dialog>
  )
}
