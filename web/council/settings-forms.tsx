/** The two forms of the settings. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilInput, HostInput } from '../../shared/council/shapes.ts'
import type { CouncilView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { useChecks } from '../ui/check.ts'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Section } from '../ui/panels.tsx'
import { CouncilFields, HostFields, readCouncil, readHost } from './council-fields.tsx'
import { useMayManageCouncil } from './may-manage.ts'

const refreshes = [['council']]

export function CouncilSettings({ council }: { council: CouncilView }): ReactNode {
  const { t } = useTranslation(['council', 'auth'])
  const mayManage = useMayManageCouncil()
  const checks = useChecks()
  const save = useAct((json: CouncilInput) => call(api.council.$put({ json })), {
    refreshes,
    says: t('settings.saved'),
  })
  return (
    <Section title={t('settings.council')}>
      <Form
        label={t('settings.council')}
        submitLabel={t('settings.save')}
        whyDisabled={mayManage ? null : t('settings.readOnly')}
        check={(typed) => ({
          name: checks.filled(typed.name, t('auth:firstRun.councilName')),
          nameGenitive: checks.filled(typed.nameGenitive, t('auth:firstRun.councilNameGenitive')),
          partnershipName: checks.filled(typed.partnershipName, t('auth:firstRun.partnershipName')),
          place: checks.filled(typed.place, t('auth:firstRun.place')),
        })}
        onSubmit={(typed) => save.mutateAsync(readCouncil(typed))}
      >
        <CouncilFields council={council} isReadOnly={!mayManage} />
      </Form>
    </Section>
  )
}

export function HostSettings({ council }: { council: CouncilView }): ReactNode {
  const { t } = useTranslation(['council', 'auth'])
  const mayManage = useMayManageCouncil()
  const checks = useChecks()
  const save = useAct((json: HostInput) => call(api.host.$put({ json })), {
    refreshes,
    says: t('settings.saved'),
  })
  return (
    <Section title={t('settings.host')} lead={t('settings.hostLead')}>
      <Form
        label={t('settings.host')}
        submitLabel={t('settings.save')}
        whyDisabled={mayManage ? null : t('settings.readOnly')}
        check={(typed) => ({
          hostName: checks.filled(typed.hostName, t('auth:firstRun.hostName')),
          mailFrom: typed.mailFrom?.trim() ? checks.email(typed.mailFrom, t('settings.mailFrom')) : null,
        })}
        onSubmit={(typed) => save.mutateAsync({ ...readHost(typed), mailFrom: typed.mailFrom?.trim() ?? '' })}
      >
        <HostFields host={council.host} isReadOnly={!mayManage} />
        <TextField
          name="mailFrom"
          type="email"
          label={t('settings.mailFrom')}
          hint={t('settings.mailFromHint')}
          defaultValue={council.host.mailFrom}
          isReadOnly={!mayManage}
          isOptional
        />
      </Form>
    </Section>
  )
}
