/** What changed between two states, in sentences: for whoever listens, and for whoever has no time for the redline. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperChange } from '../../shared/review/redline.ts'
import { wordsChanged } from '../../shared/text/diff.ts'
import { usePartName } from '../review/redline.tsx'
import { Section } from '../ui/panels.tsx'

export function ChangeSummary(props: { change: PaperChange; from: string; to: string }): ReactNode {
  const { t } = useTranslation(['past', 'review'])
  const partName = usePartName()
  const { change, from, to } = props
  const namesOf = (how: 'changed' | 'added' | 'removed') =>
    change.parts.filter((part) => part.how === how).map(partName)
  const pieces = [...change.redlines, ...change.parts.flatMap(({ redlines }) => redlines)].flatMap(
    (one) => one.pieces,
  )
  const { added, removed } = wordsChanged(pieces)
  const moved = pieces.filter(({ kind }) => kind === 'movedHere').length
  const fields = change.redlines.map(({ field }) => t(`review:redline.field.${field}`))
  const lines = [
    ...(['changed', 'added', 'removed'] as const).flatMap((how) => {
      const names = namesOf(how)
      return names.length > 0
        ? [t(`past:summary.${how}`, { count: names.length, names: names.join(', ') })]
        : []
    }),
    ...(fields.length > 0 ? [t('past:summary.fields', { names: fields.join(', ') })] : []),
    ...(change.moved.length > 0
      ? [
          t('past:summary.movedParts', {
            count: change.moved.length,
            names: change.moved.map(partName).join(', '),
          }),
        ]
      : []),
    ...(moved > 0 ? [t('past:summary.movedWords', { count: moved })] : []),
  ]
  return (
    <Section title={t('past:summary.title')} lead={t('past:summary.between', { from, to })}>
      {lines.length === 0 ? (
        <p className="m-0">{t('past:summary.same')}</p>
      ) : (
        <ul className="m-0 list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>
            {t('past:summary.wordsAdded', { count: added })}{' '}
            {t('past:summary.wordsRemoved', { count: removed })}
          </li>
        </ul>
      )}
    </Section>
  )
}
