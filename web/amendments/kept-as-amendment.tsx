/** Words that came too late for the text of a recommendation, offered to their author as an amendment to it. */
import { useQuery } from '@tanstack/react-query'
import { FilePen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recommendationRoot } from '../../shared/positions/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import type { LostField } from '../collaboration/status.ts'
import { Button } from '../ui/button.tsx'
import { ProposalDialog } from './proposal-dialog.tsx'
import { amendmentsQuery, useAmendmentDeeds } from './questions.ts'

export function KeptAsAmendment({ paper, field }: { paper: PaperView; field: LostField }): ReactNode {
  const { t } = useTranslation('amendments')
  const [isOpen, setOpen] = useState(false)
  const { file } = useAmendmentDeeds(paper.id)
  const recommendation = paper.recommendations.find(({ id }) => field.root === recommendationRoot(id))
  const { data: view } = useQuery({
    ...amendmentsQuery(paper.id, paper.state),
    enabled: recommendation !== undefined && (paper.state === 'ready' || paper.state === 'in_council'),
  })
  if (!recommendation || field.text === '' || !view?.mayFile.allowed) return null
  return (
    <>
      <Button
        size="small"
        className="mt-2 self-start"
        icon={<FilePen size={18} aria-hidden="true" />}
        onPress={() => setOpen(true)}
      >
        {t('file.kept')}
      </Button>
      {isOpen && (
        <ProposalDialog
          paper={paper}
          title={t('file.title')}
          confirmLabel={t('file.do')}
          on={{ recommendationId: recommendation.id, begin: paragraphsOf(field.text) }}
          asks={{ reason: true, striking: false }}
          onClose={() => setOpen(false)}
          onConfirm={file}
        />
      )}
    </>
  )
}

/** One paragraph per line; marks and lists were not kept, the author puts them back. */
const paragraphsOf = (text: string): TextNode => ({
  type: 'doc',
  content: text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
})
