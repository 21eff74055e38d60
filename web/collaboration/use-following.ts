/**
 * Following a colleague: the page goes to where their cursor is, until one writes, scrolls or presses Esc oneself. It only scrolls;
 * the keyboard stays where it is.
 */
import { useEffect, useMemo, useState } from 'react'
import type { LiveText } from './live-text.ts'
import type { Present } from './presence.ts'

export type Following = { key: string | null; follow: (key: string | null) => void }

export function useFollowing(live: LiveText | null, people: Present[]): Following {
  const [key, follow] = useState<string | null>(null)
  const isHere = people.some((person) => person.key === key && !person.isMe)
  useEffect(() => {
    if (key !== null && !isHere) follow(null)
  }, [key, isHere])
  useEffect(() => {
    if (!live || key === null) return
    const { awareness } = live.provider
    const look = (): void => {
      // The cursor is drawn after the message that moved it.
      requestAnimationFrame(() => bringIntoSight(caretOf(key) ?? fieldOf(key, live)))
    }
    const stop = (event: Event): void => {
      const isQuiet = event instanceof KeyboardEvent && (event.key === 'Tab' || event.key === 'Shift')
      if (!isQuiet) follow(null)
    }
    const ends = ['wheel', 'touchmove', 'keydown'] as const
    awareness.on('change', look)
    for (const end of ends) document.addEventListener(end, stop, { passive: true })
    look()
    return () => {
      awareness.off('change', look)
      for (const end of ends) document.removeEventListener(end, stop)
    }
  }, [live, key])
  return useMemo(() => ({ key, follow }), [key])
}

const caretOf = (key: string): Element | null =>
  document.querySelector(`.live-caret[data-person="${CSS.escape(key)}"]`)

/** Somebody who stands in a field without a cursor in it. */
function fieldOf(key: string, { provider }: LiveText): Element | null {
  for (const state of provider.awareness.getStates().values())
    if (state.user?.personId === key && typeof state.field === 'string')
      return document.querySelector(`[data-root="${CSS.escape(state.field)}"]`)
  return null
}

function bringIntoSight(place: Element | null): void {
  if (!place) return
  const { top, bottom } = place.getBoundingClientRect()
  // The toolbar covers the top of the window.
  if (top > 160 && bottom < window.innerHeight - 40) return
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  place.scrollIntoView({ block: 'center', behavior: isStill ? 'instant' : 'smooth' })
}
