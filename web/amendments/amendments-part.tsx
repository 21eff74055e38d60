/** The amendments of a paper, where it is decided on: until when they are filed, which there are, and filing one. */
import { useQuery } from '@tanstack/react-query'
import { FilePen } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AmendmentsView } from '../../shared/amendments/types.ts'
import { isSecretariat } from '../../shared/council/abilities.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { sentenceOf } from '../api.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { AmendmentCard } from './amendment-card.tsx'
import { ProposalDialog } from './proposal-dialog.tsx'
import { amendmentsQuery, useAmendmentDeeds } from './questions.ts'

export function AmendmentsPart({ paper }: { paper: PaperView }): ReactNode {
  const { data: view } = useQuery({
    ...amendmentsQuery(paper.id, paper.state),
    enabled: paper.state !== 'draft' && paper.state !== 'in_review',
  })
  const isOpen = paper.state === 'ready' || paper.state === 'in_council'
  if (!view || (!isOpen && view.amendments.length === 0)) return null
  return <Known paper={paper} view={view} isOpen={isOpen} />
}

function Known({
  paper,
  view,
  isOpen,
}: {
  paper: PaperView
  view: AmendmentsView
  isOpen: boolean
}): ReactNode {
  const { t } = useTranslation('amendments')
  const id = useId()
  const waiting = view.amendments.filter(({ state }) => state === 'filed' || state === 'admitted')
  const settled = view.amendments.filter(({ state }) => state !== 'filed' && state !== 'admitted')
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 id={id} className="m-0 text-base font-semibold">
        {t('title')}
      </h3>
      {isOpen && <Filing paper={paper} view={view} />}
      {waiting.map((amendment) => (
        <AmendmentCard key={amendment.id} paper={paper} amendment={amendment} />
      ))}
      {settled.length > 0 && (
        <details open={!isOpen || undefined}>
          <summary className="flex min-h-9 cursor-pointer items-center">
            {t('settled', { count: settled.length })}
          </summary>
          <div className="flex flex-col gap-3 pt-2">
            {settled.map((amendment) => (
              <AmendmentCard key={amendment.id} paper={paper} amendment={amendment} />
            ))}
          </div>
        </details>
      )}
    </section>
  )
}

function Filing({ paper, view }: { paper: PaperView; view: AmendmentsView }): ReactNode {
  const { t } = useTranslation('amendments')
  const format = useFormat()
  const { person, mandates } = useSession()
  const { file } = useAmendmentDeeds(paper.id)
  const [isFiling, setFiling] = useState(false)
  const { mayFile, wouldBeOral, lastDay, order } = view
  const isSecretary = isSecretariat({ personId: person.id, mandates })
  return (
    <>
      <p className="m-0 text-sm text-ink-soft">
        {wouldBeOral ? t('oralNow') : lastDay ? t('until', { day: format.day(lastDay) }) : t('noDay')}{' '}
        {t(`order.${order}`)}
      </p>
      <Button
        size="small"
        className="self-start"
        icon={<FilePen size={18} aria-hidden="true" />}
        whyDisabled={mayFile.allowed || isSecretary ? null : sentenceOf(mayFile.why)}
        onPress={() => setFiling(true)}
      >
        {t('file.open')}
      </Button>
      {isFiling && (
        <ProposalDialog
          paper={paper}
          title={t('file.title')}
          confirmLabel={t('file.do')}
          asks={{ reason: true, striking: true }}
          onClose={() => setFiling(false)}
          onConfirm={file}
        />
      )}
    </>
  )
}
