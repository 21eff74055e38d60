/** To whom the council writes: names in the cases that letters need, addresses, validity. */
import { useQuery } from '@tanstack/react-query'
import { Mailbox, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Addressee } from '../../shared/council/types.ts'
import { useMayManageCouncil } from '../council/may-manage.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState, PageHeader } from '../ui/panels.tsx'
import { AddresseeCard } from './addressee-card.tsx'
import { AddresseeDialog } from './addressee-dialog.tsx'
import { addresseesQuery } from './queries.ts'

export function AddresseesPage(): ReactNode {
  const { t } = useTranslation('addressees')
  const mayManage = useMayManageCouncil()
  const addressees = useQuery(addresseesQuery)
  // "new" opens an empty form, an addressee opens a filled one.
  const [open, setOpen] = useState<Addressee | 'new' | null>(null)
  const addButton = (
    <Button
      tone="primary"
      icon={<Plus size={18} aria-hidden="true" />}
      whyDisabled={mayManage ? null : t('why')}
      onPress={() => setOpen('new')}
    >
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} acts={addButton} />
      <Answered question={addressees}>
        {(all) => <AddresseeList addressees={all} onEdit={mayManage ? setOpen : null} />}
      </Answered>
      {open && <AddresseeDialog addressee={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

function AddresseeList(props: {
  addressees: Addressee[]
  onEdit: ((addressee: Addressee) => void) | null
}): ReactNode {
  const { t } = useTranslation('addressees')
  const format = useFormat()
  const { addressees, onEdit } = props
  if (addressees.length === 0) {
    return (
      <EmptyState title={t('emptyTitle')} icon={<Mailbox size={28} />}>
        {t('emptyBody')}
      </EmptyState>
    )
  }
  return (
    <>
      <p className="mt-0 mb-3">
        {t('count', { count: addressees.length, formatted: format.number(addressees.length) })}
      </p>
      <ul className="m-0 grid list-none gap-4 p-0 lg:grid-cols-2">
        {addressees.map((addressee) => (
          <li key={addressee.id}>
            <AddresseeCard addressee={addressee} onEdit={onEdit && (() => onEdit(addressee))} />
          </li>
        ))}
      </ul>
    </>
  )
}
