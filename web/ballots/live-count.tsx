/** The open count as three bars with their figures; the table for those who do not look at bars is the list of voters. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotResult } from '../../shared/ballots/types.ts'

export function LiveCount({ result }: { result: BallotResult }): ReactNode {
  const { t } = useTranslation('ballots')
  const rows = [
    { key: 'for', count: result.for, look: 'bg-done' },
    { key: 'against', count: result.against, look: 'bg-danger' },
    { key: 'abstain', count: result.abstained, look: 'bg-edge' },
    { key: 'waiting', count: result.notVoting, look: 'bg-line' },
  ] as const
  const widest = Math.max(result.present, 1)
  return (
    <dl aria-label={t('count.label')} className="m-0 flex flex-col gap-2">
      {rows.map(({ key, count, look }) => (
        <div key={key} className="grid grid-cols-[8.5rem_1fr_2.5rem] items-center gap-3">
          <dt className="text-sm">{t(`count.${key}`)}</dt>
          <dd className="col-start-3 m-0 text-right font-semibold tabular-nums">{count}</dd>
          <span
            aria-hidden="true"
            className="col-start-2 row-start-1 h-3 overflow-hidden rounded-full bg-sunken"
          >
            <span
              className={`block h-full rounded-full ${look}`}
              style={{ width: `${(count / widest) * 100}%` }}
            />
          </span>
        </div>
      ))}
    </dl>
  )
}
