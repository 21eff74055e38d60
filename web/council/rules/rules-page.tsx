/** The council's rules as sentences: everybody reads them, the secretariat and the chair record a new version. */
import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAdoptRules } from '../../../shared/council/abilities.ts'
import type { RulesView } from '../../../shared/council/rules/view.ts'
import { useSession } from '../../session.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/format.ts'
import { Notice, PageHeader } from '../../ui/panels.tsx'
import { useEdits } from './edits.ts'
import { PresetsDialog } from './presets-dialog.tsx'
import { Preview } from './preview.tsx'
import { rulesQuery } from './queries.ts'
import { RuleGroups } from './rule-groups.tsx'
import { RulesHistory } from './rules-history.tsx'

export function RulesPage(): ReactNode {
  const rules = useQuery(rulesQuery)
  return <Answered question={rules}>{(view) => <Rules view={view} />}</Answered>
}

function Rules({ view }: { view: RulesView }): ReactNode {
  const { t } = useTranslation(['rules', 'common'])
  const { person, mandates } = useSession()
  const mayEdit = mayAdoptRules({ personId: person.id, mandates })
  const edits = useEdits(view.rules)
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        acts={
          <>
            {mayEdit && <Button onPress={() => setChoosing(true)}>{t('presets.open')}</Button>}
            <Button icon={<Printer size={18} aria-hidden="true" />} onPress={() => window.print()}>
              {t('common:act.print')}
            </Button>
          </>
        }
      />
      <div className="mb-6 flex flex-col gap-3">
        <InForce view={view} />
        {!mayEdit && <p className="no-print m-0 text-ink-soft">{t('readOnly')}</p>}
      </div>
      <div className={mayEdit ? 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] print:block' : ''}>
        <RuleGroups inForce={view.rules} edits={edits} seats={view.seats} mayEdit={mayEdit} />
        {mayEdit && <Preview view={view} edits={edits} />}
      </div>
      <div className="mt-6">
        <RulesHistory view={view} />
      </div>
      {isChoosing && <PresetsDialog view={view} edits={edits} onClose={() => setChoosing(false)} />}
    </>
  )
}

function InForce({ view }: { view: RulesView }): ReactNode {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const [newest] = view.history
  if (!newest) return <Notice>{t('notAdopted')}</Notice>
  const { version, reason, at } = newest
  return <Notice>{t('inForce', { version, reason, moment: format.moment(at) })}</Notice>
}
