/** What has happened, in sentences; each event with the short hash that chains it to the one before. */
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { voidReasons } from '../../shared/ballots/types.ts'
import type { HistoryEntry, PaperView } from '../../shared/positions/view.ts'
import { Timeline } from '../past/timeline.tsx'
import { Answered } from '../ui/answered.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState } from '../ui/panels.tsx'
import { fullName, shortHash } from './paper-names.tsx'
import { historyQuery } from './questions.ts'

export function HistoryPanel({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('positions')
  const question = useQuery(historyQuery(paper.id))
  return (
    <>
      <Timeline paper={paper} />
      <Answered question={question}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState title={t('history.emptyTitle')}>{t('history.empty')}</EmptyState>
          ) : (
            <>
              <h3 className="m-0 text-base font-semibold">{t('history.title')}</h3>
              <p className="m-0 text-sm text-ink-soft">{t('history.about')}</p>
              <ol className="m-0 flex list-none flex-col gap-0 p-0">
                {[...entries].reverse().map((entry) => (
                  <Entry key={entry.seq} entry={entry} />
                ))}
              </ol>
            </>
          )
        }
      </Answered>
    </>
  )
}

function Entry({ entry }: { entry: HistoryEntry }): ReactNode {
  const { t } = useTranslation('positions')
  const format = useFormat()
  const who = entry.actor ? fullName(entry.actor) : t('history.system')
  return (
    <li className="flex flex-col gap-0.5 border-t border-line py-2.5 first:border-t-0">
      <span>{sentenceFor(entry, format.day)}</span>
      <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{who}</span>
        <time dateTime={entry.at}>{format.moment(entry.at)}</time>
        <code title={entry.hash} className="font-mono">
          {shortHash(entry.hash)}
        </code>
      </span>
    </li>
  )
}

/** "position.submitted" → its sentence; an event this page does not know yet is still shown, by its name. */
function sentenceFor(entry: HistoryEntry, day: (day: string) => string): string {
  const name = entry.kind.replaceAll('.', '_')
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(entry.data)) {
    if (typeof value === 'string')
      values[key] = /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : wordFor(key, value)
    if (typeof value === 'number') values[key] = value
  }
  const variant = typeof entry.data.outcome === 'string' ? `_${entry.data.outcome}` : ''
  const keys = [`positions:history.kind.${name}${variant}`, `positions:history.kind.${name}`]
  const key = keys.find((known) => i18next.exists(known, values)) ?? 'positions:history.kind.unknown'
  // The key is put together from the event's kind; the locales' test keeps both languages equal.
  return String(i18next.t(key as never, { ...values, kind: entry.kind } as never))
}

/** Values that are words of ours are said in the reader's language; hashes are shortened. */
function wordFor(key: string, value: string): string {
  if (key === 'verdict') return String(i18next.t(`review:kind.${value}` as never))
  if (key === 'sha256') return shortHash(value)
  if (key === 'reason' && voidReasons.some((reason) => reason === value))
    return String(i18next.t(`ballots:void.${value}` as never))
  return value
}
