/** A button that asks the computer for a file. The field of the browser is behind it: it cannot be named or dressed. */
import { type ReactNode, useRef } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'

export function FileChoice(props: {
  label: string
  icon: ReactNode
  accept: string
  /** Only the icon is seen. */
  isIcon?: boolean
  isMany?: boolean
  onFiles: (files: File[]) => void
}): ReactNode {
  const { label, icon, accept, isIcon = false, isMany = false, onFiles } = props
  const input = useRef<HTMLInputElement>(null)
  const ask = () => input.current?.click()
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={isMany}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // The same file, corrected, may be chosen again.
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      {isIcon ? (
        <IconButton size="small" name={label} icon={icon} onPress={ask} />
      ) : (
        <Button size="small" icon={icon} onPress={ask}>
          {label}
        </Button>
      )}
    </>
  )
}
