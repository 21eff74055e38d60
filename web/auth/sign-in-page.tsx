/** Sign-in. Pasting and password managers work, and it says what is wrong. */

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { firstRunQuery } from '../session.ts'
import { useChecks } from '../ui/check.ts'
import { PasswordField, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { PageHeader } from '../ui/panels.tsx'
import { DemoPeople } from './demo-people.tsx'
import { useEnter } from './enter.ts'

const here = getRouteApi('/outside/logowanie')

export function SignInPage(): ReactNode {
  const { t } = useTranslation('auth')
  const { powrot } = here.useSearch()
  const checks = useChecks()
  const enter = useEnter()
  const isDemo = useQuery(firstRunQuery).data?.demo ?? false
  return (
    <>
      <PageHeader title={t('signIn.title')} lead={t(powrot ? 'signIn.leadBack' : 'signIn.lead')} />
      <div className="flex flex-col gap-8">
        {isDemo && <DemoPeople returnTo={powrot} />}
        <div className="sheet p-4 sm:p-6">
          <Form
            label={t('signIn.title')}
            submitLabel={t('signIn.submit')}
            kept={null}
            check={(typed) => ({
              email: checks.email(typed.email, t('signIn.email')),
              password: typed.password ? null : t('signIn.passwordMissing'),
            })}
            onSubmit={async ({ email = '', password = '' }) => {
              await call(api.session.$post({ json: { email: email.trim(), password } }))
              await enter(powrot)
            }}
          >
            <TextField
              name="email"
              type="email"
              label={t('signIn.email')}
              autoComplete="username"
              isRequired
            />
            <PasswordField
              name="password"
              label={t('signIn.password')}
              autoComplete="current-password"
              isRequired
            />
          </Form>
        </div>
        <p className="m-0 max-w-prose text-ink-soft">{t('signIn.help')}</p>
      </div>
    </>
  )
}
