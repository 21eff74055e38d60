/** "Zapisano" and its opposites, in words; said aloud only when something is wrong and when it is well again. */
import type { TFunction } from 'i18next'
import { CircleAlert, CircleCheck, CloudOff, LoaderCircle } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../ui/toast.tsx'
import { isLocked, type LiveStatus } from './status.ts'

type Offline = Extract<LiveStatus, { phase: 'offline' }>

const icons = {
  connecting: LoaderCircle,
  saved: CircleCheck,
  saving: LoaderCircle,
  offline: CloudOff,
  ended: CircleAlert,
} as const
const looks: Record<LiveStatus['phase'], string> = {
  connecting: 'text-ink-soft',
  saved: 'text-done',
  saving: 'text-ink-soft',
  offline: 'text-warn',
  ended: 'text-danger',
}

/** Whoever only reads, or has everything saved, is not to be frightened by a wire that is away for a moment. */
function lookOf(status: LiveStatus): string {
  if (isLocked(status)) return 'text-warn'
  return status.phase === 'offline' && status.unsaved === 0 ? 'text-ink-soft' : looks[status.phase]
}

export function SaveState({ status }: { status: LiveStatus }): ReactNode {
  const isBusy = !isLocked(status) && (status.phase === 'connecting' || status.phase === 'saving')
  const Icon = isLocked(status) ? CloudOff : icons[status.phase]
  const sentence = useSentence(status)
  useSpokenTrouble(status, sentence)
  return (
    <span
      data-save-state={status.phase}
      className={`inline-flex items-center gap-1.5 text-sm font-medium ${lookOf(status)}`}
    >
      <Icon size={18} aria-hidden="true" className={isBusy ? 'animate-spin' : ''} />
      {sentence}
    </span>
  )
}

function useSentence(status: LiveStatus): string {
  const { t } = useTranslation('text')
  if (isLocked(status)) return t('state.locked')
  switch (status.phase) {
    case 'connecting':
      return t('state.connecting')
    case 'saved':
      return t('state.saved')
    case 'saving':
      return t('state.saving')
    case 'offline':
      return offlineSentence(t, status)
    case 'ended':
      return status.why === 'refused' || status.why === 'broken' ? t('state.refused') : t('state.ended')
    default:
      return unknownStatus(status)
  }
}

function offlineSentence(t: TFunction<'text'>, { why, unsaved: count }: Offline): string {
  if (why === 'too_many_connections')
    return count > 0 ? t('state.tooMany', { count }) : t('state.tooManyClean')
  return count > 0 ? t('state.offline', { count }) : t('state.offlineClean')
}

/** The number changes with every key; only going off and coming back is worth an interruption. */
function useSpokenTrouble(status: LiveStatus, sentence: string): void {
  const { t } = useTranslation('text')
  const wasOffline = useRef(false)
  const isOffline = status.phase === 'offline' && status.unsaved > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: spoken when the phase turns, not at every key
  useEffect(() => {
    if (isOffline) {
      wasOffline.current = true
      announce(sentence)
    } else if (wasOffline.current && status.phase === 'saved') {
      wasOffline.current = false
      announce(t('state.backAndSaved'))
    }
  }, [isOffline, status.phase])
}

function unknownStatus(status: never): never {
  throw new Error(`unknown status ${String(status)}`)
}
