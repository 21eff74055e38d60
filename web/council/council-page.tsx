/** The council: its people with their mandates, and the organisations of the partnership on a chosen day. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileSpreadsheet } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../ui/answered.tsx'
import { buttonLook } from '../ui/button.tsx'
import { PageHeader } from '../ui/panels.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useMayManageCouncil } from './may-manage.ts'
import { OrganisationsPanel } from './organisations-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { councilQuery } from './queries.ts'
import { TermsPanel } from './terms-panel.tsx'

const here = getRouteApi('/inside/rada')

export function CouncilPage(): ReactNode {
  const { t } = useTranslation('council')
  const { tab = 'people' } = here.useSearch()
  const navigate = here.useNavigate()
  const council = useQuery(councilQuery)
  const mayManage = useMayManageCouncil()
  return (
    <Answered question={council}>
      {(facts) => (
        <>
          <PageHeader
            title={t('title')}
            lead={t('lead', { council: facts.name, partnership: facts.partnershipName })}
            acts={
              mayManage && (
                <Link to="/rada/arkusz" className={buttonLook()}>
                  <FileSpreadsheet size={18} aria-hidden="true" />
                  {t('import.open')}
                </Link>
              )
            }
          />
          <Tabs
            label={t('tabs.label')}
            selected={tab}
            onSelect={(id) =>
              void navigate({
                search: { tab: id === 'organisations' || id === 'terms' ? id : 'people' },
                replace: true,
                resetScroll: false,
              })
            }
            tabs={[
              { id: 'people', label: t('tabs.people'), panel: <PeoplePanel council={facts} /> },
              {
                id: 'organisations',
                label: t('tabs.organisations'),
                panel: <OrganisationsPanel council={facts} />,
              },
              { id: 'terms', label: t('tabs.terms'), panel: <TermsPanel /> },
            ]}
          />
        </>
      )}
    </Answered>
  )
}
