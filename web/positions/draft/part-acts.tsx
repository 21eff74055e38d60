/** Up, down, remove: buttons, because dragging alone would leave out whoever has no mouse. */
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/button.tsx'
import { announce } from '../../ui/toast.tsx'
import { Grip, type PartKind } from './dragging.tsx'
import { useTold } from './structure.ts'

/** An arrow that leads nowhere is quieter than a refused act. */
const atEnd = 'border-transparent! bg-transparent! opacity-50'

export function PartActs(props: {
  kind: PartKind
  id: string
  /** What is moved or removed, e.g. "Rekomendacja 2". */
  name: string
  /** 1-based place among `count`. */
  place: number
  count: number
  onMove: (ordinal: number) => Promise<unknown>
  onRemove: () => Promise<unknown>
}): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const { name, place, count } = props
  async function move(to: number): Promise<void> {
    if (await told(props.onMove(to))) announce(t('part.moved', { name, place: to, total: count }))
  }
  const why = (isThere: boolean, sentence: string) => (isThere ? sentence : null)
  return (
    <span className="no-print flex shrink-0">
      <Grip kind={props.kind} id={props.id} hint={t('part.drag')} />
      <IconButton
        size="small"
        name={t('part.up', { name })}
        icon={<ArrowUp size={18} aria-hidden="true" />}
        whyDisabled={why(place === 1, t('part.isFirst'))}
        whyPlace="hidden"
        className={place === 1 ? atEnd : ''}
        onPress={() => void move(place - 1)}
      />
      <IconButton
        size="small"
        name={t('part.down', { name })}
        icon={<ArrowDown size={18} aria-hidden="true" />}
        whyDisabled={why(place === count, t('part.isLast'))}
        whyPlace="hidden"
        className={place === count ? atEnd : ''}
        onPress={() => void move(place + 1)}
      />
      <IconButton
        size="small"
        name={t('part.remove', { name })}
        icon={<Trash2 size={18} aria-hidden="true" />}
        onPress={() => void told(props.onRemove())}
      />
    </span>
  )
}
