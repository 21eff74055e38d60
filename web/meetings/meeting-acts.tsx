/** Opening, closing, changing and cancelling a meeting. What stands in the way of closing is said before anybody asks. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNotClose } from '../../shared/meetings/agenda.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call, sentenceOf } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { ChangeMeetingDialog } from './change-meeting-dialog.tsx'
import { useMeetingAct } from './queries.ts'
import { useQuorumSentence } from './quorum-bar.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

type Asked = 'open' | 'close' | 'change' | 'cancel'

export function MeetingActs({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const [asked, setAsked] = useState<Asked | null>(null)
  if (meeting.state === 'closed' || meeting.state === 'cancelled') return null
  const isPlanned = meeting.state === 'planned'
  const manage = meeting.abilities.manage ? null : t('why.manage')
  const inTheWay = isPlanned ? null : whyNotClose({ ...meeting, items: meeting.agenda })
  const close = () => setAsked(null)
  return (
    <>
      {isPlanned && meeting.abilities.manage && (
        <>
          <Button onPress={() => setAsked('change')}>{t('change.act')}</Button>
          <Button onPress={() => setAsked('cancel')}>{t('cancel.act')}</Button>
        </>
      )}
      <Button
        tone={isPlanned ? 'primary' : 'plain'}
        whyDisabled={manage ?? (inTheWay && sentenceOf(inTheWay))}
        onPress={() => setAsked(isPlanned ? 'open' : 'close')}
      >
        {t(isPlanned ? 'open.act' : 'close.act')}
      </Button>
      {(asked === 'open' || asked === 'close') && (
        <BeginOrEnd meeting={meeting} words={asked} onClose={close} />
      )}
      {asked === 'change' && <ChangeMeetingDialog meeting={meeting} onClose={close} />}
      {asked === 'cancel' && <CancelDialog meeting={meeting} onClose={close} />}
    </>
  )
}

function useMeetingName(): (meeting: MeetingView) => string {
  const { t } = useTranslation('meetings')
  return ({ number, year }) => t('name', { number, year: String(year) })
}

function BeginOrEnd(props: {
  meeting: MeetingView
  words: 'open' | 'close'
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation('meetings')
  const { meeting, words } = props
  const quorumSentence = useQuorumSentence()
  const nameOf = useMeetingName()
  const param = { id: meeting.id }
  const act = useMeetingAct(
    () =>
      words === 'open'
        ? call(api.meetings[':id'].open.$post({ param }))
        : call(api.meetings[':id'].close.$post({ param })),
    { says: t(`${words}.done`) },
  )
  const { grade } = meeting.notice.standing
  return (
    <ConfirmDialog
      isOpen
      onClose={props.onClose}
      title={t(`${words}.title`, { name: nameOf(meeting) })}
      confirmLabel={t(`${words}.confirm`)}
      onConfirm={() => act.mutateAsync(undefined)}
    >
      <p className="m-0">
        {words === 'open' ? t('open.body') : t('close.body', { quorum: quorumSentence(meeting.quorum) })}
      </p>
      {words === 'open' && (grade === 'none' || grade === 'late') && (
        <p className="m-0 text-warn">{t(grade === 'none' ? 'open.notCalled' : 'open.calledLate')}</p>
      )}
    </ConfirmDialog>
  )
}

function CancelDialog({ meeting, onClose }: { meeting: MeetingView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('meetings')
  const nameOf = useMeetingName()
  const cancel = useMeetingAct(
    (reason: string) =>
      call(api.meetings[':id'].cancel.$post({ param: { id: meeting.id }, json: { reason } })),
    { says: t('cancel.done') },
  )
  return (
    <ReasonDialog
      title={t('cancel.title', { name: nameOf(meeting) })}
      what={<p className="m-0">{t(meeting.notice.sent.length > 0 ? 'cancel.bodyTold' : 'cancel.body')}</p>}
      submitLabel={t('cancel.submit')}
      onClose={onClose}
      onSubmit={(reason) => cancel.mutateAsync(reason)}
    />
  )
}
