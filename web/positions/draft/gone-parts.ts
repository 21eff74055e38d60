/**
 * Parts that stood in the paper while this page was open and stand no more, whoever removed them: a colleague may have been writing
 * in one, and anybody who writes may put it back.
 */
import { type FocusEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import type { Removed } from './removed-part.tsx'

export function useGoneParts({ sections, recommendations }: PaperView) {
  const { t } = useTranslation('positions')
  const seen = useRef(new Map<string, Removed>())
  /** Where the keyboard was last; with its part the focus is gone, and nothing tells where it had been. */
  const lastIn = useRef('')
  const standing: Removed[] = [
    ...sections.map(({ id, heading }) => ({ id, kind: 'section' as const, name: heading })),
    ...recommendations.map(({ id, number }, index) => ({
      id,
      kind: 'recommendation' as const,
      name: t('part.recommendation', { number: number ?? index + 1 }),
    })),
  ]
  for (const part of standing) seen.current.set(part.id, part)
  const stands = new Set(standing.map(({ id }) => id))
  return {
    gone: [...seen.current.values()].filter(({ id }) => !stands.has(id)),
    hadKeyboard: ({ id }: Removed) =>
      lastIn.current === `part-${id}` && document.activeElement === document.body,
    onFocus: ({ target }: FocusEvent) => {
      lastIn.current = target.closest('[id^="part-"]')?.id ?? ''
    },
  }
}
