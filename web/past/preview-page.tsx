/** "Podgląd": the paper as a plain page, today's or that of any moment. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { Answered } from '../ui/answered.tsx'
import { Select } from '../ui/choice.tsx'
import { PastFrame } from './past-frame.tsx'
import { PlainPaper } from './plain-paper.tsx'
import { paperAtQuery, statesQuery } from './questions.ts'
import { useNamedStates } from './state-names.ts'

const here = getRouteApi('/inside/stanowiska/$id/podglad')

export function PreviewPage(): ReactNode {
  const { t } = useTranslation('past')
  const { id } = here.useParams()
  return (
    <PastFrame positionId={id} title={t('preview.title')} lead={t('preview.lead')}>
      {(paper) => <Preview paper={paper} />}
    </PastFrame>
  )
}

function Preview({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('past')
  const navigate = here.useNavigate()
  const { stan = 'now' } = here.useSearch()
  const states = useQuery(statesQuery(paper.id))
  const named = useNamedStates(paper, states.data ?? [])
  const text = useQuery(paperAtQuery(paper.id, stan))
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t('preview.which')}
        className="no-print max-w-xl"
        value={stan}
        options={named}
        onChange={(chosen) => void navigate({ search: { stan: chosen }, replace: true, resetScroll: false })}
      />
      <Answered question={text}>{(shown) => <PlainPaper paper={shown} />}</Answered>
    </div>
  )
}
