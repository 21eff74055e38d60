/** Beside every recommendation and under the whole: what was said of it, what changed since, and for a reviewer the place to say it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import type { Objection, RoundView } from '../../shared/review/types.ts'
import { useSession } from '../session.ts'
import { ContestVerdict } from './contest-verdict.tsx'
import { GiveVerdict, placeId } from './give-verdict.tsx'
import { ObjectionActs } from './objection-acts.tsx'
import { ObjectionWords } from './objection-words.tsx'
import { RecordVerdict } from './record-verdict.tsx'
import { Redline } from './redline.tsx'
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
  // Verdicts belong to the words they were given on; another version on the screen must not look approved.
  if (!round || round.versionId !== version.id) return null
  const sha256 = recommendationId === null ? version.sha256 : version.partSha256[recommendationId]
  const isOpen = round.closedAt === null
  // Whoever is recused may take that back, on the whole.
  const isAsked = recommendationId === null || !round.recusedIds.includes(person.id)
  const isMine = paper.abilities.give_verdict.allowed && isOpen && isAsked
  const mayRecord = paper.abilities.record_verdict.allowed && isOpen
  if (!sha256 || !(isMine || mayRecord || wasSpokenOf(round, recommendationId))) return null
  const name = subjectName(recommendationId)
  const mine = round.verdicts.find((v) => v.personId === person.id && v.recommendationId === recommendationId)
  const stale = round.stale.find((v) => v.personId === person.id && v.recommendationId === recommendationId)
  const subject = { positionId: paper.id, versionId: version.id, recommendationId, sha256, name }
  return (
    <section
      id={placeId(recommendationId)}
      tabIndex={-1}
      aria-label={t('place', { subject: name })}
      className="by-hand no-print mt-2 flex scroll-mt-6 flex-col gap-3 rounded-lg border border-line bg-sunken p-3 text-base outline-none"
    >
      {recommendationId === null && <h2 className="m-0 text-base font-semibold">{t('whole')}</h2>}
      <VerdictLines round={round} recommendationId={recommendationId} />
      <Objections {...props} round={round} sha256={sha256} name={name} />
      {isMine && stale && (
        <Redline
          positionId={paper.id}
          since={{ id: stale.versionId, label: stale.versionLabel }}
          version={version}
          recommendationId={recommendationId}
        />
      )}
      {mine?.recordedHow && isOpen && <ContestVerdict positionId={paper.id} verdict={mine} subject={name} />}
      {isMine && <GiveVerdict key={mine?.id ?? 'none'} subject={subject} mine={mine ?? null} />}
      {mayRecord && <RecordVerdict subject={subject} round={round} />}
    </section>
  )
}

/** Those that still wait for an end; how the others ended is told in the panel. */
function Objections(props: {
  paper: PaperView
  version: VersionView
  recommendationId: string | null
  round: RoundView
  sha256: string
  name: string
}): ReactNode {
  const { paper, version, recommendationId, round, sha256, name } = props
  const isTold = ({ verdict }: Objection): boolean =>
    [...round.verdicts, ...round.stale].some(({ id }) => id === verdict.id)
  const waiting = round.objections.filter(
    ({ verdict, fate }) =>
      verdict.recommendationId === recommendationId && (fate === 'open' || fate === 'changed'),
  )
  return waiting.map((objection) => (
    <div key={objection.verdict.id} className="flex flex-col gap-2 border-l-4 border-danger pl-3 text-sm">
      <ObjectionWords objection={objection} subject={name} withoutWords={isTold(objection)} />
      <ObjectionActs paper={paper} version={version} objection={objection} sha256={sha256} subject={name} />
    </div>
  ))
}

const wasSpokenOf = (round: RoundView, recommendationId: string | null): boolean =>
  [...round.verdicts, ...round.stale, ...round.contested].some(
    (v) => v.recommendationId === recommendationId,
  ) || round.objections.some(({ verdict }) => verdict.recommendationId === recommendationId)
