/** The list of what is wrong on top of a form; it takes the focus, and every line leads to its field. */
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldErrors } from './form.tsx'

export function FormErrorSummary(props: {
  errors: FieldErrors
  form: RefObject<HTMLFormElement | null>
}): ReactNode {
  const { t } = useTranslation('common')
  const panel = useRef<HTMLDivElement>(null)
  const lines = Object.entries(props.errors).filter((entry): entry is [string, string] => Boolean(entry[1]))

  // `errors` is a new object at each attempt: the summary takes the focus again even if nothing got better.
  useEffect(() => {
    if (Object.values(props.errors).some(Boolean)) panel.current?.focus()
  }, [props.errors])

  function goTo(name: string): void {
    const field = props.form.current?.elements.namedItem(name)
    const first = field instanceof RadioNodeList ? field[0] : field
    if (first instanceof HTMLElement) first.focus()
  }

  if (lines.length === 0) return null
  return (
    <div
      ref={panel}
      tabIndex={-1}
      role="alert"
      className="rounded-lg border-2 border-danger bg-danger-tint p-4"
    >
      <p className="m-0 font-semibold">{t('form.summary', { count: lines.length })}</p>
      <ul className="m-0 mt-2 list-disc pl-5">
        {lines.map(([name, sentence]) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => goTo(name)}
              className="min-h-6 cursor-pointer text-left text-danger underline underline-offset-2"
            >
              {sentence}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
