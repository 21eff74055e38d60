/** Several lines in which "@" and the first letters of a name offer people: arrows choose, Enter or Tab puts the name in, Esc does not. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonName } from '../../shared/council/types.ts'
import { mentionOf } from '../../shared/threads/rules.ts'
import { announce } from '../ui/toast.tsx'

const mostOffered = 6

export function MentionArea(props: {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  people: PersonName[]
  takesFocus?: boolean
  onSend: () => void
}): ReactNode {
  const { t } = useTranslation('threads')
  const { label, hint, value, onChange, people } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [asked, setAsked] = useState<{ at: number; letters: string } | null>(null)
  const [chosen, setChosen] = useState(0)
  const offered = asked ? offeredTo(people, asked.letters) : []
  const count = offered.length
  useEffect(() => {
    if (count > 0) announce(t('people.found', { count }))
  }, [count, t])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it appears
  useEffect(() => {
    if (props.takesFocus) area.current?.focus()
  }, [])

  function look(box: HTMLTextAreaElement): void {
    setAsked(askedBefore(box.value.slice(0, box.selectionStart)))
    setChosen(0)
  }

  function put(person: PersonName): void {
    if (!asked || !area.current) return
    const behind = value.slice(area.current.selectionStart)
    const before = `${value.slice(0, asked.at)}${mentionOf(person)} `
    onChange(before + behind)
    setAsked(null)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(before.length, before.length)
    })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      props.onSend()
      return
    }
    const person = offered[chosen]
    if (!person) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
    else if (event.key === 'Enter' || event.key === 'Tab') put(person)
    else if (event.key === 'Escape') setAsked(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <span id={`${id}-hint`} className="text-sm text-ink-soft">
        {hint}
      </span>
      <textarea
        ref={area}
        id={id}
        lang="pl"
        rows={3}
        value={value}
        className="field-box"
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-controls={count > 0 ? `${id}-people` : undefined}
        aria-activedescendant={count > 0 ? `${id}-${chosen}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          look(event.currentTarget)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setAsked(null)}
      />
      {count > 0 && (
        <div
          id={`${id}-people`}
          role="listbox"
          aria-label={t('people.list')}
          className="absolute top-full z-10 mt-1 w-full rounded-lg border border-edge bg-surface p-1 shadow-sheet"
        >
          {offered.map((person, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and points here (aria-activedescendant)
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's
            <div
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              className={`min-h-9 cursor-pointer rounded px-2 py-1.5 ${index === chosen ? 'bg-accent-tint' : ''}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => put(person)}
            >
              {person.givenName} {person.familyName}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** The sign and what was typed behind it, up to the cursor; a name has two words. */
function askedBefore(text: string): { at: number; letters: string } | null {
  const found = /(?:^|[\s(„])@([\p{L}-]*(?: [\p{L}-]*)?)$/u.exec(text)
  return found ? { at: text.length - (found[1]?.length ?? 0) - 1, letters: found[1] ?? '' } : null
}

const plain = (text: string): string =>
  text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')

function offeredTo(people: PersonName[], letters: string): PersonName[] {
  const wanted = plain(letters)
  const fits = ({ givenName, familyName }: PersonName) =>
    [`${givenName} ${familyName}`, familyName].some((name) => plain(name).startsWith(wanted))
  return people.filter(fits).slice(0, mostOffered)
}
