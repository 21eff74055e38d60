/** One recommendation of a draft: number, to whom, by when, its words, and why if one wants to say. */
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Recommendation,
  recommendationRoot,
  recommendationWhyRoot,
} from '../../../shared/positions/types.ts'
import type { LiveText } from '../../collaboration/live-text.ts'
import { LiveField } from '../../text/live-field.tsx'
import { useHasWords } from '../../text/use-has-words.ts'
import { Button } from '../../ui/button.tsx'
import { AddresseePicker } from './addressee-picker.tsx'
import { type Dropped, useLanding } from './dragging.tsx'
import { DuePicker } from './due-picker.tsx'
import { PartActs } from './part-acts.tsx'
import type { Splits } from './splits.ts'
import type { Structure } from './structure.ts'

export function RecommendationPart(props: {
  recommendation: Recommendation
  place: number
  count: number
  live: LiveText | null
  canWrite: boolean
  structure: Structure
  splits: Splits
  takesFocus: boolean
  onDropped: Dropped
}): ReactNode {
  const { t } = useTranslation('positions')
  const { recommendation, place, count, live, canWrite, structure } = props
  const { id, addresseeIds, due } = recommendation
  const number = recommendation.number ?? place
  const name = t('part.recommendation', { number })
  const landing = useLanding('recommendation', (dragged, side) => props.onDropped(dragged, id, side))
  return (
    <section
      id={`part-${id}`}
      aria-label={name}
      {...(canWrite && landing)}
      className="part flex scroll-mt-24 flex-col gap-3 border-l-4 border-accent pl-3 sm:pl-4"
    >
      <div className="flex items-start justify-between gap-2">
        <h3 className="m-0 text-base font-semibold">{name}</h3>
        {canWrite && (
          <PartActs
            kind="recommendation"
            id={id}
            name={name}
            place={place}
            count={count}
            onMove={(ordinal) => structure.moveRecommendation(id, ordinal)}
            onRemove={() => structure.removeRecommendation(id)}
          />
        )}
      </div>
      <div className="by-hand flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <AddresseePicker
          name={name}
          chosen={addresseeIds}
          canWrite={canWrite}
          onChange={(chosen) => structure.changeRecommendation(id, { addresseeIds: chosen })}
        />
        <DuePicker
          name={name}
          due={due}
          canWrite={canWrite}
          onChange={(chosen) => structure.changeRecommendation(id, { due: chosen })}
        />
      </div>
      <LiveField
        root={recommendationRoot(id)}
        label={name}
        live={live}
        canWrite={canWrite}
        takesFocus={props.takesFocus}
        splits={props.splits.ofRecommendation(id)}
      />
      <Why id={id} number={number} live={live} canWrite={canWrite} />
    </section>
  )
}

/** A justification of its own is rare: its field is shown once it has words, or when somebody asks for it. */
function Why(props: { id: string; number: number; live: LiveText | null; canWrite: boolean }): ReactNode {
  const { t } = useTranslation('positions')
  const { id, number, live, canWrite } = props
  const root = recommendationWhyRoot(id)
  const hasWords = useHasWords(live, root)
  const [isAsked, setAsked] = useState(false)
  if (!hasWords && !isAsked) {
    if (!canWrite) return null
    return (
      <Button
        tone="quiet"
        size="small"
        className="no-print self-start"
        aria-label={t('part.addWhyTo', { name: t('part.recommendation', { number }) })}
        icon={<ChevronRight size={18} aria-hidden="true" />}
        onPress={() => setAsked(true)}
      >
        {t('part.addWhy')}
      </Button>
    )
  }
  return (
    <div className="flex flex-col gap-1">
      <h4 className="m-0 text-sm font-semibold text-ink-soft">{t('part.whyHeading')}</h4>
      <LiveField
        root={root}
        label={t('part.why', { number })}
        live={live}
        canWrite={canWrite}
        takesFocus={isAsked && !hasWords}
      />
    </div>
  )
}
