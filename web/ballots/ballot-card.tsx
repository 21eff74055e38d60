/** One ballot: what it is on, how it stands, my vote, who may vote, and the chair's acts. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotState, BallotView } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { ActButton } from '../positions/acts.tsx'
import { Hash } from '../positions/paper-names.tsx'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { useArithmetic } from './arithmetic.ts'
import { Electorate } from './electorate.tsx'
import { LiveCount } from './live-count.tsx'
import { MyVote } from './my-vote.tsx'

const tones: Record<BallotState, BadgeTone> = {
  open: 'warn',
  closed: 'busy',
  declared: 'done',
  void: 'danger',
}

export function BallotCard({ paper, ballot }: { paper: PaperView; ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const arithmetic = useArithmetic()
  const version = paper.versions.find((known) => known.id === ballot.versionId)
  const isNewest = paper.ballots[0]?.id === ballot.id
  return (
    <section
      aria-label={t('card.label', { moment: format.moment(ballot.openedAt) })}
      className="flex flex-col gap-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tones[ballot.state]}>{t(`state.${ballot.state}`)}</Badge>
        <span className="text-sm text-ink-soft">
          {t('card.opened', { moment: format.moment(ballot.openedAt) })}
        </span>
      </div>
      <div>
        <p className="m-0 text-sm">{t('card.on', { label: version?.label ?? '' })}</p>
        <Hash sha256={ballot.contentSha256} />
      </div>
      {ballot.state === 'void' && (
        <Notice tone="warn">
          {t('void.was', { reason: voidReason(ballot.voidReason, t('void.no_quorum')) })}
        </Notice>
      )}
      {ballot.state === 'open' && isNewest && (
        <>
          <LiveCount result={ballot.result} />
          <MyVote paper={paper} ballot={ballot} label={version?.label ?? ''} />
        </>
      )}
      {ballot.state !== 'void' && (
        <p className="m-0 font-medium first-letter:uppercase" data-arithmetic={ballot.state}>
          {arithmetic(ballot)}.
        </p>
      )}
      <Electorate paper={paper} ballot={ballot} />
      {isNewest && <ChairActs state={ballot.state} />}
    </section>
  )
}

const voidReason = (reason: string | null, noQuorum: string): string =>
  reason === 'no_quorum' ? noQuorum : (reason ?? '')

function ChairActs({ state }: { state: BallotState }): ReactNode {
  if (state !== 'open' && state !== 'closed') return null
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
      <ActButton act={state === 'open' ? 'close_ballot' : 'declare'} tone="primary" />
      <ActButton act="void_ballot" size="small" />
    </div>
  )
}
