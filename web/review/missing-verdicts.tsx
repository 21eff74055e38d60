/** Who is waited for: what waits for me, what is missing on each recommendation, and who is asked once more because words changed. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { Asked, RoundView } from '../../shared/review/types.ts'
import { fullName } from '../positions/paper-names.tsx'
import { useSession } from '../session.ts'
import { Notice } from '../ui/panels.tsx'
import { placeId } from './give-verdict.tsx'
import { useSubjectName } from './subject-name.ts'

type InRound = { paper: PaperView; round: RoundView }

export function MissingVerdicts({ paper, round }: InRound): ReactNode {
  const { t } = useTranslation('review')
  const subjectName = useSubjectName(paper)
  const missing = round.missing.filter((subject) => subject.count > 0)
  return (
    <>
      <WaitsForMe paper={paper} round={round} />
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
      <AskedAgain paper={paper} round={round} />
    </>
  )
}

function WaitsForMe({ paper, round }: InRound): ReactNode {
  const { t } = useTranslation('review')
  const { person } = useSession()
  const subjectName = useSubjectName(paper)
  if (!paper.abilities.give_verdict.allowed) return null
  const mine = round.asked.filter((one) => one.personId === person.id)
  if (mine.length === 0) return <Notice tone="done">{t('missing.mineDone')}</Notice>
  return (
    <Notice tone="warn">
      <p className="m-0 font-semibold">{t('missing.mine', { count: mine.length })}</p>
      <ul className="m-0 mt-1 flex list-none flex-col p-0">
        {mine.map(({ recommendationId, because }) => (
          <li key={recommendationId ?? 'whole'}>
            <a
              href={`#${placeId(recommendationId)}`}
              className="inline-block py-1 underline underline-offset-4"
            >
              {subjectName(recommendationId)}
            </a>
            {because !== 'missing' && ` – ${t(`because.${because}`)}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Exactly those whose words changed, or whose recorded verdict was contested; nobody else is bothered again. */
function AskedAgain({ paper, round }: InRound): ReactNode {
  const { t } = useTranslation('review')
  const again = round.asked.filter(({ because }) => because !== 'missing')
  const people = round.reviewers.filter(({ id }) => again.some((one) => one.personId === id))
  if (people.length === 0) return null
  return (
    <div>
      <h3 className="m-0 mb-1 text-sm font-semibold text-ink-soft">{t('again.heading')}</h3>
      <ul className="m-0 flex list-none flex-col gap-1 p-0 text-sm">
        {people.map((person) => (
          <li key={person.id}>
            {fullName(person)}:{' '}
            <Reasons paper={paper} asked={again.filter((one) => one.personId === person.id)} round={round} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Reasons({ paper, round, asked }: InRound & { asked: Asked[] }): ReactNode {
  const { t } = useTranslation('review')
  const subjectName = useSubjectName(paper)
  const labelOf = (verdictId: string | null): string =>
    [...round.stale, ...round.contested].find(({ id }) => id === verdictId)?.versionLabel ?? ''
  return asked
    .map((one) =>
      t(`again.${one.because === 'contested' ? 'contested' : 'changed'}`, {
        subject: subjectName(one.recommendationId),
        label: labelOf(one.verdictId),
      }),
    )
    .join(', ')
}
