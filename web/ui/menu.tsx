/** A menu of acts behind one button. */
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { type ButtonTone, buttonLook } from './button.tsx'

export type MenuAct = {
  id: string
  label: string
  /** A second line: what it does, or why it cannot be done now. */
  hint?: string
  icon?: ReactNode
  isDisabled?: boolean
  onAct?: () => void
  href?: string
}

export type MenuProps = {
  /** Spoken name when the button shows only a picture. */
  name?: string
  button: ReactNode
  acts: MenuAct[]
  tone?: ButtonTone
  size?: 'normal' | 'small'
}

export function Menu({ name, button, acts, tone = 'plain', size = 'normal' }: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      <AriaButton aria-label={name} className={buttonLook(tone, size)}>
        {button}
      </AriaButton>
      <Popover className="sheet max-w-[min(22rem,95vw)] min-w-52 overflow-auto p-1 shadow-lg">
        <AriaMenu className="outline-none" onAction={(key) => acts.find((act) => act.id === key)?.onAct?.()}>
          {acts.map((act) => (
            <MenuItem
              key={act.id}
              id={act.id}
              textValue={act.label}
              href={act.href}
              isDisabled={act.isDisabled ?? false}
              className="flex min-h-10 cursor-pointer items-start gap-3 rounded-md px-3 py-2 no-underline data-[disabled]:cursor-not-allowed data-[disabled]:text-ink-soft data-[focused]:bg-accent-tint"
            >
              {act.icon && (
                <span aria-hidden="true" className="pt-0.5">
                  {act.icon}
                </span>
              )}
              <span className="flex flex-col">
                <Text slot="label">{act.label}</Text>
                {act.hint && (
                  <Text slot="description" className="text-sm text-ink-soft">
                    {act.hint}
                  </Text>
                )}
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
