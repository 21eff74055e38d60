/** Who sits in the council, in which office, from when to when, and whether they can sign in. */
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilView, PersonView } from '../../shared/council/types.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState } from '../ui/panels.tsx'
import { Table } from '../ui/table.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { useMayManageCouncil } from './may-manage.ts'
import { nameOf } from './names.ts'
import { usePeopleColumns } from './people-columns.tsx'
import { peopleQuery } from './queries.ts'

export function PeoplePanel({ council }: { council: CouncilView }): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const mayManage = useMayManageCouncil()
  const people = useQuery(peopleQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <p className="m-0">
          {t('people.seats', {
            count: council.votingSeatsToday,
            formatted: format.number(council.votingSeatsToday),
          })}
        </p>
        <Button
          tone="primary"
          icon={<UserPlus size={18} aria-hidden="true" />}
          whyDisabled={mayManage ? null : t('why.manage')}
          onPress={() => setAdding(true)}
        >
          {t('add.open')}
        </Button>
      </div>
      <Answered question={people}>{(all) => <PeopleTable people={all} mayManage={mayManage} />}</Answered>
      {isAdding && <AddPersonDialog today={council.today} onClose={() => setAdding(false)} />}
    </>
  )
}

function PeopleTable({ people, mayManage }: { people: PersonView[]; mayManage: boolean }): ReactNode {
  const { t } = useTranslation('council')
  const columns = usePeopleColumns(mayManage)
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLocaleLowerCase('pl')
  const found = people.filter((person) =>
    [
      nameOf(person),
      person.email ?? '',
      ...person.mandates.map((m) => `${m.organisationName} ${m.roleLabel}`),
    ]
      .join(' ')
      .toLocaleLowerCase('pl')
      .includes(wanted),
  )
  if (people.length === 0)
    return <EmptyState title={t('people.emptyTitle')}>{t('people.emptyBody')}</EmptyState>
  return (
    <>
      <TextField
        label={t('people.find')}
        type="search"
        value={query}
        onChange={setQuery}
        className="no-print max-w-md"
      />
      <p role="status" className={found.length === 0 ? 'm-0' : 'sr-only'}>
        {found.length === 0 ? t('people.noneFound', { query }) : ''}
      </p>
      {found.length > 0 && (
        <Table
          caption={t('people.table')}
          isCaptionHidden
          rows={found}
          rowKey={(person) => person.id}
          columns={columns}
        />
      )}
    </>
  )
}
