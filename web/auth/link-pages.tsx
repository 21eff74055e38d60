/**
 * Where the links of our letters lead: set a password, once. The code stands after the `#`, so that it reaches no server's
 * log; it is taken out of the address bar as soon as it has been read.
 */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonName } from '../../shared/council/types.ts'
import { api, call, isRefusedWith } from '../api.ts'
import { Answered } from '../ui/answered.tsx'
import { buttonLook } from '../ui/button.tsx'
import { PasswordField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { PageHeader } from '../ui/panels.tsx'
import { useEnter } from './enter.ts'
import { usePasswordCheck } from './password.ts'

type Purpose = 'invitation' | 'renewal'
type LinkFacts = { person: PersonName; purpose: Purpose }

export const InvitationPage = (): ReactNode => <LinkPage purpose="invitation" />
export const RenewalPage = (): ReactNode => <LinkPage purpose="renewal" />

function LinkPage({ purpose }: { purpose: Purpose }): ReactNode {
  const { t } = useTranslation('auth')
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  useEffect(() => {
    if (token) window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [token])
  const facts = useQuery({
    queryKey: ['link', token],
    enabled: token !== '',
    queryFn: (): Promise<LinkFacts> => call(api.links.look.$post({ json: { token } })),
  })

  if (!token) return <DeadEnd title={t('link.missingTitle')} body={t('link.missingBody')} />
  if (isRefusedWith(facts.error, 'link_invalid', 'malformed')) {
    return <DeadEnd title={t('link.invalidTitle')} body={t('link.invalidBody')} />
  }
  return (
    <Answered question={facts} waiting={t('link.looking')}>
      {({ person }) => <SetPassword token={token} purpose={purpose} person={person} />}
    </Answered>
  )
}

function SetPassword(props: { token: string; purpose: Purpose; person: PersonName }): ReactNode {
  const { t } = useTranslation('auth')
  const enter = useEnter()
  const checkPassword = usePasswordCheck()
  const name = `${props.person.givenName} ${props.person.familyName}`
  return (
    <>
      <PageHeader title={t(`link.${props.purpose}Title`)} lead={t(`link.${props.purpose}Lead`, { name })} />
      <div className="sheet p-4 sm:p-6">
        <Form
          label={t(`link.${props.purpose}Title`)}
          submitLabel={t(`link.${props.purpose}Submit`)}
          check={({ password }) => ({ password: checkPassword(password) })}
          onSubmit={async ({ password = '' }) => {
            await call(api.links.use.$post({ json: { token: props.token, password } }))
            await enter()
          }}
        >
          <PasswordField
            name="password"
            label={t('password.new')}
            hint={t('password.hint')}
            autoComplete="new-password"
            isRequired
          />
        </Form>
      </div>
    </>
  )
}

function DeadEnd({ title, body }: { title: string; body: string }): ReactNode {
  const { t } = useTranslation('auth')
  return (
    <>
      <PageHeader title={title} lead={body} />
      <Link to="/logowanie" search={{}} className={buttonLook('primary')}>
        {t('link.toSignIn')}
      </Link>
    </>
  )
}
