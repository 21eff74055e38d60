/** An objection with its fate: who raised it, what must change, and how it ended. None of them disappears. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { Fate, Objection } from '../../shared/review/types.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useSubjectName } from './subject-name.ts'

const tones: Record<Fate, BadgeTone> = {
  open: 'danger',
  taken_up: 'done',
  overruled: 'warn',
  superseded: 'neutral',
  changed: 'busy',
  removed: 'neutral',
  contested: 'neutral',
}

export function ObjectionLines({
  paper,
  objections,
}: {
  paper: PaperView
  objections: Objection[]
}): ReactNode {
  const subjectName = useSubjectName(paper)
  return (
    <ul className="m-0 flex list-none flex-col gap-3 p-0 text-sm">
      {objections.map((objection) => (
        <li key={objection.verdict.id} className="flex flex-col gap-1">
          <ObjectionWords objection={objection} subject={subjectName(objection.verdict.recommendationId)} />
        </li>
      ))}
    </ul>
  )
}

export function ObjectionWords(props: {
  objection: Objection
  subject: string
  /** Its words stand in the line of the verdict already. */
  withoutWords?: boolean
}): ReactNode {
  const { t } = useTranslation('review')
  const { objection, subject, withoutWords = false } = props
  const { verdict, person, fate, settlement } = objection
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong className="font-semibold">{withoutWords ? t('objections.one') : subject}</strong>
        <span>
          {fullName(person)}, {verdict.versionLabel}
        </span>
        <Badge tone={tones[fate]}>{t(`fate.${fate}`)}</Badge>
      </span>
      {!withoutWords && (
        <span lang="pl" className="whitespace-pre-line">
          {verdict.comment}
        </span>
      )}
      {settlement && (
        <span className="text-ink-soft">
          {t(`settled.${settlement.kind}`, {
            name: fullName(settlement.decidedBy),
            label: settlement.versionLabel,
          })}
          {settlement.reason && (
            <span lang="pl" className="block whitespace-pre-line">
              {t('panel.reason', { reason: settlement.reason })}
            </span>
          )}
        </span>
      )}
    </>
  )
}
