/** One ballot: what it is on, how it stands, my vote, who may vote, and the chair's acts. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type BallotState, type BallotView, voidReasons } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { ActButton } from '../positions/acts.tsx'
import { Hash } from '../positions/paper-names.tsx'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { useArithmetic } from './arithmetic.ts'
import { Conflict } from './conflict.tsx'
import { Electorate } from './electorate.tsx'
import { LiveCount } from './live-count.tsx'
import { MeetingDemand } from './meeting-demand.tsx'
import { MyVote } from './my-vote.tsx'
import { useSubject } from './subject.ts'
import { TimeLeft } from './time-left.tsx'

const tones: Record<BallotState, BadgeTone> = {
  open: 'warn',
  closed: 'busy',
  declared: 'done',
  void: 'danger',
}

export function BallotCard({ paper, ballot }: { paper: PaperView; ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const isNewest = paper.ballots[0]?.id === ballot.id
  const isOpen = ballot.state === 'open' && isNewest
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
      <About paper={paper} ballot={ballot} />
      {ballot.state === 'void' && <Void reason={ballot.voidReason} />}
      {isOpen && (
        <>
          <TimeLeft ballot={ballot} />
          {ballot.secrecy !== 'secret' && <LiveCount result={ballot.result} />}
          <MyVote paper={paper} ballot={ballot} />
          <Conflict paper={paper} ballot={ballot} />
        </>
      )}
      <Sentence ballot={ballot} />
      {isOpen && <MeetingDemand paper={paper} ballot={ballot} />}
      <Electorate paper={paper} ballot={ballot} />
      {isNewest && <ChairActs ballot={ballot} />}
    </section>
  )
}

function About({ paper, ballot }: { paper: PaperView; ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const subject = useSubject(paper)
  return (
    <div>
      <p className="m-0 font-semibold">{subject(ballot)}</p>
      <p className="m-0 text-sm">
        {t(`card.how.${ballot.kind}`)} · {t(`card.secrecy.${ballot.secrecy}`)}
      </p>
      {ballot.secrecyReason && (
        <p className="m-0 text-sm">{t('card.secrecyReason', { reason: ballot.secrecyReason })}</p>
      )}
      <Hash sha256={ballot.contentSha256} />
    </div>
  )
}

/** The arithmetic, said anew when it changes; while a secret ballot is open it tells only who may vote. */
function Sentence({ ballot }: { ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const arithmetic = useArithmetic()
  if (ballot.state === 'void') return null
  const voted = ballot.electors.filter((elector) => elector.hasVoted).length
  return (
    <div aria-live="polite">
      <p className="m-0 font-medium first-letter:uppercase" data-arithmetic={ballot.state}>
        {arithmetic(ballot)}.
      </p>
      {ballot.state === 'open' && ballot.secrecy === 'secret' && (
        <p className="m-0">{t('card.votedSecretly', { count: voted })}</p>
      )}
      {ballot.outcomeFixed && <p className="m-0">{t('card.fixed')}</p>}
    </div>
  )
}

function Void({ reason }: { reason: string | null }): ReactNode {
  const { t } = useTranslation('ballots')
  const known = voidReasons.find((one) => one === reason)
  return <Notice tone="warn">{t('void.was', { reason: known ? t(`void.${known}`) : (reason ?? '') })}</Notice>
}

function ChairActs({ ballot: { state, kind } }: { ballot: BallotView }): ReactNode {
  if (state !== 'open' && state !== 'closed') return null
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
      {state === 'closed' && <ActButton act="declare" tone="primary" />}
      {state === 'open' && kind === 'at_meeting' && <ActButton act="close_ballot" tone="primary" />}
      <ActButton act="void_ballot" size="small" />
    </div>
  )
}
