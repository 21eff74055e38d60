/** Inserts a table; inside one, changes its rows and columns. Tables stand at the top of a field only, never in a list. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Tool } from './tool.tsx'

const changes = [
  'addRowBefore',
  'addRowAfter',
  'addColumnBefore',
  'addColumnAfter',
  'deleteRow',
  'deleteColumn',
  'toggleHeaderRow',
  'deleteTable',
] as const

export function TableTool({ editor }: { editor: Editor | null }): ReactNode {
  const { t } = useTranslation('text')
  const [isAsking, setAsking] = useState(false)
  const place = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      isInside: now?.isActive('table') ?? false,
      isNested: (now?.isActive('listItem') ?? false) || (now?.isActive('blockquote') ?? false),
    }),
  })
  if (editor && place?.isInside) return <TableMenu editor={editor} />
  return (
    <>
      <Tool
        tool="table"
        name={t('toolbar.table')}
        isOff={!editor || (place?.isNested ?? false)}
        onPress={() => setAsking(true)}
      >
        <Table2 size={18} aria-hidden="true" />
      </Tool>
      {editor && isAsking && <TableDialog editor={editor} onClose={() => setAsking(false)} />}
    </>
  )
}

function TableMenu({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation('text')
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={t('toolbar.tableMenu')}
        className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md border border-accent bg-accent-tint"
      >
        <Table2 size={18} aria-hidden="true" />
      </AriaButton>
      <Popover className="sheet overflow-auto p-1 shadow-lg">
        <Menu
          aria-label={t('toolbar.tableMenu')}
          className="outline-none"
          onAction={(key) => {
            const change = changes.find((known) => known === key)
            // The menu gives the focus back to its button first; the text takes it after that.
            if (change) setTimeout(() => editor.chain().focus()[change]().run(), 0)
          }}
        >
          {changes.map((change) => (
            <MenuItem
              key={change}
              id={change}
              className="flex min-h-10 cursor-pointer items-center rounded-md px-3 data-[focused]:bg-accent-tint"
            >
              {t(`table.${change}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const most = 20
const isSize = (value: string | undefined): boolean =>
  /^\d{1,2}$/.test(value ?? '') && Number(value) >= 1 && Number(value) <= most

function TableDialog({ editor, onClose }: { editor: Editor; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['text', 'common'])
  return (
    <Dialog isOpen onClose={onClose} title={t('text:table.title')}>
      <Form
        submitLabel={t('text:table.insert')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({
          rows: isSize(values.rows) ? null : t('text:table.sizeWrong', { most }),
          columns: isSize(values.columns) ? null : t('text:table.sizeWrong', { most }),
        })}
        onSubmit={async (values) => {
          onClose()
          const size = { rows: Number(values.rows), cols: Number(values.columns), withHeaderRow: true }
          setTimeout(() => editor.chain().focus().insertTable(size).run(), 0)
        }}
      >
        <div className="grid grid-cols-2 gap-4">
          <TextField
            name="rows"
            label={t('text:table.rows')}
            defaultValue="3"
            inputMode="numeric"
            autoFocus
          />
          <TextField name="columns" label={t('text:table.columns')} defaultValue="2" inputMode="numeric" />
        </div>
      </Form>
    </Dialog>
  )
}
