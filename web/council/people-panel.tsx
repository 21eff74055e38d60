/** Who sits in the council, in which office, from when to when, and whether they can sign in. */
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilView, PersonView } from '../../shared/council/types.ts'
import { Answered } from '../ui/answered.tsx'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState } from '../ui/panels.tsx'
import { Table } from '../ui/table.tsx'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { MandateList } from './mandate-list.tsx'
import { useMayManageCouncil } from './may-manage.ts'
import { nameOf } from './names.ts'
import { PersonActs } from './person-acts.tsx'
import { peopleQuery } from './queries.ts'

const accountTones: Record<PersonView['account'], BadgeTone> = {
  none: 'neutral',
  invited: 'busy',
  active: 'done',
  disabled: 'danger',
}

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
          columns={[
            {
              id: 'person',
              head: t('people.person'),
              isRowHead: true,
              cell: (person) => (
                <>
                  {nameOf(person)}
                  <span className="block text-sm font-normal break-all text-ink-soft">
                    {person.email ?? t('people.noEmail')}
                  </span>
                </>
              ),
            },
            {
              id: 'mandates',
              head: t('people.mandates'),
              cell: (person) => <MandateList mandates={person.mandates} />,
            },
            {
              id: 'account',
              head: t('people.account'),
              cell: (person) => (
                <Badge tone={accountTones[person.account]}>{t(`account.${person.account}`)}</Badge>
              ),
            },
            ...(mayManage
              ? [
                  {
                    id: 'acts',
                    head: t('people.acts'),
                    isHeadHidden: true,
                    cell: (person: PersonView) => <PersonActs person={person} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  )
}
