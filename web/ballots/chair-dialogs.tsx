/** The chair closes a ballot, declares what was computed, and strikes what was lost. Each is asked once, naming the version and its hash. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useArithmetic } from './arithmetic.ts'
import { useSubject } from './subject.ts'

export function CloseBallotDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const arithmetic = useArithmetic()
  const [ballot] = paper.ballots
  const close = usePaperDeed(
    paper.id,
    () => call(api.ballots[':id'].close.$post({ param: { id: ballot?.id ?? '' } })),
    t('close.done'),
  )
  if (!ballot) return null
  const waiting = ballot.result.notVoting
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('close.title')}
      confirmLabel={t('close.do')}
      onConfirm={() => close()}
    >
      <p className="m-0">{t('close.what')}</p>
      <p className="m-0 first-letter:uppercase">{arithmetic(ballot)}.</p>
      {waiting > 0 && <p className="m-0 font-semibold text-warn">{t('close.waiting', { count: waiting })}</p>}
    </ConfirmDialog>
  )
}

export function DeclareDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const arithmetic = useArithmetic()
  const [ballot] = paper.ballots
  const declare = usePaperDeed(
    paper.id,
    (): Promise<{ state: string; number: number | null; year: number | null }> =>
      call(api.ballots[':id'].declare.$post({ param: { id: ballot?.id ?? '' } })),
    ({ number, year }) =>
      number !== null && year !== null
        ? t('declare.adopted', { number: `${number}/${year}` })
        : t(
            ballot?.subject === 'whole' && ballot.result.outcome === 'lost'
              ? 'declare.rejected'
              : 'declare.done',
          ),
  )
  const subject = useSubject(paper)
  if (!ballot) return null
  const { outcome } = ballot.result
  const isCarried = outcome === 'carried'
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t(isCarried ? 'declare.titleCarried' : 'declare.titleLost')}
      confirmLabel={t(confirmOf(ballot))}
      tone={isCarried ? 'primary' : 'danger'}
      onConfirm={() => declare()}
    >
      <p className="m-0">{subject(ballot)}</p>
      <p className="m-0 font-semibold first-letter:uppercase">{arithmetic(ballot)}.</p>
      <p className="m-0">{t(consequenceOf(ballot))}</p>
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}

function confirmOf({ subject, result: { outcome } }: BallotView) {
  if (subject !== 'whole' || outcome === 'repeat') return 'declare.doOther' as const
  return outcome === 'carried' ? ('declare.doCarried' as const) : ('declare.doLost' as const)
}

/** What follows from the result, before it is declared. */
function consequenceOf({ subject, purpose, result: { outcome } }: BallotView) {
  if (outcome === 'repeat') return 'declare.whatRepeat' as const
  if (subject === 'whole')
    return outcome === 'carried' ? ('declare.whatCarried' as const) : ('declare.whatLost' as const)
  if (subject === 'recommendations')
    return outcome === 'carried' ? ('declare.whatItemCarried' as const) : ('declare.whatItemLost' as const)
  if (outcome === 'carried' && purpose === 'send_back') return 'declare.whatSentBack' as const
  if (outcome === 'carried' && purpose === 'revote') return 'declare.whatRevote' as const
  return 'declare.whatMotion' as const
}

export function StrikeDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const sha256 = paper.currentVersion?.sha256 ?? ''
  const strike = usePaperDeed(
    paper.id,
    () => call(api.positions[':id'].ballots.strike.$post({ param: { id: paper.id }, json: { sha256 } })),
    t('strike.done'),
  )
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('strike.title')}
      confirmLabel={t('strike.do')}
      onConfirm={() => strike()}
    >
      <p className="m-0">{t('strike.what')}</p>
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}
