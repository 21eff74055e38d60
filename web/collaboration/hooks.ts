/** How pages listen to a live text. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoomEvent } from '../../shared/collaboration/wire.ts'
import { schemaVersion } from '../../shared/text/schema.ts'
import { announce } from '../ui/toast.tsx'
import { LiveText } from './live-text.ts'
import { type Present, peopleIn } from './presence.ts'
import type { LiveStatus } from './status.ts'

/**
 * Opens the live text while the page stands; null for the first moment. A new epoch, or `attempt` counted up, opens a
 * fresh one: a Y.Doc whose words were refused is never used again.
 */
export function useLiveText(wanted: {
  personId: string
  positionId: string
  epoch: number
  canWrite: boolean
  attempt: number
  onEvent: (event: RoomEvent) => void
}): LiveText | null {
  const { personId, positionId, epoch, canWrite, attempt, onEvent } = wanted
  const [live, setLive] = useState<LiveText | null>(null)
  const tell = useRef(onEvent)
  tell.current = onEvent
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is not read, it only asks for a fresh text
  useEffect(() => {
    const opened = new LiveText({
      ...{ personId, positionId, epoch, schemaVersion, canWrite },
      onEvent: (event) => tell.current(event),
    })
    setLive(opened)
    return () => {
      setLive(null)
      opened.close()
    }
  }, [personId, positionId, epoch, canWrite, attempt])
  return live
}

const nothing = (): (() => void) => () => {}
const connecting: LiveStatus = { phase: 'connecting' }

export function useLiveStatus(live: LiveText | null): LiveStatus {
  return useSyncExternalStore(live?.subscribe ?? nothing, live?.status ?? (() => connecting))
}

/** How many changes of an earlier page came back. */
export const useChangesBroughtBack = (live: LiveText | null): number =>
  useSyncExternalStore(live?.subscribe ?? nothing, live?.changesBroughtBack ?? (() => 0))

/** Whether the fields are closed because the server has been silent too long. */
export const useIsLocked = (live: LiveText | null): boolean =>
  useSyncExternalStore(live?.subscribe ?? nothing, live?.isLocked ?? (() => false))

const nobody: Present[] = []

export function usePresence(live: LiveText | null): Present[] {
  const last = useRef<Present[]>(nobody)
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!live) return () => {}
      const { awareness } = live.provider
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [live],
  )
  return useSyncExternalStore(subscribe, () => {
    const people = live ? peopleIn(live.provider.awareness) : nobody
    if (JSON.stringify(people) !== JSON.stringify(last.current)) last.current = people
    return last.current
  })
}

/** Not oftener than this: a person who cannot see the page should hear about colleagues, not be interrupted by them. */
const announceEveryMs = 12_000

/** Says politely who came and who left; several at once in one sentence. */
export function usePresenceAnnouncements(people: Present[]): void {
  const { t } = useTranslation('text')
  const said = useRef<Set<string> | null>(null)
  const saidAt = useRef(0)
  const others = people.filter((person) => !person.isMe).map((person) => person.name)
  const key = others.join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `others`, which is a new list each time
  useEffect(() => {
    const speak = (): void => {
      const before = said.current ?? new Set<string>()
      const came = others.filter((name) => !before.has(name))
      const left = [...before].filter((name) => !others.includes(name))
      said.current = new Set(others)
      saidAt.current = Date.now()
      const sentences = [
        came.length > 0 ? t('presence.came', { names: came.join(', ') }) : '',
        left.length > 0 ? t('presence.left', { names: left.join(', ') }) : '',
      ].filter(Boolean)
      if (sentences.length > 0) announce(sentences.join(' '))
    }
    const wait = Math.max(1_500, saidAt.current + announceEveryMs - Date.now())
    const timer = setTimeout(speak, wait)
    return () => clearTimeout(timer)
  }, [key])
}
