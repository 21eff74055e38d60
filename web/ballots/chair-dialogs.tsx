/** The chair opens a ballot, closes it, and declares what was computed. Each is asked once, naming the version and its hash. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useArithmetic } from './arithmetic.ts'

export function OpenBallotDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const sha256 = paper.currentVersion?.sha256 ?? ''
  const open = usePaperDeed(
    paper.id,
    () => call(api.positions[':id'].ballots.$post({ param: { id: paper.id }, json: { sha256 } })),
    t('open.done'),
  )
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('open.title')}
      confirmLabel={t('open.do')}
      onConfirm={() => open()}
    >
      <p className="m-0">{t('open.what')}</p>
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}

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
        : t('declare.rejected'),
  )
  if (!ballot) return null
  const isCarried = ballot.result.outcome === 'carried'
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t(isCarried ? 'declare.titleCarried' : 'declare.titleLost')}
      confirmLabel={t(isCarried ? 'declare.doCarried' : 'declare.doLost')}
      tone={isCarried ? 'primary' : 'danger'}
      onConfirm={() => declare()}
    >
      <p className="m-0 font-semibold first-letter:uppercase">{arithmetic(ballot)}.</p>
      <p className="m-0">{t(isCarried ? 'declare.whatCarried' : 'declare.whatLost')}</p>
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}
