/** Enough members stop a circular ballot and take the matter to a meeting. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'

export function MeetingDemand({ paper, ballot }: { paper: PaperView; ballot: BallotView }): ReactNode {
  const { t } = useTranslation('ballots')
  const [isAsking, setAsking] = useState(false)
  const demand = usePaperDeed(
    paper.id,
    () => call(api.ballots[':id'].demands.$post({ param: { id: ballot.id } })),
    t('demand.done'),
  )
  const { demands, mine } = ballot
  if (!demands) return null
  const mayAsk = mine !== null && !mine.recused && !demands.mine
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="m-0">{t('demand.made', { made: demands.made, needed: demands.needed })}</p>
      {demands.mine && <p className="m-0 text-sm text-ink-soft">{t('demand.mine')}</p>}
      {mayAsk && (
        <Button size="small" onPress={() => setAsking(true)}>
          {t('demand.open')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('demand.title')}
        confirmLabel={t('demand.do')}
        onConfirm={() => demand()}
      >
        <p className="m-0">{t('demand.what', { count: demands.needed })}</p>
      </ConfirmDialog>
    </div>
  )
}
