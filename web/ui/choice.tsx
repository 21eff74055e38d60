/**
 * Fields for choosing. The list and the date are the browser's own: they work with every screen reader, with one thumb on
 * a telephone and at 400 % zoom, and cost nothing to load.
 */
import { Check, Minus } from 'lucide-react'
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from 'react-aria-components/Checkbox'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  Radio,
} from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { useTranslation } from 'react-i18next'
import { FieldLabel } from './field.tsx'
import { useFieldError } from './form.tsx'

type NativeFrame = {
  label: string
  hint?: ReactNode
  error?: string | null
  isOptional?: boolean
  className?: string
}

/** The frame of a browser's own field: label, hint and error tied to it by ids. */
function useNativeFrame(frame: NativeFrame & { name?: string | undefined }): {
  control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }
  wrap: (box: ReactNode) => ReactNode
} {
  const id = useId()
  const formError = useFieldError(frame.name)
  const sentence = frame.error ?? formError
  const describedBy = [frame.hint ? `${id}-hint` : '', sentence ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ')
  return {
    control: {
      id,
      'aria-describedby': describedBy || undefined,
      'aria-invalid': sentence ? true : undefined,
    },
    wrap: (box) => (
      <div className={`flex flex-col gap-1 ${frame.className ?? ''}`}>
        <label htmlFor={id} className="font-semibold">
          <FieldLabel label={frame.label} isOptional={frame.isOptional ?? false} />
        </label>
        {frame.hint && (
          <span id={`${id}-hint`} className="text-sm text-ink-soft">
            {frame.hint}
          </span>
        )}
        {box}
        {sentence && (
          <span id={`${id}-error`} className="text-sm font-medium text-danger">
            {sentence}
          </span>
        )}
      </div>
    ),
  }
}

export type SelectOption = { value: string; label: string; isDisabled?: boolean }
export type SelectProps = NativeFrame &
  Omit<ComponentPropsWithRef<'select'>, 'className' | 'onChange' | 'children'> & {
    options: SelectOption[]
    /** Shown first, with an empty value: nothing is chosen for the person. */
    emptyLabel?: string
    onChange?: (value: string) => void
  }

export function Select(props: SelectProps): ReactNode {
  const { label, hint, error, isOptional, className, options, emptyLabel, onChange, ...native } = props
  const { t } = useTranslation('common')
  const { control, wrap } = useNativeFrame(props)
  const isAsking = native.value === '' || (native.value === undefined && !native.defaultValue)
  return wrap(
    <select
      {...native}
      {...control}
      className="field-box"
      onChange={(e) => onChange?.(e.currentTarget.value)}
    >
      {(emptyLabel !== undefined || isAsking) && <option value="">{emptyLabel ?? t('form.choose')}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.isDisabled ?? false}>
          {option.label}
        </option>
      ))}
    </select>,
  )
}

export type DateFieldProps = NativeFrame &
  Omit<ComponentPropsWithRef<'input'>, 'className' | 'onChange' | 'type'> & {
    /** A day as `YYYY-MM-DD`, or empty. */
    onChange?: (day: string) => void
    type?: 'date' | 'datetime-local' | 'time'
  }

export function DateField(props: DateFieldProps): ReactNode {
  const { label, hint, error, isOptional, className, onChange, type = 'date', ...native } = props
  const { control, wrap } = useNativeFrame(props)
  return wrap(
    <input
      {...native}
      {...control}
      type={type}
      className="field-box max-w-64"
      onChange={(e) => onChange?.(e.currentTarget.value)}
    />,
  )
}

export type CheckboxProps = Omit<AriaCheckboxProps, 'className' | 'children' | 'style'> & {
  children: ReactNode
  className?: string
}

export function Checkbox({ children, className = '', ...props }: CheckboxProps): ReactNode {
  return (
    <AriaCheckbox
      {...props}
      className={`group flex min-h-10 cursor-pointer items-start gap-3 py-2 ${className}`}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            aria-hidden="true"
            className="flex size-6 shrink-0 items-center justify-center rounded border-2 border-edge bg-surface text-on-accent group-data-[selected]:border-accent group-data-[selected]:bg-accent"
          >
            {isIndeterminate ? <Minus size={16} className="text-ink" /> : isSelected && <Check size={16} />}
          </span>
          <span>{children}</span>
        </>
      )}
    </AriaCheckbox>
  )
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; isDisabled?: boolean }
export type RadioGroupProps = Omit<AriaRadioGroupProps, 'className' | 'children' | 'style'> & {
  label: string
  hint?: ReactNode
  error?: string | null
  options: RadioOption[]
  className?: string
}

export function RadioGroup(props: RadioGroupProps): ReactNode {
  const { label, hint, error, options, className = '', ...aria } = props
  const formError = useFieldError(props.name)
  const sentence = error ?? formError
  return (
    <AriaRadioGroup
      {...aria}
      isInvalid={Boolean(sentence)}
      validationBehavior="aria"
      className={`flex flex-col gap-1 ${className}`}
    >
      <Label className="font-semibold">{label}</Label>
      {hint && (
        <Text slot="description" className="text-sm text-ink-soft">
          {hint}
        </Text>
      )}
      {options.map((option) => (
        <Radio
          key={option.value}
          value={option.value}
          isDisabled={option.isDisabled ?? false}
          className="group flex min-h-10 cursor-pointer items-start gap-3 py-1.5 data-[disabled]:cursor-not-allowed data-[disabled]:text-ink-soft"
        >
          <span
            aria-hidden="true"
            className="mt-0.5 size-5 shrink-0 rounded-full border-2 border-edge bg-surface group-data-[selected]:border-[6px] group-data-[selected]:border-accent"
          />
          <span>
            {option.label}
            {option.hint && <span className="block text-sm text-ink-soft">{option.hint}</span>}
          </span>
        </Radio>
      ))}
      <FieldError className="text-sm font-medium text-danger">{sentence}</FieldError>
    </AriaRadioGroup>
  )
}
