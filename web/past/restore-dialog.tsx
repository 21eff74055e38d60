/** Brings words of the past back into the draft: which parts, and what happens to what stands there now. */
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { CanonicalPaper, CanonicalPart } from '../../shared/text/canonical.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { usePartName } from '../review/redline.tsx'
import { Checkbox } from '../ui/choice.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'

export function RestoreDialog(props: {
  isOpen: boolean
  onClose: () => void
  paper: PaperView
  old: CanonicalPaper
  /** A version's id or a state of work as "epoch.seq". */
  from: string
  name: string
}): ReactNode {
  const { t } = useTranslation('past')
  const { paper, old, from } = props
  const partName = usePartName()
  const navigate = useNavigate()
  const offered = old.parts.filter(
    (part) => part.part === 'recommendation' || part.kind !== 'recommendations',
  )
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = offered.filter(({ id }) => !left.has(id))
  const restore = usePaperDeed(
    paper.id,
    (parts: string[]) =>
      call(
        api.positions[':id'].restore.$post({
          param: { id: paper.id },
          json: { from: originOf(from), parts },
        }),
      ),
    t('restore.done'),
  )
  const nameOf = (part: CanonicalPart) =>
    part.part === 'section'
      ? partName({ number: null, heading: part.heading })
      : partName({ number: part.number, heading: '' })
  return (
    <ConfirmDialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t('restore.title')}
      confirmLabel={t('restore.confirm', { count: chosen.length })}
      whyDisabled={chosen.length === 0 ? t('restore.nothing') : null}
      onConfirm={async () => {
        await restore(chosen.map(({ id }) => id))
        await navigate({ to: '/stanowiska/$id', params: { id: paper.id }, search: {} })
      }}
    >
      <p className="m-0">{t('restore.what', { name: props.name })}</p>
      <fieldset className="m-0 flex flex-col border-0 p-0">
        <legend className="font-semibold">{t('restore.parts')}</legend>
        {offered.map((part) => (
          <Checkbox
            key={part.id}
            isSelected={!left.has(part.id)}
            onChange={(isIn) =>
              setLeft(new Set(isIn ? [...left].filter((id) => id !== part.id) : [...left, part.id]))
            }
          >
            <span lang="pl">{nameOf(part)}</span>
          </Checkbox>
        ))}
      </fieldset>
    </ConfirmDialog>
  )
}

function originOf(from: string): { versionId: string } | { epoch: number; seq: number } {
  const [epoch, seq] = from.split('.').map(Number)
  return epoch !== undefined && seq !== undefined ? { epoch, seq } : { versionId: from }
}
