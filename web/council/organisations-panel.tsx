/** The signatories on a chosen day, counted in a sentence. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilView, Organisation } from '../../shared/council/types.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { DateField } from '../ui/choice.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState } from '../ui/panels.tsx'
import { useMayManageCouncil } from './may-manage.ts'
import { AddOrganisationDialog, LeaveDialog } from './organisation-dialogs.tsx'
import { OrganisationsTable } from './organisations-table.tsx'
import { organisationsQuery } from './queries.ts'

const here = getRouteApi('/inside/rada')
const wholeDay = /^\d{4}-\d{2}-\d{2}$/

export function OrganisationsPanel({ council }: { council: CouncilView }): ReactNode {
  const { t } = useTranslation('council')
  const { day } = here.useSearch()
  const navigate = here.useNavigate()
  const mayManage = useMayManageCouncil()
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Organisation | null>(null)
  const chosen = day && wholeDay.test(day) ? day : council.today
  const organisations = useQuery(organisationsQuery(chosen))

  function choose(next: string): void {
    // Half a date is typed on the way to a whole one.
    if (!wholeDay.test(next)) return
    const search = { tab: 'organisations' as const, ...(next === council.today ? {} : { day: next }) }
    void navigate({ search, replace: true, resetScroll: false })
  }

  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <DateField
          label={t('organisations.day')}
          defaultValue={chosen}
          onChange={choose}
          className="no-print"
        />
        <Button
          tone="primary"
          icon={<Plus size={18} aria-hidden="true" />}
          whyDisabled={mayManage ? null : t('why.manage')}
          onPress={() => setAdding(true)}
        >
          {t('organisations.add')}
        </Button>
      </div>
      <Answered question={organisations}>
        {(all) => (
          <>
            <CountSentence count={all.length} day={chosen === council.today ? null : chosen} />
            {all.length === 0 ? (
              <EmptyState title={t('organisations.emptyTitle')}>{t('organisations.emptyBody')}</EmptyState>
            ) : (
              <OrganisationsTable organisations={all} onLeave={mayManage ? setLeaving : null} />
            )}
          </>
        )}
      </Answered>
      {isAdding && <AddOrganisationDialog today={council.today} onClose={() => setAdding(false)} />}
      {leaving && (
        <LeaveDialog organisation={leaving} today={council.today} onClose={() => setLeaving(null)} />
      )}
    </>
  )
}

/** `day` is null for today: then the sentence is in the present tense. */
function CountSentence({ count, day }: { count: number; day: string | null }): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const formatted = format.number(count)
  return (
    <p role="status" className="m-0 text-lg font-medium">
      {day === null
        ? t('organisations.countToday', { count, formatted })
        : t('organisations.count', { count, formatted, day: format.day(day) })}
    </p>
  )
}
