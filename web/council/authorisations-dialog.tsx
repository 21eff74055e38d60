/** Which papers let a deputy stand in: those on file, a new one, and the end of one that holds. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Authorisation, holdsOn } from '../../shared/council/authorisations.ts'
import type { Mandate, PersonView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Answered } from '../ui/answered.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { DateField } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useFormat } from '../ui/format.ts'
import { nameOf } from './names.ts'
import { authorisationsQuery } from './queries.ts'
import { Scan } from './scan.tsx'

type Props = { person: PersonView; mandate: Mandate; onClose: () => void }

export function AuthorisationsDialog({ person, mandate, onClose }: Props): ReactNode {
  const { t } = useTranslation('council')
  const question = useQuery(authorisationsQuery(mandate.id))
  return (
    <Dialog isOpen onClose={onClose} title={t('authorisations.title', { name: nameOf(person) })}>
      <p className="m-0">{t('authorisations.what')}</p>
      <Answered question={question}>
        {(found) =>
          found.length === 0 ? (
            <p className="m-0 text-ink-soft">{t('authorisations.empty')}</p>
          ) : (
            <ul aria-label={t('authorisations.list')} className="m-0 flex list-none flex-col gap-3 p-0">
              {found.map((one) => (
                <OnFile key={one.id} one={one} mandateId={mandate.id} />
              ))}
            </ul>
          )
        }
      </Answered>
      <NewOne mandate={mandate} onClose={onClose} />
    </Dialog>
  )
}

function OnFile({ one, mandateId }: { one: Authorisation; mandateId: string }): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const { fromDay, toDay, paper, revokedDay } = one
  const from = format.shortDay(fromDay)
  return (
    <li className="flex flex-col items-start gap-1 rounded-lg border border-line p-3">
      <span lang="pl" className="font-medium">
        {paper}
      </span>
      <span className="text-sm text-ink-soft">
        {toDay
          ? t('authorisations.between', { from, to: format.shortDay(toDay) })
          : t('authorisations.since', { from })}
        {'; '}
        {t('authorisations.recorded', { name: one.recordedBy, moment: format.moment(one.recordedAt) })}
      </span>
      {holdsOn(one, todayInWarsaw()) && <Badge tone="done">{t('authorisations.holds')}</Badge>}
      <Scan one={one} mandateId={mandateId} />
      {revokedDay ? (
        <span className="text-sm text-danger">
          {t('authorisations.revoked', {
            day: format.shortDay(revokedDay),
            name: one.revokedBy ?? '',
            reason: one.revokedReason,
          })}
        </span>
      ) : (
        <Revoking id={one.id} paper={paper} mandateId={mandateId} />
      )}
    </li>
  )
}

function Revoking({ id, paper, mandateId }: { id: string; paper: string; mandateId: string }): ReactNode {
  const { t } = useTranslation('council')
  const checks = useChecks()
  const [isAsked, setAsked] = useState(false)
  const revoke = useAct(
    (reason: string) => call(api.authorisations[':id'].revoke.$post({ param: { id }, json: { reason } })),
    { refreshes: [['authorisations', mandateId], ['meetings']], says: t('authorisations.revokedDone') },
  )
  const named = t('authorisations.revokeNamed', { paper })
  if (!isAsked)
    return (
      <Button size="small" aria-label={named} onPress={() => setAsked(true)}>
        {t('authorisations.revoke')}
      </Button>
    )
  return (
    <Form
      label={named}
      submitLabel={t('authorisations.revoke')}
      submitTone="danger"
      check={({ reason }) => ({ reason: checks.filled(reason, t('authorisations.reason')) })}
      onSubmit={async ({ reason = '' }) => void (await revoke.mutateAsync(reason))}
    >
      <TextField name="reason" lang="pl" label={t('authorisations.reason')} autoComplete="off" />
    </Form>
  )
}

function NewOne({ mandate, onClose }: Pick<Props, 'mandate' | 'onClose'>): ReactNode {
  const { t } = useTranslation(['council', 'common'])
  const checks = useChecks()
  const add = useAct(
    (json: { fromDay: string; toDay: string | null; paper: string }) =>
      call(api.mandates[':id'].authorisations.$post({ param: { id: mandate.id }, json })),
    { refreshes: [['authorisations', mandate.id], ['meetings']], says: t('council:authorisations.added') },
  )
  return (
    <Form
      // It stays open: the scan is added to what is on file now.
      clears
      label={t('council:authorisations.new')}
      submitLabel={t('council:authorisations.add')}
      check={({ fromDay, paper }) => ({
        fromDay: checks.filled(fromDay, t('council:authorisations.fromDay')),
        paper: checks.filled(paper, t('council:authorisations.paper')),
      })}
      onSubmit={async ({ fromDay = '', toDay = '', paper = '' }) => {
        await add.mutateAsync({ fromDay, toDay: toDay === '' ? null : toDay, paper })
      }}
      aside={<Button onPress={onClose}>{t('common:act.close')}</Button>}
    >
      <h3 className="m-0 text-base font-semibold">{t('council:authorisations.new')}</h3>
      <TextField
        name="paper"
        lang="pl"
        label={t('council:authorisations.paper')}
        hint={t('council:authorisations.paperHint')}
        autoComplete="off"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField
          name="fromDay"
          label={t('council:authorisations.fromDay')}
          defaultValue={todayInWarsaw()}
          min={mandate.fromDay}
        />
        <DateField
          name="toDay"
          label={t('council:authorisations.toDay')}
          hint={t('council:authorisations.toHint')}
          isOptional
        />
      </div>
    </Form>
  )
}
