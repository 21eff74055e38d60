/** All papers this person may see. What is looked for stands in the address, so that a list can be sent to a colleague. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { FilePlus2, Files } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { whyNotStart } from '../../shared/positions/workflow.ts'
import { sentenceOf } from '../api.ts'
import { useSession } from '../session.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState, PageHeader } from '../ui/panels.tsx'
import { NewPaperDialog } from './new-paper-dialog.tsx'
import { PaperFilterForm } from './paper-filter-form.tsx'
import { PaperRow } from './paper-row.tsx'
import { type PaperFilter, papersQuery } from './questions.ts'

export function PapersPage(): ReactNode {
  const { t } = useTranslation('positions')
  const filter = useSearch({ from: '/inside/stanowiska' })
  const navigate = useNavigate({ from: '/stanowiska' })
  const session = useSession()
  const [isStarting, setStarting] = useState(false)
  const question = useQuery(papersQuery(filter))
  const refusal = whyNotStart({ personId: session.person.id, mandates: session.mandates })
  const start = (
    <Button
      tone="primary"
      icon={<FilePlus2 size={20} aria-hidden="true" />}
      whyDisabled={refusal ? sentenceOf(refusal) : null}
      onPress={() => setStarting(true)}
    >
      {t('list.start')}
    </Button>
  )
  const look = (wanted: PaperFilter): void => {
    void navigate({ search: wanted, replace: true })
  }
  return (
    <>
      <PageHeader title={t('list.title')} lead={t('list.lead')} acts={start} />
      <PaperFilterForm filter={filter} onChange={look} />
      <Answered question={question} waiting={t('list.waiting')}>
        {(papers) => <PaperList papers={papers} filter={filter} onClear={() => look({})} />}
      </Answered>
      <NewPaperDialog isOpen={isStarting} onClose={() => setStarting(false)} />
    </>
  )
}

function PaperList(props: { papers: PaperSummary[]; filter: PaperFilter; onClear: () => void }): ReactNode {
  const { t } = useTranslation('positions')
  const { papers, filter, onClear } = props
  const isFiltered = Object.values(filter).some(
    (value) => value !== undefined && value !== '' && value !== false,
  )
  if (papers.length === 0 && isFiltered) {
    return (
      <EmptyState
        title={t('list.noneFoundTitle')}
        icon={<Files size={28} />}
        act={<Button onPress={onClear}>{t('list.clear')}</Button>}
      >
        {t('list.noneFound')}
      </EmptyState>
    )
  }
  if (papers.length === 0) {
    return (
      <EmptyState title={t('list.emptyTitle')} icon={<Files size={28} />}>
        {t('list.empty')}
      </EmptyState>
    )
  }
  return (
    <>
      <p role="status" className="mt-0 mb-3 text-ink-soft">
        {t('list.found', { count: papers.length })}
      </p>
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {papers.map((paper) => (
          <PaperRow key={paper.id} paper={paper} />
        ))}
      </ul>
    </>
  )
}
