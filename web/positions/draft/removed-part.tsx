/** A part that was just removed can be put back with its words, at the place where the person looks. */
import { Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import type { PartKind } from './dragging.tsx'
import { type Structure, useTold } from './structure.ts'

export type Removed = { id: string; kind: PartKind; name: string }

export function RemovedPart(props: { part: Removed; structure: Structure; onBack: () => void }): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const { part, structure, onBack } = props
  const row = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone with its part; the focus goes to what can undo it.
  useEffect(() => row.current?.focus(), [])
  async function restore(): Promise<void> {
    if (await told(restoring(structure, part))) onBack()
  }
  return (
    <div
      ref={row}
      tabIndex={-1}
      role="status"
      className="by-hand no-print flex flex-wrap items-center justify-between gap-3 rounded-lg border border-dashed border-edge bg-sunken px-4 py-2"
    >
      <span>{t('part.wasRemoved', { name: part.name })}</span>
      <Button size="small" icon={<Undo2 size={18} aria-hidden="true" />} onPress={() => void restore()}>
        {t('part.restore')}
      </Button>
    </div>
  )
}

function restoring(structure: Structure, { kind, id }: Removed): Promise<unknown> {
  switch (kind) {
    case 'section':
      return structure.restoreSection(id)
    case 'recommendation':
      return structure.restoreRecommendation(id)
    case 'annex':
      return structure.restoreAnnex(id)
    default: {
      const unknown: never = kind
      return unknown
    }
  }
}
