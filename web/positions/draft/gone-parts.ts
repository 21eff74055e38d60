/**
 * Parts that stood in the paper while this page was open and stand no more, whoever removed them: a colleague may have been writing
 * in one, and anybody who writes may put it back.
 */
import { type FocusEvent, useRef } from 'react'
import type { Removed } from './removed-part.tsx'

/** `standing`: those that are there now; their elements carry their ids behind "part-" or "annex-". */
export function useGoneParts(standing: Removed[]) {
  const seen = useRef(new Map<string, Removed>())
  /** Where the keyboard was last; with its part the focus is gone, and nothing tells where it had been. */
  const lastIn = useRef('')
  for (const part of standing) seen.current.set(part.id, part)
  const stands = new Set(standing.map(({ id }) => id))
  return {
    gone: [...seen.current.values()].filter(({ id }) => !stands.has(id)),
    hadKeyboard: ({ id }: Removed) => lastIn.current.endsWith(id) && document.activeElement === document.body,
    onFocus: ({ target }: FocusEvent) => {
      lastIn.current = target.closest('[id^="part-"], [id^="annex-"]')?.id ?? ''
    },
  }
}
