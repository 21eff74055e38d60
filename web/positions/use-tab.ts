/** Which panel is open stands in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { PaperView } from '../../shared/positions/view.ts'
import type { PanelTab } from './next-step.ts'

export const panelTabs = [
  'comments',
  'review',
  'ballot',
  'letters',
  'after',
  'history',
] as const satisfies readonly PanelTab[]

/** Without a choice in the address: the panel in which something happens in this state. */
function tabOf(paper: PaperView): PanelTab {
  switch (paper.state) {
    case 'ready':
    case 'in_council':
      return 'ballot'
    case 'rejected':
    case 'withdrawn':
    case 'not_adopted_positions':
    case 'superseded':
    case 'revoked':
      return 'after'
    case 'adopted':
    case 'closed':
      return 'letters'
    default:
      return 'review'
  }
}

export function useTab(): {
  chosen: (paper: PaperView) => PanelTab
  open: (tab: PanelTab, options?: { focus?: boolean }) => void
} {
  const { tab } = useSearch({ from: '/inside/stanowiska/$id' })
  const navigate = useNavigate({ from: '/stanowiska/$id' })
  return {
    chosen: (paper) => panelTabs.find((known) => known === tab) ?? tabOf(paper),
    open: (wanted, { focus = false } = {}) => {
      void navigate({
        search: (before) => ({ ...before, tab: wanted }),
        replace: true,
        resetScroll: false,
      }).then(() => {
        if (!focus) return
        const panel = document.getElementById('paper-panel')
        panel?.scrollIntoView({ block: 'start' })
        panel?.focus({ preventScroll: true })
      })
    },
  }
}
