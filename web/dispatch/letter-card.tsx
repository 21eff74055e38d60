/** One letter: its state in words, its cover letter, and every attempt to send it. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSecretariat } from '../../shared/council/abilities.ts'
import { type AttemptOutcome, letterStanding, mayEditLetter, mayResend } from '../../shared/dispatch/rules.ts'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { useSession } from '../session.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Attempts } from './attempts.tsx'
import { EditLetterDialog } from './edit-letter-dialog.tsx'
import { ReadLetterDialog } from './read-letter-dialog.tsx'
import { ResendDialog } from './resend-dialog.tsx'

const tones: Record<ReturnType<typeof shownState>, BadgeTone> = {
  delayed: 'warn',
  held: 'danger',
  filed: 'warn',
  prepared: 'neutral',
  released: 'busy',
  sending: 'busy',
  accepted: 'done',
  unknown: 'warn',
  bounced: 'danger',
  cancelled_before_release: 'neutral',
}
const outcomes: readonly string[] = ['accepted', 'delayed', 'bounced', 'unknown'] satisfies AttemptOutcome[]

export function lastOutcome(letter: DispatchView): AttemptOutcome | null {
  const outcome = letter.attempts.at(-1)?.outcome ?? null
  // The column is text in the database; only the four words of the rules count.
  return outcome !== null && outcomes.includes(outcome) ? (outcome as AttemptOutcome) : null
}

/** What a letter is called here; one that only became a file is not called sent. */
function shownState(letter: DispatchView): ReturnType<typeof letterStanding> | 'filed' {
  const last = letter.attempts.at(-1)
  if (letter.state === 'accepted' && last?.channel === 'file') return 'filed'
  return letterStanding(letter.state, last)
}

export function LetterCard({ paper, letter }: { paper: PaperView; letter: DispatchView }): ReactNode {
  const { t } = useTranslation('dispatch')
  const session = useSession()
  const [open, setOpen] = useState<'read' | 'edit' | 'resend' | null>(null)
  const close = (): void => setOpen(null)
  const isMine = isSecretariat({ personId: session.person.id, mandates: session.mandates })
  const state = shownState(letter)
  const mayEdit =
    mayEditLetter(letter.state, { coverLetter: true, email: false }) ||
    mayEditLetter(letter.state, { coverLetter: false, email: true })
  return (
    <li className="flex flex-col gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 lang="pl" className="m-0 min-w-0 flex-1 basis-60 text-base font-semibold">
          {letter.addresseeName}
        </h3>
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      </div>
      <p className="m-0 text-sm break-all text-ink-soft">{letter.email}</p>
      <p className="m-0 text-sm">{t(`means.${state}`)}</p>
      <p className="m-0 text-sm text-ink-soft">
        {t('letter.prepared', { name: letter.preparedBy })}
        {letter.releasedBy && ` ${t('letter.released', { name: letter.releasedBy })}`}
      </p>
      <Attempts letter={letter} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          onPress={() => setOpen('read')}
          aria-label={t('letter.readOf', { name: letter.addresseeName })}
        >
          {t('letter.read')}
        </Button>
        {isMine && mayEdit && (
          <Button
            size="small"
            onPress={() => setOpen('edit')}
            aria-label={t('letter.editOf', { name: letter.addresseeName })}
          >
            {t('letter.edit')}
          </Button>
        )}
        {isMine && mayResend(letter.state, lastOutcome(letter)) && (
          <Button
            size="small"
            onPress={() => setOpen('resend')}
            aria-label={t('letter.resendOf', { name: letter.addresseeName })}
          >
            {t('letter.resend')}
          </Button>
        )}
      </div>
      {open === 'read' && <ReadLetterDialog paper={paper} letter={letter} onClose={close} />}
      {open === 'edit' && <EditLetterDialog paper={paper} letter={letter} onClose={close} />}
      {open === 'resend' && <ResendDialog paper={paper} letter={letter} onClose={close} />}
    </li>
  )
}
