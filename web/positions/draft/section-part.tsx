/** One section of the draft: its heading, its prose, and the means to move or remove it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Section, sectionRoot } from '../../../shared/positions/types.ts'
import type { LiveText } from '../../collaboration/live-text.ts'
import { LiveField } from '../../text/live-field.tsx'
import { roman } from '../roman.ts'
import { type Dropped, useLanding } from './dragging.tsx'
import { InlineField } from './inline-field.tsx'
import { PartActs } from './part-acts.tsx'
import type { Splits } from './splits.ts'
import type { Structure } from './structure.ts'

export function SectionPart(props: {
  section: Section
  place: number
  count: number
  live: LiveText | null
  canWrite: boolean
  structure: Structure
  splits: Splits
  /** The heading as it stands on the server now. */
  readHeading: () => Promise<string>
  /** A section was dropped beside this one. */
  onDropped: Dropped
  children: ReactNode
}): ReactNode {
  const { t } = useTranslation('positions')
  const { section, place, count, structure, canWrite } = props
  const landing = useLanding('section', (id, side) => props.onDropped(id, section.id, side))
  return (
    <section
      id={`part-${section.id}`}
      aria-label={section.heading}
      {...(canWrite && landing)}
      className="part group/part flex scroll-mt-24 flex-col gap-3"
    >
      <div className="flex items-start gap-2">
        <h2 className="m-0 flex min-w-0 flex-1 items-baseline gap-2 text-lg font-semibold">
          <span aria-hidden="true">{roman(place)}.</span>
          <span className="sr-only">{section.heading}</span>
          <InlineField
            label={t('part.heading', { place: roman(place) })}
            value={section.heading}
            isNeeded
            most={200}
            canWrite={canWrite}
            readNow={props.readHeading}
            onSave={(heading) => structure.renameSection(section.id, heading)}
            className="min-w-0 flex-1"
          />
        </h2>
        {canWrite && (
          <PartActs
            kind="section"
            id={section.id}
            name={section.heading}
            place={place}
            count={count}
            onMove={(ordinal) => structure.moveSection(section.id, ordinal)}
            onRemove={() => structure.removeSection(section.id)}
          />
        )}
      </div>
      {section.kind !== 'recommendations' && (
        <LiveField
          root={sectionRoot(section.id)}
          label={section.heading}
          live={props.live}
          canWrite={canWrite}
          splits={props.splits.ofSection(section)}
        />
      )}
      {props.children}
    </section>
  )
}
