/** The columns of the list of people. Addresses and accounts are shown to those who manage them, and to nobody else. */
import { useTranslation } from 'react-i18next'
import type { PersonView } from '../../shared/council/types.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import type { Column } from '../ui/table.tsx'
import { MandateList } from './mandate-list.tsx'
import { MissedMeetings } from './missed-meetings.tsx'
import { nameOf } from './names.ts'
import { PersonActs } from './person-acts.tsx'

const accountTones: Record<PersonView['account'], BadgeTone> = {
  none: 'neutral',
  invited: 'busy',
  active: 'done',
  disabled: 'danger',
}

export function usePeopleColumns(mayManage: boolean): Column<PersonView>[] {
  const { t } = useTranslation('council')
  const always: Column<PersonView>[] = [
    {
      id: 'person',
      head: t('people.person'),
      isRowHead: true,
      cell: (person) => (
        <>
          {nameOf(person)}
          {(mayManage || person.email) && (
            <span className="block text-sm font-normal break-all text-ink-soft">
              {person.email ?? t('people.noEmail')}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'mandates',
      head: t('people.mandates'),
      cell: (person) => (
        <>
          <MandateList mandates={person.mandates} />
          <MissedMeetings personId={person.id} />
        </>
      ),
    },
  ]
  if (!mayManage) return always
  return [
    ...always,
    {
      id: 'account',
      head: t('people.account'),
      cell: (person) => <Badge tone={accountTones[person.account]}>{t(`account.${person.account}`)}</Badge>,
    },
    {
      id: 'acts',
      head: t('people.acts'),
      isHeadHidden: true,
      cell: (person) => <PersonActs person={person} />,
    },
  ]
}
