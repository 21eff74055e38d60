/** How many meetings somebody missed in a row without an excuse, where the council's rules say that it is too many. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../ui/badge.tsx'
import { absencesQuery } from './queries.ts'

export function MissedMeetings({ personId }: { personId: string }): ReactNode {
  const { t } = useTranslation('council')
  const flags = useQuery(absencesQuery).data ?? []
  return flags
    .filter((flag) => flag.personId === personId)
    .map(({ mandateId, missed }) => (
      <span key={mandateId} className="mt-1 flex flex-col items-start gap-1 text-sm">
        <Badge tone="danger">{t('absences.inRow', { count: missed.length })}</Badge>
        {t('absences.meetings', {
          meetings: missed.map(({ number, year }) => `${number}/${year}`).join(', '),
        })}
      </span>
    ))
}
