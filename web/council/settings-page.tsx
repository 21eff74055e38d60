/** The council's and its host's names and addresses, the rules in sentences, and what this installation is. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilView } from '../../shared/council/types.ts'
import { useSession } from '../session.ts'
import { Answered } from '../ui/answered.tsx'
import { Facts, PageHeader, Section } from '../ui/panels.tsx'
import { councilQuery } from './queries.ts'
import { CouncilSettings, HostSettings } from './settings-forms.tsx'

export function SettingsPage(): ReactNode {
  const { t } = useTranslation('council')
  const council = useQuery(councilQuery)
  return (
    <>
      <PageHeader title={t('settings.title')} lead={t('settings.lead')} />
      <Answered question={council}>
        {(facts) => (
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <CouncilSettings council={facts} />
            <HostSettings council={facts} />
            <Rules council={facts} />
            <Installation />
          </div>
        )}
      </Answered>
    </>
  )
}

function Rules({ council }: { council: CouncilView }): ReactNode {
  const { t } = useTranslation('council')
  const seats = council.votingSeatsToday
  return (
    <Section title={t('settings.rules')} lead={t('settings.rulesLead')}>
      <ul className="m-0 flex list-disc flex-col gap-2 pl-5">
        <li>{t('settings.ruleQuorum', { needed: Math.ceil(seats / 2), seats })}</li>
        <li>{t('settings.ruleMajority')}</li>
        <li>{t('settings.ruleTie')}</li>
        <li>{t('settings.ruleOpen')}</li>
      </ul>
    </Section>
  )
}

function Installation(): ReactNode {
  const { t } = useTranslation('council')
  const { mailMode } = useSession()
  return (
    <Section title={t('settings.installation')}>
      <Facts
        facts={[
          {
            name: t('settings.mail'),
            value: t(mailMode === 'file' ? 'settings.mailFile' : 'settings.mailSmtp'),
          },
          { name: t('settings.state'), value: <a href="/ready">{t('settings.stateLink')}</a> },
        ]}
      />
    </Section>
  )
}
