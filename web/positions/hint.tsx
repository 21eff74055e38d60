/** A short hint in place for whoever writes a first paper. Dismissed once, it stays away in this browser. */
import { Lightbulb, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button.tsx'

type HintId = 'write' | 'recommend' | 'submit'
const rememberedUnder = 'radopis-hints-read'

function readHints(): string[] {
  try {
    return (localStorage.getItem(rememberedUnder) ?? '').split(' ')
  } catch {
    // Storage may be forbidden: the hint then comes back with the next visit.
    return []
  }
}

export function Hint({ id }: { id: HintId }): ReactNode {
  const { t } = useTranslation('positions')
  const [isRead, setRead] = useState(() => readHints().includes(id))
  if (isRead) return null
  function dismiss(): void {
    setRead(true)
    try {
      localStorage.setItem(rememberedUnder, [...readHints(), id].join(' ').trim())
    } catch {
      // As above.
    }
  }
  return (
    <div
      role="note"
      className="by-hand no-print flex items-start gap-3 rounded-lg border border-accent bg-accent-tint py-2 pr-1 pl-3 text-sm"
    >
      <Lightbulb size={18} aria-hidden="true" className="mt-2 shrink-0" />
      <p className="m-0 flex-1 py-1.5">{t(`hint.${id}`)}</p>
      <IconButton
        name={t('hint.dismiss')}
        size="small"
        icon={<X size={18} aria-hidden="true" />}
        onPress={dismiss}
      />
    </div>
  )
}
