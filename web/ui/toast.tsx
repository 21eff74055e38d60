/**
 * Short messages that appear at the edge and are spoken politely. Good news leaves by itself; a warning stays until it
 * is dismissed, because a person may be reading elsewhere when it comes. Nothing is told only here.
 */
import { Check, Info, X } from 'lucide-react'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'

export type ToastTone = 'done' | 'warn'
type ToastMessage = { id: number; sentence: string; tone: ToastTone }

const shownForMs = 8_000
let messages: ToastMessage[] = []
let spoken = ''
let nextId = 1
const listeners = new Set<() => void>()

const tell = (): void => {
  for (const listener of listeners) listener()
}
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function dismissToast(id: number): void {
  messages = messages.filter((message) => message.id !== id)
  tell()
}

/** Shows a sentence and has it spoken. The same sentence twice stands once. */
export function toast(sentence: string, tone: ToastTone = 'done'): void {
  const id = nextId++
  messages = [...messages.filter((message) => message.sentence !== sentence), { id, sentence, tone }].slice(
    -4,
  )
  tell()
  if (tone === 'done') setTimeout(() => dismissToast(id), shownForMs)
}

/** Has a sentence spoken without showing it; for what is already visible elsewhere on the page. */
export function announce(sentence: string): void {
  // A live region stays silent when its text does not change: a no-break space at the end makes a repeat audible.
  spoken = spoken === sentence ? `${sentence}\u00a0` : sentence
  tell()
}

/** Stands once in the page, in the shell. */
export function ToastRegion(): ReactNode {
  const { t } = useTranslation('common')
  const shown = useSyncExternalStore(listen, () => messages)
  const aloud = useSyncExternalStore(listen, () => spoken)
  return (
    // While a dialog is open everything beside it is hidden from screen readers - except what is marked as lying on top.
    <div data-react-aria-top-layer="true">
      <p role="status" aria-live="polite" className="sr-only">
        {aloud}
      </p>
      <ul
        aria-live="polite"
        aria-relevant="additions"
        className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-50 m-0 flex list-none flex-col items-center gap-2 p-4 sm:items-end"
      >
        {shown.map(({ id, sentence, tone }) => (
          <li
            key={id}
            className={`pointer-events-auto flex max-w-md items-start gap-3 rounded-lg border py-2 pr-2 pl-4 shadow-lg ${
              tone === 'done' ? 'border-done bg-done-tint text-done' : 'border-warn bg-warn-tint text-warn'
            }`}
          >
            <span aria-hidden="true" className="pt-1.5">
              {tone === 'done' ? <Check size={18} /> : <Info size={18} />}
            </span>
            <span className="py-1">{sentence}</span>
            <AriaButton
              aria-label={t('act.dismiss')}
              onPress={() => dismissToast(id)}
              className="flex min-h-8 min-w-8 cursor-pointer items-center justify-center rounded"
            >
              <X size={18} aria-hidden="true" />
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  )
}
