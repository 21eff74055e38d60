/** The first page of an empty house: who the council is, who hosts it, who keeps its papers. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { CouncilFields, HostFields, readCouncil, readHost } from '../council/council-fields.tsx'
import { useChecks } from '../ui/check.ts'
import { PasswordField, TextField } from '../ui/field.tsx'
import { type FieldErrors, Form, type FormValues } from '../ui/form.tsx'
import { PageHeader } from '../ui/panels.tsx'
import { useEnter } from './enter.ts'
import { usePasswordCheck } from './password.ts'

export function FirstRunPage(): ReactNode {
  const { t } = useTranslation('auth')
  const checks = useChecks()
  const checkPassword = usePasswordCheck()
  const enter = useEnter()

  function check(typed: FormValues): FieldErrors {
    return {
      token: checks.filled(typed.token, t('firstRun.token')),
      name: checks.filled(typed.name, t('firstRun.councilName')),
      nameGenitive: checks.filled(typed.nameGenitive, t('firstRun.councilNameGenitive')),
      partnershipName: checks.filled(typed.partnershipName, t('firstRun.partnershipName')),
      place: checks.filled(typed.place, t('firstRun.place')),
      hostName: checks.filled(typed.hostName, t('firstRun.hostName')),
      givenName: checks.filled(typed.givenName, t('firstRun.givenName')),
      familyName: checks.filled(typed.familyName, t('firstRun.familyName')),
      email: checks.email(typed.email, t('signIn.email')),
      password: checkPassword(typed.password),
      organisationName: checks.filled(typed.organisationName, t('firstRun.organisationName')),
    }
  }

  async function create(typed: FormValues): Promise<void> {
    await call(
      api['first-run'].$post({
        json: {
          token: typed.token?.trim() ?? '',
          council: readCouncil(typed),
          host: readHost(typed),
          secretary: {
            givenName: typed.givenName?.trim() ?? '',
            familyName: typed.familyName?.trim() ?? '',
            email: typed.email?.trim() ?? '',
            password: typed.password ?? '',
            organisationName: typed.organisationName?.trim() ?? '',
          },
        },
      }),
    )
    await enter()
  }

  return (
    <>
      <PageHeader title={t('firstRun.title')} lead={t('firstRun.lead')} />
      <Form label={t('firstRun.title')} submitLabel={t('firstRun.submit')} check={check} onSubmit={create}>
        <Part title={t('firstRun.tokenTitle')}>
          <TextField
            name="token"
            label={t('firstRun.token')}
            hint={t('firstRun.tokenHint')}
            defaultValue={decodeURIComponent(window.location.hash.slice(1))}
            autoComplete="one-time-code"
            spellCheck="false"
            isRequired
          />
        </Part>
        <Part title={t('firstRun.councilTitle')}>
          <CouncilFields council={{ name: 'Rada Programowa', nameGenitive: 'Rady Programowej' }} />
        </Part>
        <Part title={t('firstRun.hostTitle')} lead={t('firstRun.hostLead')}>
          <HostFields />
        </Part>
        <Part title={t('firstRun.secretaryTitle')} lead={t('firstRun.secretaryLead')}>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              name="givenName"
              label={t('firstRun.givenName')}
              autoComplete="given-name"
              isRequired
            />
            <TextField
              name="familyName"
              label={t('firstRun.familyName')}
              autoComplete="family-name"
              isRequired
            />
          </div>
          <TextField name="email" type="email" label={t('signIn.email')} autoComplete="username" isRequired />
          <PasswordField
            name="password"
            label={t('password.new')}
            hint={t('password.hint')}
            autoComplete="new-password"
            isRequired
          />
          <TextField
            name="organisationName"
            label={t('firstRun.organisationName')}
            hint={t('firstRun.organisationNameHint')}
            autoComplete="organization"
            isRequired
          />
        </Part>
      </Form>
    </>
  )
}

function Part(props: { title: string; lead?: string; children: ReactNode }): ReactNode {
  return (
    <fieldset className="sheet m-0 flex min-w-0 flex-col gap-5 p-4 sm:p-6">
      <legend className="float-left w-full p-0 text-lg font-semibold">{props.title}</legend>
      {props.lead && <p className="clear-both m-0 text-ink-soft">{props.lead}</p>}
      {props.children}
    </fieldset>
  )
}
