/** The verdicts on one subject, with their words: those that count, and those that stayed behind with older words. */
import { CircleCheck, CircleMinus, CircleSlash, CircleX, MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoundView, Verdict, VerdictKind } from '../../shared/review/types.ts'
import { fullName } from '../positions/paper-names.tsx'

const icons = {
  approve: CircleCheck,
  approve_with_comment: MessageSquareText,
  object: CircleX,
  abstain: CircleMinus,
  recused: CircleSlash,
} as const
const looks: Record<VerdictKind, string> = {
  approve: 'text-done',
  approve_with_comment: 'text-done',
  object: 'text-danger',
  abstain: 'text-ink-soft',
  recused: 'text-ink-soft',
}

export function VerdictLines(props: { round: RoundView; recommendationId: string | null }): ReactNode {
  const { round, recommendationId } = props
  const here = (verdict: Verdict): boolean => verdict.recommendationId === recommendationId
  const lines = [
    ...round.verdicts.filter(here).map((verdict) => ({ verdict, stands: 'counts' as const })),
    ...round.stale.filter(here).map((verdict) => ({ verdict, stands: 'stale' as const })),
    ...round.contested.filter(here).map((verdict) => ({ verdict, stands: 'contested' as const })),
  ]
  if (lines.length === 0) return null
  return (
    <ul className="m-0 flex list-none flex-col gap-1.5 p-0 text-sm">
      {lines.map(({ verdict, stands }) => (
        <VerdictLine key={verdict.id} round={round} verdict={verdict} stands={stands} />
      ))}
    </ul>
  )
}

type Stands = 'counts' | 'stale' | 'contested'

function VerdictLine(props: { round: RoundView; verdict: Verdict; stands: Stands }): ReactNode {
  const { t } = useTranslation('review')
  const { round, verdict, stands } = props
  const Icon = icons[verdict.kind]
  const person = round.reviewers.find(({ id }) => id === verdict.personId)
  const name = person ? fullName(person) : t('someone')
  const notes = useNotes(round, verdict, stands)
  return (
    <li className={`flex items-start gap-2 ${stands === 'counts' ? '' : 'text-ink-soft'}`}>
      <Icon
        size={18}
        aria-hidden="true"
        className={`mt-0.5 shrink-0 ${stands === 'counts' ? looks[verdict.kind] : 'text-ink-soft'}`}
      />
      <span className="min-w-0">
        {name}: <strong className="font-semibold">{t(`kind.${verdict.kind}`)}</strong>
        {verdict.comment && (
          <span lang="pl" className="block whitespace-pre-line">
            {verdict.comment}
          </span>
        )}
        {notes.map((note) => (
          <span key={note} className="block text-ink-soft">
            {note}
          </span>
        ))}
      </span>
    </li>
  )
}

/** On which version it was given, who wrote it down, and whether it counts. */
function useNotes(round: RoundView, verdict: Verdict, stands: Stands): string[] {
  const { t } = useTranslation('review')
  const label = verdict.versionLabel
  const notes: string[] = []
  if (stands === 'stale') notes.push(t('note.stale', { label }))
  if (stands === 'counts' && verdict.roundId !== round.id) notes.push(t('note.carried', { label }))
  if (verdict.recordedHow) notes.push(t('note.recorded', { how: t(`how.${verdict.recordedHow}`) }))
  const settlement = round.objections.find((one) => one.verdict.id === verdict.id)?.settlement
  if (settlement) {
    notes.push(
      t(`settled.${settlement.kind}`, {
        name: fullName(settlement.decidedBy),
        label: settlement.versionLabel,
      }),
    )
  }
  if (stands === 'contested') {
    notes.push(
      verdict.contestReason
        ? t('note.contestedBecause', { reason: verdict.contestReason })
        : t('note.contested'),
    )
  }
  return notes
}
