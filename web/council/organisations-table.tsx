/** The list of signatories, with a search by name. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '../../shared/council/types.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { type Column, Table } from '../ui/table.tsx'
import { useKindName } from './organisation-kinds.ts'

export function OrganisationsTable(props: {
  organisations: Organisation[]
  /** null: the reader may not change the list. */
  onLeave: ((organisation: Organisation) => void) | null
}): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const kindName = useKindName()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLocaleLowerCase('pl')
  const found = props.organisations.filter((one) => one.name.toLocaleLowerCase('pl').includes(wanted))
  const { onLeave } = props

  const columns: Column<Organisation>[] = [
    { id: 'name', head: t('organisations.name'), isRowHead: true, cell: (one) => one.name },
    { id: 'kind', head: t('organisations.kind'), cell: (one) => kindName(one.kind) },
    { id: 'joined', head: t('organisations.joined'), cell: (one) => format.shortDay(one.joinedDay) },
    {
      id: 'left',
      head: t('organisations.left'),
      cell: (one) => (one.leftDay ? format.shortDay(one.leftDay) : '–'),
    },
  ]
  if (onLeave) {
    columns.push({
      id: 'acts',
      head: t('organisations.acts'),
      isHeadHidden: true,
      cell: (one) =>
        one.leftDay ? null : (
          <Button
            size="small"
            tone="quiet"
            className="whitespace-nowrap"
            aria-label={t('organisations.leaveOf', { name: one.name })}
            onPress={() => onLeave(one)}
          >
            {t('organisations.leave')}
          </Button>
        ),
    })
  }

  return (
    <>
      <TextField
        label={t('organisations.find')}
        type="search"
        value={query}
        onChange={setQuery}
        className="no-print max-w-md"
      />
      <p role="status" className={found.length === 0 ? 'm-0' : 'sr-only'}>
        {found.length === 0 ? t('organisations.noneFound', { query }) : ''}
      </p>
      {found.length > 0 && (
        <Table
          caption={t('organisations.table')}
          isCaptionHidden
          columns={columns}
          rows={found}
          rowKey={(one) => one.id}
        />
      )}
    </>
  )
}
