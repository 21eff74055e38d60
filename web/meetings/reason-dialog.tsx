/** Asks for the reason of an act that everybody will be able to read, after saying exactly what will happen. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form, type FormValues } from '../ui/form.tsx'

export type ReasonDialogProps = {
  title: string
  /** What will happen, as a sentence. */
  what: ReactNode
  submitLabel: string
  onClose: () => void
  /** Throw, and the dialog stays open and says why. */
  onSubmit: (reason: string, typed: FormValues) => Promise<unknown>
  reasonLabel?: string
  hint?: string
  isOptional?: boolean
  /** Other fields, above the reason. */
  children?: ReactNode
}

export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const { t } = useTranslation(['meetings', 'common'])
  const checks = useChecks()
  const label = props.reasonLabel ?? t('reason')
  return (
    <Dialog isOpen onClose={props.onClose} title={props.title}>
      <div className="flex flex-col gap-3">{props.what}</div>
      <Form
        label={props.title}
        submitLabel={props.submitLabel}
        aside={<Button onPress={props.onClose}>{t('common:act.cancel')}</Button>}
        check={({ reason }) => ({ reason: props.isOptional ? null : checks.filled(reason, label) })}
        onSubmit={async (typed) => {
          await props.onSubmit((typed.reason ?? '').trim(), typed)
          props.onClose()
        }}
      >
        {props.children}
        <TextArea
          name="reason"
          lang="pl"
          label={label}
          isOptional={props.isOptional ?? false}
          {...(props.hint && { hint: props.hint })}
        />
      </Form>
    </Dialog>
  )
}
