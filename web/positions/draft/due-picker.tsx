/** By when an addressee should act: a day, an event, or deliberately no date. "Not chosen yet" never passes a review. */
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Due } from '../../../shared/positions/types.ts'
import { useDueWords } from '../due-words.ts'
import { useTold } from './structure.ts'

const kinds = ['unset', 'day', 'event', 'none'] as const

export function DuePicker(props: {
  name: string
  due: Due
  canWrite: boolean
  onChange: (due: Due) => Promise<unknown>
}): ReactNode {
  const { t } = useTranslation('positions')
  const words = useDueWords()
  const told = useTold()
  const id = useId()
  /** Chosen here but not yet whole: a day without a date, an event without words. */
  const [half, setHalf] = useState<'day' | 'event' | null>(null)
  const kind = half ?? props.due.kind
  if (!props.canWrite) return <span>{t('due.by', { words: words(props.due) })}</span>

  async function save(due: Due): Promise<void> {
    if (await told(props.onChange(due))) setHalf(null)
  }
  function chooseKind(value: string): void {
    if (value === 'day' || value === 'event') setHalf(props.due.kind === value ? null : value)
    else if (value === 'none' || value === 'unset') {
      setHalf(null)
      void save({ kind: value })
    }
  }
  const day = props.due.kind === 'day' ? props.due.day : ''
  const event = props.due.kind === 'event' ? props.due.event : ''
  return (
    <span className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-ink-soft">
        {t('due.label')}
        <span className="sr-only"> ({props.name})</span>
      </label>
      <select
        id={id}
        value={kind}
        onChange={(change) => chooseKind(change.target.value)}
        className={`field-box min-h-9! w-auto! py-1! text-sm ${kind === 'unset' ? 'border-warn! text-warn!' : ''}`}
      >
        {kinds.map((known) => (
          <option key={known} value={known}>
            {t(`due.kind.${known}`)}
          </option>
        ))}
      </select>
      {kind === 'day' && (
        <input
          type="date"
          aria-label={t('due.day', { name: props.name })}
          key={`day-${day}`}
          defaultValue={day}
          onBlur={(change) => {
            const chosen = change.target.value
            if (chosen !== '' && chosen !== day) void save({ kind: 'day', day: chosen })
          }}
          className="field-box min-h-9! w-auto! py-1! text-sm"
        />
      )}
      {kind === 'event' && (
        <input
          type="text"
          lang="pl"
          maxLength={200}
          aria-label={t('due.event', { name: props.name })}
          placeholder={t('due.eventPlaceholder')}
          key={`event-${event}`}
          defaultValue={event}
          onBlur={(change) => {
            const chosen = change.target.value.trim()
            if (chosen !== '' && chosen !== event) void save({ kind: 'event', event: chosen })
          }}
          onKeyDown={(key) => key.key === 'Enter' && key.currentTarget.blur()}
          className="field-box min-h-9! w-auto! max-w-full min-w-56 py-1! text-sm field-sizing-content"
        />
      )}
    </span>
  )
}
