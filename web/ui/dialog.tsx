/** Dialogs. A binding act is confirmed in words that name exactly what will happen, never "Are you sure?". */
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import { ErrorPanel } from './error-panel.tsx'

export type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  role?: 'dialog' | 'alertdialog'
  /** A click beside a question that has to be answered must not answer it. */
  staysOnOutsideClick?: boolean
  /** Wide enough for a comparison or a table. */
  isWide?: boolean
}

export function Dialog(props: DialogProps): ReactNode {
  const { isOpen, onClose, title, children, role = 'dialog', isWide } = props
  const staysOpen = props.staysOnOutsideClick || role === 'alertdialog'
  const { t } = useTranslation('common')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!staysOpen}
      className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto bg-black/45 p-2 sm:items-center sm:p-6"
    >
      <Modal className={`my-auto w-full ${isWide ? 'max-w-4xl' : 'max-w-xl'}`}>
        <AriaDialog role={role} className="sheet flex flex-col gap-4 p-4 sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <Heading slot="title" level={2} className="m-0 text-xl font-semibold">
              {title}
            </Heading>
            <IconButton name={t('act.close')} icon={<X size={20} aria-hidden="true" />} onPress={onClose} />
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export type ConfirmDialogProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What exactly will happen, and to what (number, hash, names). */
  children: ReactNode
  /** The act as a verb: "Wyślij 3 listy", never "OK". */
  confirmLabel: string
  tone?: 'primary' | 'danger'
  whyDisabled?: string | null
  /** Throw and the dialog stays open and says why. */
  onConfirm: () => Promise<unknown>
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { t } = useTranslation('common')
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)

  function close(): void {
    setError(null)
    props.onClose()
  }

  async function confirm(): Promise<void> {
    if (isPending) return
    setPending(true)
    setError(null)
    try {
      await props.onConfirm()
      props.onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog isOpen={props.isOpen} onClose={close} title={props.title} staysOnOutsideClick>
      <div className="flex flex-col gap-3">{props.children}</div>
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap items-start gap-3">
        <Button
          tone={props.tone ?? 'primary'}
          isPending={isPending}
          whyDisabled={props.whyDisabled}
          onPress={confirm}
        >
          {props.confirmLabel}
        </Button>
        <Button onPress={close}>{t('act.cancel')}</Button>
      </div>
    </Dialog>
  )
}
