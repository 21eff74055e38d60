/** Who may vote, who is present or keeps out, who has voted and - unless it is secret - how. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { RecordVoteDialog } from './record-vote-dialog.tsx'

type Elector = BallotView['electors'][number]
const tones: Record<NonNullable<Elector['choice']>, BadgeTone> = {
  for: 'done',
  against: 'danger',
  abstain: 'neutral',
}

export function Electorate({ paper, ballot }: { paper: PaperView; ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const [recording, setRecording] = useState<Elector | null>(null)
  const present = ballot.electors.filter((elector) => elector.present && !elector.recused)
  const absent = ballot.electors.filter((elector) => !elector.present && !elector.recused)
  const recused = ballot.electors.filter((elector) => elector.recused)
  const mayRecord =
    ballot.state === 'open' && ballot.secrecy !== 'secret' && paper.abilities.record_vote.allowed
  const summary = ballot.kind === 'circular' ? 'electors.summaryCircular' : 'electors.summary'
  return (
    <details open={ballot.state === 'open'}>
      <summary className="min-h-8 cursor-pointer py-1 font-medium">
        {t(summary, { present: present.length, seats: ballot.electors.length })}
      </summary>
      <ul className="m-0 mt-2 flex list-none flex-col p-0">
        {present.map((elector) => (
          <li
            key={elector.mandateId}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t border-line py-1.5"
          >
            <ElectorName elector={elector} />
            {elector.hasVoted ? (
              <Voted elector={elector} />
            ) : (
              <span className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                {elector.contested
                  ? t('electors.contested')
                  : t(ballot.state === 'open' ? 'electors.waiting' : 'electors.silent')}
                {mayRecord && (
                  <Button
                    size="small"
                    aria-label={t('record.openFor', { name: elector.name })}
                    onPress={() => setRecording(elector)}
                  >
                    {t('record.open')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {absent.length > 0 && (
        <p className="m-0 mt-3 text-sm text-ink-soft">
          {t('electors.absent', { count: absent.length, names: absent.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {recused.length > 0 && (
        <p className="m-0 mt-3 text-sm">
          {t('electors.recused', {
            count: recused.length,
            names: recused.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
      {recording && (
        <RecordVoteDialog
          paper={paper}
          ballot={ballot}
          elector={recording}
          onClose={() => setRecording(null)}
        />
      )}
    </details>
  )
}

function Voted({ elector }: { elector: Elector }): ReactNode {
  const { t } = useTranslation('ballots')
  return (
    <span className="flex flex-wrap items-center gap-2">
      {elector.choice ? (
        <Badge tone={tones[elector.choice]}>{t(`choice.${elector.choice}`)}</Badge>
      ) : (
        <Badge tone="neutral">{t('electors.voted')}</Badge>
      )}
      {elector.recordedHow && (
        <span className="text-sm text-ink-soft">{t(`electors.recorded.${elector.recordedHow}`)}</span>
      )}
    </span>
  )
}

function ElectorName({ elector }: { elector: Elector }): ReactNode {
  const { t } = useTranslation('ballots')
  return (
    <span className="min-w-0 flex-[1_1_10rem]">
      {elector.name}
      <span className="block text-sm text-ink-soft">{elector.organisationName}</span>
      {elector.deputyForName && (
        <span className="block text-sm text-ink-soft">
          {t('electors.deputyFor', { name: elector.deputyForName })}
        </span>
      )}
      {elector.addresseeMember && (
        <span className="block text-sm text-ink-soft">{t('electors.addressee')}</span>
      )}
    </span>
  )
}
