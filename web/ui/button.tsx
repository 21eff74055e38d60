/**
 * Buttons. A button that cannot be pressed now stays in the tab order and says why beside it: a person who cannot see
 * that it is grey, or does not know the rules, learns both in the same place.
 */
import { type ReactNode, useEffect, useId } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { Spinner } from './progress.tsx'
import { announce, toast } from './toast.tsx'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

const shape =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border px-4 py-2 text-base font-medium cursor-pointer text-center [&>svg]:shrink-0'
const smallShape =
  'inline-flex min-h-9 items-center justify-center gap-1.5 rounded-lg border px-3 py-1 text-sm font-medium cursor-pointer text-center [&>svg]:shrink-0'
const tones: Record<ButtonTone, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  plain: 'border-edge bg-surface text-ink hover:bg-accent-tint',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-accent-tint',
  danger: 'border-danger bg-danger text-on-danger',
}
const greyed = 'border-dashed border-edge bg-sunken text-ink-soft cursor-not-allowed'

/** The look of a button for things that are not buttons: links to other pages and files. */
export function buttonLook(tone: ButtonTone = 'plain', size: 'normal' | 'small' = 'normal'): string {
  return `${size === 'small' ? smallShape : shape} ${tones[tone]}`
}

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'isDisabled' | 'children' | 'style'> & {
  children?: ReactNode
  tone?: ButtonTone
  size?: 'normal' | 'small'
  icon?: ReactNode
  /** Set: the button is greyed, and this whole sentence says why. */
  whyDisabled?: string | null | undefined
  /** `beside` shows the reason under the button; `hidden` keeps it for screen readers and tells it when pressed. */
  whyPlace?: 'beside' | 'hidden'
  className?: string
}

export function Button(props: ButtonProps): ReactNode {
  const { children, tone = 'plain', size = 'normal', icon, whyDisabled, whyPlace = 'beside', ...rest } = props
  const { className = '', onPress, isPending, type = 'button', ...others } = rest
  const whyId = useId()
  const { t } = useTranslation('common')
  // Told by our own live region: the library's points at the button's id, which may be gone a moment later.
  useEffect(() => {
    if (isPending) announce(t('state.working'))
  }, [isPending, t])
  const look = whyDisabled ? `${size === 'small' ? smallShape : shape} ${greyed}` : buttonLook(tone, size)
  const button = (
    <AriaButton
      {...others}
      type={whyDisabled || isPending ? 'button' : type}
      aria-disabled={whyDisabled || isPending ? true : undefined}
      aria-describedby={whyDisabled ? whyId : others['aria-describedby']}
      onPress={(event) => {
        if (whyDisabled) toast(whyDisabled, 'warn')
        else if (!isPending) onPress?.(event)
      }}
      className={`${look} ${className}`}
    >
      {isPending ? <Spinner /> : icon}
      {children}
    </AriaButton>
  )
  if (!whyDisabled) return button
  return (
    <span className="inline-flex max-w-full flex-col items-start gap-1">
      {button}
      <span id={whyId} className={whyPlace === 'hidden' ? 'sr-only' : 'max-w-prose text-sm text-ink-soft'}>
        {whyDisabled}
      </span>
    </span>
  )
}

/** A button that is only a picture; its name is spoken and shown by the browser. */
export function IconButton(
  props: Omit<ButtonProps, 'children'> & { name: string; icon: ReactNode },
): ReactNode {
  const { name, ...rest } = props
  return (
    <Button tone="quiet" {...rest} aria-label={name} className={`min-w-10 px-2! ${props.className ?? ''}`} />
  )
}
