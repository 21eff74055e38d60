/** What changed since a verdict was given: words added and removed, field by field, of that part only. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionView } from '../../shared/positions/view.ts'
import {
  type Redline as FieldRedline,
  type PaperChange,
  type PartChange,
  paperChange,
  partChange,
} from '../../shared/review/redline.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import type { Piece } from '../../shared/text/diff.ts'
import { useDueWords } from '../positions/due-words.ts'
import { versionQuery } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'

export function Redline(props: {
  positionId: string
  /** The version the verdict was given on. */
  since: { id: string; label: string }
  version: VersionView
  /** null = everything that changed in the paper. */
  recommendationId: string | null
}): ReactNode {
  const { t } = useTranslation('review')
  const { positionId, since, version, recommendationId } = props
  const question = useQuery(versionQuery(positionId, since.id))
  return (
    <details open className="rounded-lg border border-line bg-surface p-3 text-sm">
      <summary className="cursor-pointer py-1 font-semibold">
        {t('redline.title', { from: since.label, to: version.label })}
      </summary>
      <Answered question={question}>
        {(before) =>
          recommendationId === null ? (
            <WholeChange before={before.paper} after={version.paper} />
          ) : (
            <OneChange id={recommendationId} before={before.paper} after={version.paper} />
          )
        }
      </Answered>
    </details>
  )
}

type Both = { before: CanonicalPaper; after: CanonicalPaper }

function OneChange({ id, before, after }: Both & { id: string }): ReactNode {
  const dueWords = useDueWords()
  const part = (paper: CanonicalPaper) => paper.parts.find((one) => one.id === id) ?? null
  const change = partChange(part(before), part(after), dueWords)
  return change && <ChangedPart change={change} isNamed={false} />
}

function WholeChange({ before, after }: Both): ReactNode {
  const dueWords = useDueWords()
  return <PaperRedline change={paperChange(before, after, dueWords)} />
}

/** Every changed place of a paper, part by part. */
export function PaperRedline({ change }: { change: PaperChange }): ReactNode {
  const { t } = useTranslation('review')
  const partName = usePartName()
  const { redlines, parts, moved } = change
  return (
    <div className="flex flex-col gap-3 pt-1">
      {redlines.map((redline) => (
        <Field key={redline.field} redline={redline} />
      ))}
      {parts.map((change) => (
        <ChangedPart key={change.id} change={change} isNamed />
      ))}
      {moved.length > 0 && (
        <ul className="m-0 list-none p-0">
          {moved.map((part) => (
            <li key={part.id}>{t('redline.movedPart', { ...part, name: partName(part) })}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ChangedPart({ change, isNamed }: { change: PartChange; isNamed: boolean }): ReactNode {
  const { t } = useTranslation('review')
  const name = usePartName()(change)
  return (
    <section aria-label={name} className="flex flex-col gap-1">
      {isNamed && <p className="m-0 font-semibold">{t(`redline.${change.how}`, { name })}</p>}
      {change.onlyLook && <p className="m-0">{t('redline.onlyLook')}</p>}
      {change.redlines.map((redline) => (
        <Field key={redline.field} redline={redline} />
      ))}
    </section>
  )
}

function Field({ redline }: { redline: FieldRedline }): ReactNode {
  const { t } = useTranslation('review')
  return (
    <div>
      {redline.field !== 'text' && <p className="m-0 text-ink-soft">{t(`redline.field.${redline.field}`)}</p>}
      <Pieces pieces={redline.pieces} />
    </div>
  )
}

/** Said as well as coloured: struck through and underlined for the eye, in words for who listens. */
export function Pieces({ pieces }: { pieces: Piece[] }): ReactNode {
  const { t } = useTranslation('review')
  return (
    <p lang="pl" className="m-0 whitespace-pre-line text-base wrap-break-word">
      {pieces.map(({ kind, text }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id; their place is what they are
        if (kind === 'same') return <span key={index}>{text}</span>
        const Mark = kind === 'added' || kind === 'movedHere' ? 'ins' : 'del'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Mark key={index} className={looks[kind]}>
            <span className={kind.startsWith('moved') ? 'text-sm italic' : 'sr-only'}>
              {t(`redline.says.${kind}`)}{' '}
            </span>
            {text}
          </Mark>
        )
      })}
    </p>
  )
}

const looks = {
  added: 'bg-done-tint text-done underline decoration-2 underline-offset-2',
  removed: 'bg-danger-tint text-danger line-through',
  movedAway: 'bg-sunken text-ink-soft no-underline',
  movedHere: 'bg-sunken underline decoration-dotted decoration-2 underline-offset-2',
} as const

export function usePartName(): (part: Pick<PartChange, 'number' | 'heading'>) => string {
  const { t } = useTranslation('positions')
  return ({ number, heading }) => (number === null ? heading : t('part.recommendation', { number }))
}
