/** A person's seats: the office, the organisation, the days. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mandate } from '../../shared/council/types.ts'
import { todayInWarsaw } from '../ui/days.ts'
import { useFormat } from '../ui/format.ts'

export function MandateList({ mandates }: { mandates: Mandate[] }): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  const today = todayInWarsaw()
  if (mandates.length === 0) return <span className="text-ink-soft">{t('people.noMandates')}</span>
  return (
    <ul className="m-0 inline-flex list-none flex-col gap-1 p-0">
      {mandates.map((mandate) => {
        const isOver = mandate.toDay !== null && mandate.toDay < today
        const from = format.shortDay(mandate.fromDay)
        return (
          <li key={mandate.id} className={isOver ? 'text-ink-soft' : ''}>
            {mandate.roleLabel || t(`role.${mandate.role}`)}
            <span className="block text-sm text-ink-soft">
              {mandate.organisationName},{' '}
              {mandate.toDay
                ? t('people.between', { from, to: format.shortDay(mandate.toDay) })
                : t('people.since', { from })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
