/** The panel at the side: comments, review, decision, letters, what follows, history. */
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { AfterPanel } from '../afterwards/after-panel.tsx'
import { BallotPanel } from '../ballots/ballot-panel.tsx'
import { LettersPanel } from '../dispatch/letters-panel.tsx'
import { ReviewPanel } from '../review/review-panel.tsx'
import { useThreadDesk } from '../threads/desk.tsx'
import { ThreadsPanel } from '../threads/threads-panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { panelTabs, useTab } from './use-tab.ts'

export const PaperPanel = memo(function PaperPanel({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('positions')
  const { chosen, open } = useTab()
  const { view } = useThreadDesk()
  const openThreads = view?.threads.filter((thread) => !thread.resolved).length ?? 0
  const panels = {
    comments: <ThreadsPanel paper={paper} />,
    review: <ReviewPanel paper={paper} />,
    ballot: <BallotPanel paper={paper} />,
    letters: <LettersPanel paper={paper} />,
    after: <AfterPanel paper={paper} />,
    history: <HistoryPanel paper={paper} />,
  }
  return (
    <div className="sheet p-3 sm:p-4">
      <Tabs
        label={t('panel.label')}
        className="[&_[role=tab]]:px-2 [&_[role=tab]]:text-[0.9375rem]"
        selected={chosen(paper)}
        onSelect={(id) => open(panelTabs.find((tab) => tab === id) ?? 'history')}
        tabs={panelTabs.map((id) => ({
          id,
          label: t(`panel.${id}`),
          panel: panels[id],
          ...(id === 'comments' && { count: openThreads }),
        }))}
      />
    </div>
  )
})
