/** Every attempt to hand a letter over, with the mail server's own words; a letter that became a file has no server. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import { useFormat } from '../ui/format.ts'

const known = ['accepted', 'delayed', 'bounced', 'unknown'] as const

export function Attempts({ letter }: { letter: DispatchView }): ReactNode {
  const { t } = useTranslation('dispatch')
  const format = useFormat()
  if (letter.attempts.length === 0) return null
  return (
    <ol aria-label={t('attempts.label')} className="m-0 flex list-none flex-col gap-1 p-0 text-sm">
      {letter.attempts.map((attempt) => {
        const isFile = attempt.channel === 'file'
        const outcome = known.find((word) => word === attempt.outcome)
        const said = outcome === 'accepted' && isFile ? 'filed' : outcome
        return (
          <li key={attempt.ordinal} className="border-l-2 border-line pl-3">
            {t('attempts.one', { ordinal: attempt.ordinal, moment: format.moment(attempt.startedAt) })}{' '}
            {t(said ? `attempts.outcome.${said}` : 'attempts.running')}
            {attempt.smtpAnswer && !isFile && (
              <code className="block font-mono text-xs break-words text-ink-soft">{attempt.smtpAnswer}</code>
            )}
          </li>
        )
      })}
    </ol>
  )
}
