/** One button of the toolbar: pressed or not, with a name that is spoken and shown by the browser. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'

const shape =
  'flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md border border-transparent text-base font-semibold'
const look = `${shape} hover:bg-accent-tint data-[selected]:border-accent data-[selected]:bg-accent-tint data-[disabled]:cursor-not-allowed data-[disabled]:opacity-45`

export type ToolProps = {
  name: string
  /** By which a key finds it. */
  tool?: string
  isOff: boolean
  /** Given: a button that is on or off. Not given: a button that does something once. */
  isOn?: boolean
  onPress: () => void
  children: ReactNode
}

export function Tool({ name, tool, isOff, isOn, onPress, children }: ToolProps): ReactNode {
  const title = {
    'aria-label': name,
    isDisabled: isOff,
    onPress,
    className: look,
    preventFocusOnPress: true,
    'data-tool': tool,
  }
  const shown = <span title={name}>{children}</span>
  return isOn === undefined ? (
    <Button {...title}>{shown}</Button>
  ) : (
    <ToggleButton {...title} isSelected={isOn}>
      {shown}
    </ToggleButton>
  )
}

export const Gap = (): ReactNode => <span aria-hidden="true" className="mx-0.5 h-5 w-px shrink-0 bg-line" />
