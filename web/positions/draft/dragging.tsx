/**
 * Parts dragged to another place by their grip. Buttons do the same (WCAG 2.5.7), so the grip is for the hand alone and silent for
 * whoever listens. The browser's own drag: a dragged part knows only its kind and id, and a part shows on which side it would land.
 */
import { GripVertical } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/toast.tsx'
import { placeBeside, type Side } from './part-place.ts'
import { useTold } from './structure.ts'

export type PartKind = 'section' | 'recommendation' | 'annex'
/** By the type alone a place knows whether it is asked: what is dragged may be read only when it is dropped. */
const typeOf = (kind: PartKind): string => `application/x-radopis-${kind}`

export function Grip({ kind, id, hint }: { kind: PartKind; id: string; hint: string }): ReactNode {
  return (
    <span
      aria-hidden="true"
      title={hint}
      draggable
      onDragStart={({ dataTransfer, currentTarget }) => {
        dataTransfer.setData(typeOf(kind), id)
        dataTransfer.effectAllowed = 'move'
        const part = currentTarget.closest('li[id], section')
        if (part) dataTransfer.setDragImage(part, 0, 0)
      }}
      className="hidden size-9 cursor-grab items-center justify-center rounded-md text-ink-soft hover:bg-accent-tint sm:flex"
    >
      <GripVertical size={18} />
    </span>
  )
}

/** What a part wants on its element to take another one in beside it. `onDropped`: the dragged one, and on which side it landed. */
export function useLanding(kind: PartKind, onDropped: (id: string, side: Side) => void) {
  const [side, setSide] = useState<Side | null>(null)
  const isAsked = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(typeOf(kind))
  const sideOf = ({ clientY, currentTarget }: DragEvent): Side => {
    const { top, height } = currentTarget.getBoundingClientRect()
    return clientY < top + height / 2 ? 'above' : 'below'
  }
  return {
    'data-landing': side ?? undefined,
    // While it is captured: the editors inside would take whatever falls on them for words.
    onDragOverCapture: (event: DragEvent) => {
      if (!isAsked(event)) return
      event.preventDefault()
      event.stopPropagation()
      setSide(sideOf(event))
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setSide(null)
    },
    onDropCapture: (event: DragEvent) => {
      if (!isAsked(event)) return
      event.preventDefault()
      event.stopPropagation()
      setSide(null)
      onDropped(event.dataTransfer.getData(typeOf(kind)), sideOf(event))
    },
  }
}

export type Dropped = (id: string, target: string, side: Side) => void

/** Moves what was dropped, among these parts. */
export function useDropped(
  parts: { id: string }[],
  move: (id: string, ordinal: number) => Promise<unknown>,
): Dropped {
  const { t } = useTranslation('positions')
  const told = useTold()
  const ids = parts.map(({ id }) => id)
  return async (id, target, side) => {
    const place = placeBeside(ids, id, target, side)
    if (place !== null && (await told(move(id, place))))
      announce(t('part.dropped', { place, total: ids.length }))
  }
}
