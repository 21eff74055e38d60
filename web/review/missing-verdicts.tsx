/** What is still missing, and the way to it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { useSession } from '../session.ts'
import { Notice } from '../ui/panels.tsx'
import { useSubjectName } from './subject-name.ts'

export function MissingVerdicts({ paper, round }: { paper: PaperView; round: RoundView }): ReactNode {
  const { t } = useTranslation('review')
  const { person } = useSession()
  const subjectName = useSubjectName(paper)
  const asked = round.missing.map((subject) => subject.recommendationId)
  const isMine = paper.abilities.give_verdict.allowed
  const spoken = new Set(
    round.verdicts.filter((v) => v.personId === person.id).map((v) => v.recommendationId ?? 'whole'),
  )
  const iAmOut = round.verdicts.some(
    (v) => v.personId === person.id && v.recommendationId === null && v.kind === 'recused',
  )
  const mine = isMine && !iAmOut ? asked.filter((id) => !spoken.has(id ?? 'whole')) : []
  const missing = round.missing.filter((subject) => subject.count > 0)
  return (
    <>
      {mine.length > 0 && (
        <Notice tone="warn">
          <p className="m-0 font-semibold">{t('missing.mine', { count: mine.length })}</p>
          <ul className="m-0 mt-1 flex list-none flex-wrap gap-x-4 p-0">
            {mine.map((id) => (
              <li key={id ?? 'whole'}>
                <a
                  href={`#verdict-${id ?? 'whole'}`}
                  className="inline-block py-1 underline underline-offset-4"
                >
                  {subjectName(id)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isMine && mine.length === 0 && <Notice tone="done">{t('missing.mineDone')}</Notice>}
      {missing.length > 0 && (
        <div>
          <h3 className="m-0 mb-1 text-sm font-semibold text-ink-soft">{t('missing.heading')}</h3>
          <ul className="m-0 list-none p-0 text-sm">
            {missing.map(({ recommendationId, count }) => (
              <li key={recommendationId ?? 'whole'}>
                {t('missing.subject', { count, subject: subjectName(recommendationId) })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
