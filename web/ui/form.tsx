/**
 * A form: checks what was typed, sends it, and when something is wrong says it twice - in a summary on top that gets the
 * focus and leads to each field, and beside the field. What was typed stays. Fields keep their own values (`name`,
 * `defaultValue`), so a form costs no state in the page.
 */
import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonTone } from './button.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { FormErrorSummary } from './form-error-summary.tsx'

/** What was typed, by field name; a ticked checkbox is "on", several of one name are joined by commas. */
export type FormValues = Record<string, string>
/** What is wrong, by field name, as a whole sentence. Absent or null: nothing. */
export type FieldErrors = Record<string, string | null | undefined>

const ErrorsContext = createContext<FieldErrors>({})
/** A field asks here whether something is wrong with it. */
export const useFieldError = (name: string | undefined): string | null =>
  useContext(ErrorsContext)[name ?? ''] ?? null

export function readForm(form: HTMLFormElement): FormValues {
  const values: FormValues = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string') continue
    const earlier = values[name]
    values[name] = earlier === undefined ? value : `${earlier},${value}`
  }
  return values
}

export type FormProps = {
  children: ReactNode
  submitLabel: string
  submitTone?: ButtonTone
  whyDisabled?: string | null
  /** Returns the sentences of what is wrong before anything is sent. */
  check?: (values: FormValues) => FieldErrors
  /** Throw (a refusal, a broken wire) and the form shows it; everything typed stays. */
  onSubmit: (values: FormValues) => Promise<unknown>
  /** Other buttons beside the main one, e.g. "cancel". */
  aside?: ReactNode
  /** Clear the fields after success, for forms that add one thing after another. */
  clears?: boolean
  label?: string
  /** What a refusal leaves as it was; null where that goes without saying. */
  kept?: string | null
  className?: string
}

export function Form(props: FormProps): ReactNode {
  const { t } = useTranslation('common')
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusal, setRefusal] = useState<unknown>(null)
  const [isPending, setPending] = useState(false)
  const kept = props.kept === undefined ? t('error.keptForm') : props.kept

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    if (isPending || props.whyDisabled || !form.current) return
    const values = readForm(form.current)
    const found = props.check?.(values) ?? {}
    setErrors(found)
    setRefusal(null)
    if (Object.values(found).some(Boolean)) return
    setPending(true)
    try {
      await props.onSubmit(values)
      if (props.clears) form.current?.reset()
    } catch (thrown) {
      setRefusal(thrown)
    } finally {
      setPending(false)
    }
  }

  return (
    <ErrorsContext value={errors}>
      <form
        ref={form}
        noValidate
        aria-label={props.label}
        onSubmit={submit}
        className={`flex flex-col gap-5 ${props.className ?? ''}`}
      >
        <FormErrorSummary errors={errors} form={form} />
        {props.children}
        {refusal !== null && <ErrorPanel error={refusal} {...(kept && { kept })} />}
        <div className="flex flex-wrap items-start gap-3">
          <Button
            type="submit"
            tone={props.submitTone ?? 'primary'}
            isPending={isPending}
            whyDisabled={props.whyDisabled}
          >
            {props.submitLabel}
          </Button>
          {props.aside}
        </div>
      </form>
    </ErrorsContext>
  )
}
