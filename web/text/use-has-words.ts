/** Whether a live field says anything. */
import { useCallback, useSyncExternalStore } from 'react'
import type { LiveText } from '../collaboration/live-text.ts'
import { wordsOf } from '../collaboration/words.ts'

export function useHasWords(live: LiveText | null, root: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!live) return () => {}
      const fragment = live.doc.getXmlFragment(root)
      fragment.observeDeep(listener)
      return () => fragment.unobserveDeep(listener)
    },
    [live, root],
  )
  return useSyncExternalStore(subscribe, () => live !== null && wordsOf(live.doc.getXmlFragment(root)) !== '')
}
