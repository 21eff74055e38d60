/** Who may vote, who is present, who has voted and how (the ballot is open, not secret). */
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
  const present = ballot.electors.filter((elector) => elector.present)
  const absent = ballot.electors.filter((elector) => !elector.present)
  const mayRecord = ballot.state === 'open' && paper.abilities.record_vote.allowed
  return (
    <details open={ballot.state === 'open'}>
      <summary className="min-h-8 cursor-pointer py-1 font-medium">
        {t('electors.summary', { present: present.length, seats: ballot.electors.length })}
      </summary>
      <ul className="m-0 mt-2 flex list-none flex-col p-0">
        {present.map((elector) => (
          <li
            key={elector.mandateId}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t border-line py-1.5"
          >
            <ElectorName elector={elector} />
            {elector.choice ? (
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={tones[elector.choice]}>{t(`choice.${elector.choice}`)}</Badge>
                {elector.recordedByOther && (
                  <span className="text-sm text-ink-soft">{t('electors.recorded')}</span>
                )}
              </span>
            ) : (
              <span className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                {t(ballot.state === 'open' ? 'electors.waiting' : 'electors.silent')}
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

function ElectorName({ elector }: { elector: Elector }): ReactNode {
  return (
    <span className="min-w-0 flex-[1_1_10rem]">
      {elector.name}
      <span className="block text-sm text-ink-soft">{elector.organisationName}</span>
    </span>
  )
}
