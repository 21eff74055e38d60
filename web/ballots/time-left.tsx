/** Until when a circular ballot runs: the moment, and how long that is by the server's clock, not by this computer's. */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'
import { useFormat } from '../ui/format.ts'

const minuteMs = 60_000

export function TimeLeft({ ballot }: { ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const left = useLeftMs(ballot)
  if (!ballot.closesAt) return null
  const until = t(ballot.extended ? 'time.extended' : 'time.until', {
    moment: format.moment(ballot.closesAt),
  })
  return (
    <p className="m-0">
      <span className="font-semibold">{until}</span> {leftInWords(left, t as unknown as Say)}
    </p>
  )
}

type Say = (key: string, values?: Record<string, number>) => string

function leftInWords(left: number, t: Say): string {
  if (left <= 0) return t('time.over')
  const minutes = Math.ceil(left / minuteMs)
  if (minutes < 120) return t('time.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? t('time.hours', { count: hours }) : t('time.days', { count: Math.floor(hours / 24) })
}

function useLeftMs({ serverNow, closesAt }: BallotView): number {
  const ahead = useMemo(() => Date.parse(serverNow) - Date.now(), [serverNow])
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs / 2)
    return () => clearInterval(timer)
  }, [])
  return closesAt ? Date.parse(closesAt) - (now + ahead) : 0
}
