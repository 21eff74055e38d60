/**
 * A line of the paper that is written where it is read. It is saved when one leaves it. If somebody else changed the same
 * line meanwhile, nothing is overwritten: both are shown and the person chooses.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalError } from '../../api.ts'
import { stepOutOfLine, travel } from '../../text/travel.ts'
import { Button } from '../../ui/button.tsx'

export type InlineFieldProps = {
  label: string
  value: string
  canWrite: boolean
  /** The line as it stands on the server now. */
  readNow: () => Promise<string>
  onSave: (value: string) => Promise<unknown>
  placeholder?: string
  isLabelShown?: boolean
  /** In letters; what the server would refuse is not taken in. */
  most?: number
  /** Left empty, it reads as before. */
  isNeeded?: boolean
  /** Each line of the box is a thing of its own. */
  isManyLines?: boolean
  className?: string
}

type Trouble = { kind: 'conflict'; theirs: string } | { kind: 'refused'; sentence: string }

export function InlineField(props: InlineFieldProps): ReactNode {
  const { t } = useTranslation(['positions', 'common'])
  const id = useId()
  /** What is being typed, and the line it started from; null while nobody types here. */
  const [draft, setDraft] = useState<{ text: string; base: string } | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [isSaving, setSaving] = useState(false)
  const shown = draft?.text ?? props.value

  async function save(text: string, base: string | null): Promise<void> {
    setSaving(true)
    try {
      const theirs = await props.readNow()
      if (base !== null && theirs !== base && theirs !== text) {
        setTrouble({ kind: 'conflict', theirs })
        return
      }
      await props.onSave(text)
      setTrouble(null)
      setDraft(null)
    } catch (error) {
      const sentence = error instanceof RefusalError ? error.sentence : t('common:error.unexpected')
      setTrouble({ kind: 'refused', sentence })
    } finally {
      setSaving(false)
    }
  }

  function leave(): void {
    if (!draft) return
    const text = props.isManyLines ? draft.text.trim() : draft.text.replace(/\s+/g, ' ').trim()
    if (text === draft.base || (props.isNeeded && text === '')) setDraft(null)
    else void save(text, draft.base)
  }
  useSavedOnGoing(draft !== null && draft.text !== draft.base, leave)

  if (!props.canWrite) return <ReadLine {...props} />
  return (
    <div className={`flex flex-col gap-1 ${props.className ?? ''}`}>
      <label htmlFor={id} className={props.isLabelShown ? 'by-hand text-sm text-ink-soft' : 'sr-only'}>
        {props.label}
      </label>
      <textarea
        id={id}
        lang="pl"
        rows={1}
        value={shown}
        placeholder={props.placeholder}
        maxLength={props.most}
        aria-busy={isSaving}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onChange={(event) => setDraft({ text: event.target.value, base: draft?.base ?? props.value })}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null)
          walksOn(event, props.isManyLines ?? false)
        }}
        className="inline-line"
      />
      {trouble && (
        <div
          id={`${id}-trouble`}
          role="alert"
          className="by-hand rounded-lg border border-warn text-left bg-warn-tint p-3 text-base font-normal"
        >
          {trouble.kind === 'refused' && <p className="m-0">{trouble.sentence}</p>}
          {trouble.kind === 'conflict' && (
            <Conflict
              theirs={trouble.theirs}
              onMine={() => void save(shown.trim(), null)}
              onTheirs={() => {
                setTrouble(null)
                setDraft(null)
              }}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** A page that is closed over a line still being typed asks first; one that only gives way to another page of ours saves it. */
function useSavedOnGoing(isBeingTyped: boolean, leave: () => void): void {
  const now = useRef(leave)
  now.current = leave
  useEffect(() => () => now.current(), [])
  useEffect(() => {
    if (!isBeingTyped) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBeingTyped])
}

/** Keys that walk through the paper walk through its lines too; in a line of one thing, Enter ends it. */
function walksOn(event: KeyboardEvent<HTMLTextAreaElement>, isManyLines: boolean): void {
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing)
    return
  const isEnter = event.key === 'Enter'
  const step = isEnter && isManyLines ? null : stepOutOfLine(event.currentTarget, event.key)
  const hasGone = step !== null && travel(event.currentTarget, step)
  if (hasGone || (isEnter && !isManyLines)) event.preventDefault()
  if (isEnter && !isManyLines && !hasGone) event.currentTarget.blur()
}

function ReadLine({ label, value, isLabelShown, className = '' }: InlineFieldProps): ReactNode {
  if (value === '') return null
  return (
    <div className={className}>
      {isLabelShown && <span className="by-hand block text-sm text-ink-soft">{label}</span>}
      <span lang="pl" className="whitespace-pre-line">
        {value}
      </span>
    </div>
  )
}

function Conflict(props: { theirs: string; onMine: () => void; onTheirs: () => void }): ReactNode {
  const { t } = useTranslation('positions')
  return (
    <>
      <p className="m-0">{t('inline.conflict')}</p>
      <blockquote lang="pl" className="m-0 my-2 border-l-4 border-warn pl-3">
        {props.theirs || t('inline.empty')}
      </blockquote>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={props.onMine}>
          {t('inline.keepMine')}
        </Button>
        <Button size="small" onPress={props.onTheirs}>
          {t('inline.takeTheirs')}
        </Button>
      </div>
    </>
  )
}
