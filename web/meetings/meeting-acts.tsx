/** Opening and closing a meeting. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useQuorumSentence } from './quorum-bar.tsx'

export function MeetingActs({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const quorumSentence = useQuorumSentence()
  const [isAsking, setAsking] = useState(false)
  const param = { id: meeting.id }
  const refreshes = [['meetings'], ['positions']]
  const open = useAct(() => call(api.meetings[':id'].open.$post({ param })), {
    refreshes,
    says: t('open.done'),
  })
  const close = useAct(() => call(api.meetings[':id'].close.$post({ param })), {
    refreshes,
    says: t('close.done'),
  })
  if (meeting.state === 'closed') return null

  const words = meeting.state === 'planned' ? 'open' : 'close'
  const name = t('name', { number: meeting.number, year: String(meeting.year) })
  return (
    <>
      <Button
        tone={words === 'open' ? 'primary' : 'plain'}
        whyDisabled={meeting.abilities.manage ? null : t('why.manage')}
        onPress={() => setAsking(true)}
      >
        {t(`${words}.act`)}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t(`${words}.title`, { name })}
        confirmLabel={t(`${words}.confirm`)}
        onConfirm={() => (words === 'open' ? open : close).mutateAsync(undefined)}
      >
        <p className="m-0">
          {words === 'open' ? t('open.body') : t('close.body', { quorum: quorumSentence(meeting.quorum) })}
        </p>
      </ConfirmDialog>
    </>
  )
}
