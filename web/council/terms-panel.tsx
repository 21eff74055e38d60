/** The terms of the council, and what an earlier one left unfinished. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TermsView } from '../../shared/council/terms.ts'
import { Answered } from '../ui/answered.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { useFormat } from '../ui/format.ts'
import { EmptyState, Section } from '../ui/panels.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { useMayManageCouncil } from './may-manage.ts'
import { termsQuery } from './queries.ts'
import { EndTermDialog, NewTermDialog } from './term-dialogs.tsx'

export function TermsPanel(): ReactNode {
  const { t } = useTranslation('council')
  const mayManage = useMayManageCouncil()
  const question = useQuery(termsQuery)
  const [open, setOpen] = useState<'new' | 'end' | null>(null)
  const close = () => setOpen(null)
  return (
    <Answered question={question}>
      {(view) => (
        <>
          <div className="flex flex-wrap items-start justify-between gap-4">
            <p className="m-0 max-w-2xl">{t('terms.lead')}</p>
            <Button
              tone="primary"
              icon={<Plus size={18} aria-hidden="true" />}
              whyDisabled={mayManage ? null : t('why.manage')}
              onPress={() => setOpen('new')}
            >
              {t('terms.add')}
            </Button>
          </div>
          {view.terms.length === 0 ? (
            <EmptyState title={t('terms.emptyTitle')}>{t('terms.emptyBody')}</EmptyState>
          ) : (
            <TermsTable view={view} onEnd={mayManage ? () => setOpen('end') : null} />
          )}
          {view.leftBehind.length > 0 && <LeftBehind papers={view.leftBehind} />}
          {open === 'new' && <NewTermDialog view={view} onClose={close} />}
          {open === 'end' && view.terms[0] && <EndTermDialog term={view.terms[0]} onClose={close} />}
        </>
      )}
    </Answered>
  )
}

type Row = TermsView['terms'][number]

function TermsTable({ view, onEnd }: { view: TermsView; onEnd: (() => void) | null }): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const today = todayInWarsaw()
  const newest = view.terms[0]?.number
  const columns: Column<Row>[] = [
    {
      id: 'number',
      head: t('terms.number'),
      isRowHead: true,
      cell: ({ number, fromDay, toDay }) => (
        <>
          {t('terms.name', { number })}{' '}
          {fromDay <= today && today <= toDay && <Badge tone="done">{t('terms.present')}</Badge>}
        </>
      ),
    },
    { id: 'from', head: t('terms.fromDay'), cell: (term) => format.day(term.fromDay) },
    { id: 'to', head: t('terms.toDay'), cell: (term) => format.day(term.toDay) },
    {
      id: 'recorded',
      head: t('terms.recorded'),
      cell: (term) => `${term.recordedBy}, ${format.moment(term.recordedAt)}`,
    },
  ]
  if (onEnd)
    columns.push({
      id: 'acts',
      head: t('terms.acts'),
      isHeadHidden: true,
      cell: ({ number }) =>
        number === newest && (
          <Button size="small" tone="quiet" aria-label={t('terms.endOf', { number })} onPress={onEnd}>
            {t('terms.end')}
          </Button>
        ),
    })
  return (
    <Table
      caption={t('terms.table')}
      isCaptionHidden
      columns={columns}
      rows={view.terms}
      rowKey={(term) => String(term.number)}
    />
  )
}

function LeftBehind({ papers }: { papers: TermsView['leftBehind'] }): ReactNode {
  const { t } = useTranslation(['council', 'positions'])
  return (
    <Section title={t('council:terms.leftBehind')} lead={t('council:terms.leftBehindLead')}>
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {papers.map((paper) => (
          <li key={paper.id} className="flex flex-col">
            <Link
              to="/stanowiska/$id"
              params={{ id: paper.id }}
              lang="pl"
              className="font-medium text-accent underline underline-offset-4"
            >
              {paper.title || t('positions:untitled')}
            </Link>
            <span className="text-sm text-ink-soft">{t('council:terms.ledBy', { name: paper.lead })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
