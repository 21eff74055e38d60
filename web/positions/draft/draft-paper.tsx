/** The draft as it will look as a letter, written in place. */
import { useQueryClient } from '@tanstack/react-query'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import type { LiveText } from '../../collaboration/live-text.ts'
import { Annexes } from '../annexes/annexes.tsx'
import { Hint } from '../hint.tsx'
import { Letterhead } from '../letterhead.tsx'
import { paperQuery } from '../questions.ts'
import { AddSection } from './add-section.tsx'
import { useDropped } from './dragging.tsx'
import { useGoneParts } from './gone-parts.ts'
import { InlineField } from './inline-field.tsx'
import { OlderPapers } from './older-papers.tsx'
import { Recommendations } from './recommendations.tsx'
import { type Removed, RemovedPart } from './removed-part.tsx'
import { SectionPart } from './section-part.tsx'
import { useSplits } from './splits.ts'
import { useStructure } from './structure.ts'

export type DraftPaperProps = { paper: PaperView; live: LiveText | null; canWrite: boolean }

/** Drawn anew only when the paper is another: every key changes what is saved, and fields draw themselves. */
export const DraftPaper = memo(function DraftPaper({ paper, live, canWrite }: DraftPaperProps): ReactNode {
  const { t } = useTranslation('positions')
  const structure = useStructure(paper.id)
  const splits = useSplits(paper, structure)
  const dropped = useDropped(paper.sections, structure.moveSection)
  const client = useQueryClient()
  const { gone, hadKeyboard, onFocus } = useGoneParts(
    partsOf(paper, (number) => t('part.recommendation', { number })),
  )
  const readNow = async (pick: (now: PaperView) => string): Promise<string> =>
    pick(await client.fetchQuery({ ...paperQuery(paper.id), staleTime: 0 }))
  return (
    <article aria-label={t('paper.text')} className="sheet paper flex flex-col gap-6" onFocus={onFocus}>
      <Letterhead paper={paper} title={null} />
      {canWrite && <Hint id="write" />}
      <InlineField
        label={t('paper.title')}
        value={paper.title}
        most={500}
        canWrite={canWrite}
        placeholder={t('paper.titlePlaceholder')}
        readNow={() => readNow((now) => now.title)}
        onSave={(title) => structure.patch({ title })}
        className="text-center text-xl font-semibold"
      />
      <InlineField
        label={t('paper.legalBasis')}
        isLabelShown
        value={paper.legalBasis}
        most={1000}
        canWrite={canWrite}
        placeholder={t('paper.legalBasisPlaceholder')}
        readNow={() => readNow((now) => now.legalBasis)}
        onSave={(legalBasis) => structure.patch({ legalBasis })}
      />
      <OlderPapers paper={paper} />
      {paper.sections.map((section, index) => (
        <SectionPart
          key={section.id}
          section={section}
          place={index + 1}
          count={paper.sections.length}
          live={live}
          canWrite={canWrite}
          structure={structure}
          splits={splits}
          onDropped={dropped}
          readHeading={() =>
            readNow((now) => now.sections.find(({ id }) => id === section.id)?.heading ?? section.heading)
          }
        >
          {section.kind === 'recommendations' && (
            <Recommendations
              paper={paper}
              live={live}
              canWrite={canWrite}
              structure={structure}
              splits={splits}
            />
          )}
        </SectionPart>
      ))}
      {canWrite &&
        gone.map((part) => (
          <RemovedPart
            key={part.id}
            part={part}
            structure={structure}
            hadKeyboard={() => hadKeyboard(part)}
          />
        ))}
      {canWrite && <AddSection paper={paper} structure={structure} />}
      <InlineField
        label={t('paper.copyTo')}
        isLabelShown
        isManyLines
        value={paper.copyTo.join('\n')}
        canWrite={canWrite}
        placeholder={t('paper.onePerLine')}
        readNow={() => readNow((now) => now.copyTo.join('\n'))}
        onSave={(text) => structure.patch({ copyTo: lines(text) })}
      />
      <Annexes
        paper={paper}
        canWrite={canWrite}
        structure={structure}
        readTitle={(id) => readNow((now) => now.annexes.find((annex) => annex.id === id)?.title ?? '')}
      />
      {canWrite && paper.abilities.submit.allowed && <Hint id="submit" />}
    </article>
  )
})

const partsOf = ({ sections, recommendations }: PaperView, nameOf: (number: number) => string): Removed[] => [
  ...sections.map(({ id, heading }) => ({ id, kind: 'section' as const, name: heading })),
  ...recommendations.map(({ id, number }, index) => ({
    id,
    kind: 'recommendation' as const,
    name: nameOf(number ?? index + 1),
  })),
]

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
