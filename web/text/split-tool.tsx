/** Words of a field become a part of their own: from the cursor on, or what is selected. Ctrl+Enter does the first of them. */
import type { Editor } from '@tiptap/core'
import { SeparatorHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import type { Split } from './field-desk.tsx'

export function SplitTool({ editor, splits }: { editor: Editor | null; splits: Split[] }): ReactNode {
  const { t } = useTranslation('text')
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={t('toolbar.split')}
        isDisabled={!editor || splits.length === 0}
        className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md border border-transparent hover:bg-accent-tint data-[disabled]:cursor-not-allowed data-[disabled]:opacity-45"
      >
        <span title={t('toolbar.split')}>
          <SeparatorHorizontal size={18} aria-hidden="true" />
        </span>
      </AriaButton>
      <Popover className="sheet overflow-auto p-1 shadow-lg">
        <Menu
          aria-label={t('toolbar.split')}
          className="outline-none"
          onAction={(key) => editor && splits.find(({ into }) => into === key)?.run(editor)}
        >
          {splits.map(({ into }, index) => (
            <MenuItem
              key={into}
              id={into}
              textValue={t(`toolbar.splitInto.${into}`)}
              className="flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-md px-3 data-[focused]:bg-accent-tint"
            >
              {t(`toolbar.splitInto.${into}`)}
              {index === 0 && <kbd className="text-sm text-ink-soft">{t('toolbar.splitKey')}</kbd>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
