/** Every attempt to hand a letter over, with the mail server's own words; a letter that became a file has no server. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { heldBack } from '../../shared/dispatch/rules.ts'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import { useFormat } from '../ui/format.ts'

/** The product kept it back by itself, and says why in words. */
const heldCode = (answer: string | null) => heldBack.find((code) => answer?.startsWith(code)) ?? null

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
        const held = heldCode(attempt.smtpAnswer)
        const said = outcome === 'accepted' && isFile ? 'filed' : outcome
        return (
          <li key={attempt.ordinal} className="border-l-2 border-line pl-3">
            {t('attempts.one', {
              ordinal: attempt.ordinal,
              moment: format.moment(attempt.startedAt),
            })}{' '}
            {t(said ? `attempts.outcome.${said}` : 'attempts.running')}
            {held && <span> {t(`attempts.held.${held}`)}</span>}
            {attempt.smtpAnswer && !isFile && !held && (
              <code className="block font-mono text-xs break-words text-ink-soft">{attempt.smtpAnswer}</code>
            )}
          </li>
        )
      })}
    </ol>
  )
}
