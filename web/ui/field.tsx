/** Fields for text: a label above, a hint below it, what is wrong beside it. Placeholders never carry meaning. */
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { type TextFieldProps as AriaProps, TextField as AriaTextField } from 'react-aria-components/TextField'
import { useTranslation } from 'react-i18next'
import { useFieldError } from './form.tsx'

export type TextFieldProps = Omit<AriaProps, 'className' | 'children' | 'style'> & {
  label: string
  /** What to write here, by example; shown between the label and the box. */
  hint?: ReactNode
  /** A sentence; outside a `Form` only (inside, the form knows). */
  error?: string | null
  isOptional?: boolean
  className?: string
  placeholder?: string
}

export function FieldLabel({ label, isOptional }: { label: string; isOptional?: boolean }): ReactNode {
  const { t } = useTranslation('common')
  return (
    <>
      {label}
      {isOptional && <span className="font-normal text-ink-soft"> ({t('state.optional')})</span>}
    </>
  )
}

function TextFrame(props: TextFieldProps & { box: ReactNode }): ReactNode {
  const { label, hint, error, isOptional, className = '', box, placeholder: _, ...aria } = props
  const formError = useFieldError(props.name)
  const sentence = error ?? formError
  return (
    <AriaTextField
      {...aria}
      isInvalid={Boolean(sentence)}
      validationBehavior="aria"
      className={`flex flex-col gap-1 ${className}`}
    >
      <Label className="font-semibold">
        <FieldLabel label={label} isOptional={isOptional ?? false} />
      </Label>
      {hint && (
        <Text slot="description" className="text-sm text-ink-soft">
          {hint}
        </Text>
      )}
      {box}
      <FieldError className="text-sm font-medium text-danger">{sentence}</FieldError>
    </AriaTextField>
  )
}

export function TextField(props: TextFieldProps): ReactNode {
  return <TextFrame {...props} box={<Input className="field-box" placeholder={props.placeholder ?? ''} />} />
}

export function TextArea({ rows = 4, ...props }: TextFieldProps & { rows?: number }): ReactNode {
  return (
    <TextFrame
      {...props}
      box={<AriaTextArea rows={rows} className="field-box" placeholder={props.placeholder ?? ''} />}
    />
  )
}

/** Pasting and password managers work; what was typed can be looked at before sending (WCAG 3.3.8). */
export function PasswordField(props: TextFieldProps): ReactNode {
  const { t } = useTranslation('common')
  const [isShown, setShown] = useState(false)
  return (
    <TextFrame
      {...props}
      type={isShown ? 'text' : 'password'}
      box={
        <span className="flex gap-2">
          <Input className="field-box" spellCheck={false} autoCapitalize="none" />
          <AriaButton
            aria-label={t(isShown ? 'act.hidePassword' : 'act.showPassword')}
            onPress={() => setShown(!isShown)}
            className="flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-lg border border-edge bg-surface"
          >
            {isShown ? <EyeOff size={20} aria-hidden="true" /> : <Eye size={20} aria-hidden="true" />}
          </AriaButton>
        </span>
      }
    />
  )
}
