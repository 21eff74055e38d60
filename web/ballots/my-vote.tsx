/**
 * My vote: three large buttons, then one question that names the version and its hash. Before the close another vote takes its
 * place, except in a secret ballot, where nobody knows which was mine. A vote somebody wrote down for me can be contested.
 */
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BallotView, type Choice, choices } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { refuse } from '../../shared/refusal.ts'
import { api, call, sentenceOf } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/panels.tsx'
import { useCastVote } from './cast-vote.ts'
import { useSubject } from './subject.ts'

const icons = { for: CircleCheck, against: CircleX, abstain: CircleMinus } as const
type Place = { paper: PaperView; ballot: BallotView }

export function MyVote({ paper, ballot }: Place): ReactNode {
  const { mine } = ballot
  if (!mine || mine.recused) return null
  return (
    <div className="flex flex-col gap-3">
      <Cast ballot={ballot} />
      {mine.recordedHow && !mine.contested && <Recorded paper={paper} ballot={ballot} />}
      {mine.hasVoted ? <Change paper={paper} ballot={ballot} /> : <Choices paper={paper} ballot={ballot} />}
      {mine.handOverTo && <HandOver paper={paper} ballot={ballot} name={mine.handOverTo.name} />}
    </div>
  )
}

function Cast({ ballot: { mine, secrecy } }: { ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  if (mine?.contested) return <Notice tone="warn">{t('mine.contested')}</Notice>
  if (!mine?.hasVoted) return null
  if (secrecy === 'secret') return <Notice tone="done">{t('mine.secret')}</Notice>
  return mine.choice ? <Notice tone="done">{t(`mine.${mine.choice}`)}</Notice> : null
}

function Choices({ paper, ballot, onCast }: Place & { onCast?: () => void }): ReactNode {
  const { t } = useTranslation('ballots')
  const [asked, setAsked] = useState<Choice | null>(null)
  const whyNot = ballot.mine?.whyNot
  const why = whyNot ? sentenceOf(refuse(whyNot)) : null
  return (
    <fieldset className="m-0 flex min-w-0 flex-col gap-2 border-0 p-0">
      <legend className="mb-2 p-0 font-semibold">{t('mine.legend')}</legend>
      {choices.map((choice) => {
        const Icon = icons[choice]
        return (
          <Button
            key={choice}
            className="min-h-14! w-full text-lg!"
            icon={<Icon size={22} aria-hidden="true" />}
            whyDisabled={why}
            whyPlace="hidden"
            onPress={() => setAsked(choice)}
          >
            {t(`choice.${choice}`)}
          </Button>
        )
      })}
      {why && <p className="m-0 text-sm text-ink-soft">{why}</p>}
      <ConfirmVote
        paper={paper}
        ballot={ballot}
        asked={asked}
        onClose={() => setAsked(null)}
        onCast={onCast}
      />
    </fieldset>
  )
}

function ConfirmVote(
  props: Place & { asked: Choice | null; onClose: () => void; onCast: (() => void) | undefined },
): ReactNode {
  const { t } = useTranslation('ballots')
  const { paper, ballot, asked, onClose } = props
  const cast = useCastVote(paper.id, ballot)
  const saysNone = ballot.asksConflict && ballot.mine?.declared !== 'disclosed'
  const subject = useSubject(paper)
  return (
    <ConfirmDialog
      isOpen={asked !== null}
      onClose={onClose}
      title={asked ? t(`confirm.${asked}`) : ''}
      confirmLabel={asked ? t(`confirm.do.${asked}`) : ''}
      onConfirm={async () => {
        if (asked) await cast({ choice: asked, conflict: saysNone ? 'none' : undefined })
        props.onCast?.()
      }}
    >
      <p className="m-0 font-semibold">{subject(ballot)}</p>
      <p className="m-0">{t(ballot.secrecy === 'secret' ? 'confirm.whatSecret' : 'confirm.what')}</p>
      {saysNone && <p className="m-0">{t('confirm.noConflict')}</p>}
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}

/** The choices come back when asked for: a vote is not changed by a slip of the finger. */
function Change({ paper, ballot }: Place): ReactNode {
  const { t } = useTranslation('ballots')
  const [isChanging, setChanging] = useState(false)
  if (ballot.mine?.whyNot) return null
  if (isChanging) return <Choices paper={paper} ballot={ballot} onCast={() => setChanging(false)} />
  return (
    <div>
      <Button size="small" onPress={() => setChanging(true)}>
        {t('mine.change')}
      </Button>
    </div>
  )
}

function Recorded({ paper, ballot }: Place): ReactNode {
  const { t } = useTranslation('ballots')
  const [isAsking, setAsking] = useState(false)
  const contest = usePaperDeed(
    paper.id,
    () => call(api.ballots[':id'].contest.$post({ param: { id: ballot.id } })),
    t('contest.done'),
  )
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="m-0">{t(`mine.recorded.${ballot.mine?.recordedHow ?? 'by_hand'}`)}</p>
      <Button size="small" onPress={() => setAsking(true)}>
        {t('contest.open')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('contest.title')}
        confirmLabel={t('contest.do')}
        onConfirm={() => contest()}
      >
        <p className="m-0">{t('contest.what')}</p>
      </ConfirmDialog>
    </div>
  )
}

function HandOver({ paper, ballot, name }: Place & { name: string }): ReactNode {
  const { t } = useTranslation('ballots')
  const [isAsking, setAsking] = useState(false)
  const handOver = usePaperDeed(
    paper.id,
    () => call(api.ballots[':id']['hand-over'].$post({ param: { id: ballot.id } })),
    t('handOver.done'),
  )
  return (
    <div>
      <Button size="small" onPress={() => setAsking(true)}>
        {t('handOver.open', { name })}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('handOver.title')}
        confirmLabel={t('handOver.do')}
        onConfirm={() => handOver()}
      >
        <p className="m-0">{t('handOver.what', { name })}</p>
      </ConfirmDialog>
    </div>
  )
}
