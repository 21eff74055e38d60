/** The standing verdicts on one subject, with their words. */
import { CircleCheck, CircleMinus, CircleSlash, CircleX, MessageSquareText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoundView, VerdictKind } from '../../shared/review/types.ts'
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
  const { t } = useTranslation('review')
  const { round, recommendationId } = props
  const given = round.verdicts.filter((verdict) => verdict.recommendationId === recommendationId)
  const name = (personId: string): string => {
    const person = round.reviewers.find(({ id }) => id === personId)
    return person ? fullName(person) : t('someone')
  }
  if (given.length === 0) return null
  return (
    <ul className="m-0 flex list-none flex-col gap-1.5 p-0 text-sm">
      {given.map((verdict) => {
        const Icon = icons[verdict.kind]
        return (
          <li key={verdict.id} className="flex items-start gap-2">
            <Icon size={18} aria-hidden="true" className={`mt-0.5 shrink-0 ${looks[verdict.kind]}`} />
            <span className="min-w-0">
              {name(verdict.personId)}: <strong className="font-semibold">{t(`kind.${verdict.kind}`)}</strong>
              {verdict.comment && (
                <span lang="pl" className="block whitespace-pre-line">
                  {verdict.comment}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
