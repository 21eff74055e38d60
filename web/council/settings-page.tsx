/** The council's and its host's names and addresses, the rules in sentences, and what this installation is. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ruleLines } from '../../shared/council/rules/sentences.ts'
import { useSession } from '../session.ts'
import { Answered } from '../ui/answered.tsx'
import { buttonLook } from '../ui/button.tsx'
import { Facts, PageHeader, Section } from '../ui/panels.tsx'
import { councilQuery } from './queries.ts'
import { rulesQuery } from './rules/queries.ts'
import { useSpeak } from './rules/speak.ts'
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
            <Rules />
            <Installation />
          </div>
        )}
      </Answered>
    </>
  )
}

/** The four that everybody asks about first; all others stand on their own page. */
const firstAsked = ['quorum', 'majorityPosition', 'tie', 'mode']

function Rules(): ReactNode {
  const { t } = useTranslation(['council', 'rules'])
  const speak = useSpeak()
  const rules = useQuery(rulesQuery)
  return (
    <Section title={t('settings.rules')} lead={t('settings.rulesLead')}>
      <Answered question={rules}>
        {({ rules: inForce, seats }) => (
          <ul className="m-0 flex list-disc flex-col gap-2 pl-5">
            {ruleLines
              .filter(({ id }) => firstAsked.includes(id))
              .flatMap((line) => speak.rule(line.tell(inForce, seats)) || [])
              .map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
          </ul>
        )}
      </Answered>
      <Link to="/ustawienia/zasady" className={`no-print mt-4 ${buttonLook()}`}>
        {t('rules:toPage')}
      </Link>
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
