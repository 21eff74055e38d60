/** The recommendations of a draft, in order. */
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import type { LiveText } from '../../collaboration/live-text.ts'
import { Button } from '../../ui/button.tsx'
import { announce } from '../../ui/toast.tsx'
import { Hint } from '../hint.tsx'
import { useDropped } from './dragging.tsx'
import { RecommendationPart } from './recommendation-part.tsx'
import type { Splits } from './splits.ts'
import { type Structure, useTold } from './structure.ts'

export function Recommendations(props: {
  paper: PaperView
  live: LiveText | null
  canWrite: boolean
  structure: Structure
  splits: Splits
}): ReactNode {
  const { t } = useTranslation('positions')
  const { paper, canWrite, structure } = props
  const told = useTold()
  const [isAdding, setAdding] = useState(false)
  /** The one I have just added gets the cursor as soon as its field is there. */
  const [newest, setNewest] = useState<string | null>(null)
  const all = paper.recommendations
  const dropped = useDropped(all, structure.moveRecommendation)

  async function add(): Promise<void> {
    setAdding(true)
    const isAdded = await told(structure.addRecommendation().then(({ id }) => setNewest(id)))
    if (isAdded) announce(t('part.added', { number: all.length + 1 }))
    setAdding(false)
  }

  return (
    <div className="flex flex-col gap-6">
      {canWrite && <Hint id="recommend" />}
      {all.length === 0 && <p className="m-0 text-ink-soft">{t('part.noRecommendations')}</p>}
      {all.map((recommendation, index) => (
        <RecommendationPart
          key={recommendation.id}
          recommendation={recommendation}
          place={index + 1}
          count={all.length}
          live={props.live}
          canWrite={canWrite}
          structure={structure}
          splits={props.splits}
          takesFocus={newest === recommendation.id}
          onDropped={dropped}
        />
      ))}
      {canWrite && (
        <Button
          className="no-print self-start"
          icon={<Plus size={18} aria-hidden="true" />}
          isPending={isAdding}
          onPress={() => void add()}
        >
          {t('part.addRecommendation')}
        </Button>
      )}
    </div>
  )
}
