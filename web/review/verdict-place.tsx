/** Beside every recommendation and under the whole: what was said of it, and for a reviewer the place to say it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import { useSession } from '../session.ts'
import { GiveVerdict } from './give-verdict.tsx'
import { useSubjectName } from './subject-name.ts'
import { VerdictLines } from './verdict-lines.tsx'

export function VerdictPlace(props: {
  paper: PaperView
  version: VersionView
  recommendationId: string | null
}): ReactNode {
  const { t } = useTranslation('review')
  const { person } = useSession()
  const { paper, version, recommendationId } = props
  const subjectName = useSubjectName(paper)
  const { round } = paper
  // Verdicts belong to the version they were given on; another version on the screen must not look approved.
  if (!round || round.versionId !== version.id) return null
  const mine = round.verdicts.find((v) => v.personId === person.id && v.recommendationId === recommendationId)
  const isMine = paper.abilities.give_verdict.allowed && round.closedAt === null
  const given = round.verdicts.some((v) => v.recommendationId === recommendationId)
  if (!isMine && !given) return null
  const sha256 = recommendationId === null ? version.sha256 : version.partSha256[recommendationId]
  const name = subjectName(recommendationId)
  return (
    <section
      id={`verdict-${recommendationId ?? 'whole'}`}
      aria-label={t('place', { subject: name })}
      className="by-hand no-print mt-2 flex scroll-mt-6 flex-col gap-3 rounded-lg border border-line bg-sunken p-3 text-base"
    >
      {recommendationId === null && <h2 className="m-0 text-base font-semibold">{t('whole')}</h2>}
      <VerdictLines round={round} recommendationId={recommendationId} />
      {isMine && sha256 && (
        <GiveVerdict
          key={mine?.id ?? 'none'}
          subject={{ positionId: paper.id, versionId: version.id, recommendationId, sha256, name }}
          mine={mine ?? null}
        />
      )}
    </section>
  )
}
