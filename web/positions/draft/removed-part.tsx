/** A part that was just removed can be put back with its words, at the place where the person looks. */
import { Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { announce } from '../../ui/toast.tsx'
import type { PartKind } from './dragging.tsx'
import { type Structure, useTold } from './structure.ts'

export type Removed = { id: string; kind: PartKind; name: string }

export function RemovedPart(props: {
  part: Removed
  structure: Structure
  /** The keyboard was in this part when it went. */
  hadKeyboard: () => boolean
}): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const { part, structure, hadKeyboard } = props
  const row = useRef<HTMLDivElement>(null)
  const sentence = t('part.wasRemoved', { name: part.name })
  // The field or the button the keyboard was at is gone with its part; the focus goes to what can undo it. Others only hear of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the part goes
  useEffect(() => {
    if (hadKeyboard()) row.current?.focus()
    else announce(sentence)
  }, [])
  return (
    <div
      ref={row}
      tabIndex={-1}
      className="by-hand no-print flex flex-wrap items-center justify-between gap-3 rounded-lg border border-dashed border-edge bg-sunken px-4 py-2"
    >
      <span>{sentence}</span>
      <Button
        size="small"
        icon={<Undo2 size={18} aria-hidden="true" />}
        onPress={() => void told(restoring(structure, part))}
      >
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
