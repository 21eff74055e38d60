/** The words a thread is about. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const longest = 240

export function Quoted({ words }: { words: string }): ReactNode {
  const { t } = useTranslation('threads')
  const shown = words.length > longest ? `${words.slice(0, longest)}…` : words
  return (
    <blockquote
      lang="pl"
      className="m-0 border-l-4 border-thread pl-2 text-sm whitespace-pre-line wrap-break-word"
    >
      <span className="sr-only">{t('quoteOf')}: </span>
      {shown.replaceAll('\uFFFC', '')}
    </blockquote>
  )
}
