/** One paper: a bar that says where it stands, the text in the middle, what surrounds the decision at the side. */
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { isRefusedWith } from '../api.ts'
import { wipePaper } from '../collaboration/outbox.ts'
import { ThreadDesk } from '../threads/desk.tsx'
import { Answered } from '../ui/answered.tsx'
import { Acts } from './acts.tsx'
import { DraftDesk } from './draft/draft-desk.tsx'
import { FrozenDesk } from './frozen/frozen-desk.tsx'
import { paperQuery } from './questions.ts'
import { useNewState } from './use-new-state.ts'

export function PaperPage(): ReactNode {
  const { t } = useTranslation('positions')
  const { id } = useParams({ from: '/inside/stanowiska/$id' })
  const question = useQuery(paperQuery(id))
  const isGone = isRefusedWith(question.error, 'not_found')
  // Taken away while no page was open: what this browser still has of it goes too.
  useEffect(() => {
    if (isGone) void wipePaper(id)
  }, [isGone, id])
  return (
    <Answered question={question} waiting={t('paper.waiting')} isWholePage>
      {(paper) => (
        <Acts paper={paper}>
          <ThreadDesk paper={paper}>
            <Desk paper={paper} />
          </ThreadDesk>
        </Acts>
      )}
    </Answered>
  )
}

/** A draft is written in; everything else is a frozen version that is read. */
function Desk({ paper }: { paper: PaperView }): ReactNode {
  useNewState(paper)
  const { version } = useSearch({ from: '/inside/stanowiska/$id' })
  const asked = paper.versions.find((known) => known.id === version)
  const current = paper.currentVersion ?? paper.versions.at(-1)
  if (paper.state === 'draft' && !asked) return <DraftDesk paper={paper} />
  const shown = asked ?? current
  if (!shown) return <DraftDesk paper={paper} />
  return <FrozenDesk paper={paper} version={shown} />
}
