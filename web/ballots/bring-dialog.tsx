/** The council takes the paper up: at the open meeting that has it on its agenda - or is given it here first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingSummary } from '../../shared/meetings/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { api, call } from '../api.ts'
import { meetingsQuery } from '../meetings/queries.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { buttonLook } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx'
import { useFormat } from '../ui/format.ts'
import { EmptyState } from '../ui/panels.tsx'

export function BringDialog(props: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const meetings = useQuery(meetingsQuery)
  const { paper, isOpen, onClose } = props
  if (!meetings.data) {
    return (
      <Dialog isOpen={isOpen} onClose={onClose} title={t('bring.title')}>
        <Answered question={meetings}>{() => null}</Answered>
      </Dialog>
    )
  }
  const isOnAgenda = paper.abilities.bring_to_council.allowed
  const open = meetings.data.filter((meeting) => meeting.state === 'open')
  const own = open.filter((meeting) => meeting.id === paper.meeting?.id)
  const offered = isOnAgenda && own.length > 0 ? own : open
  return offered.length === 0 ? (
    <NoOpenMeeting isOpen={isOpen} onClose={onClose} />
  ) : (
    <ChooseMeeting {...props} offered={offered} isOnAgenda={isOnAgenda} />
  )
}

function NoOpenMeeting({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation('ballots')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('bring.title')}>
      <EmptyState
        title={t('bring.noneTitle')}
        act={
          <Link to="/posiedzenia" className={buttonLook('primary')}>
            {t('bring.toMeetings')}
          </Link>
        }
      >
        {t('bring.none')}
      </EmptyState>
    </Dialog>
  )
}

function ChooseMeeting(
  props: ActDialogProps & { offered: MeetingSummary[]; isOnAgenda: boolean },
): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const { paper, offered, isOnAgenda } = props
  const [chosen, setChosen] = useState(offered[0]?.id ?? '')
  const bring = useBring(paper, isOnAgenda)
  return (
    <ConfirmDialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t('bring.title')}
      confirmLabel={t('bring.do')}
      onConfirm={() => bring(chosen)}
    >
      <p className="m-0">{t(isOnAgenda ? 'bring.what' : 'bring.whatNew')}</p>
      <RadioGroup
        label={t('bring.meeting')}
        value={chosen}
        onChange={setChosen}
        options={offered.map((meeting) => ({
          value: meeting.id,
          label: t('panel.meeting', {
            number: `${meeting.number}/${meeting.year}`,
            day: format.day(meeting.heldDay),
          }),
          hint: meeting.place,
        }))}
      />
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}

function useBring(paper: PaperView, isOnAgenda: boolean): (meetingId: string) => Promise<unknown> {
  const { t } = useTranslation('ballots')
  const sha256 = paper.currentVersion?.sha256 ?? ''
  return usePaperDeed(
    paper.id,
    async (meetingId: string) => {
      if (!isOnAgenda) {
        await call(
          api.meetings[':id'].items.$post({ param: { id: meetingId }, json: { positionId: paper.id } }),
        )
      }
      await call(
        api.positions[':id'].moves.$post({
          param: { id: paper.id },
          json: { action: 'bring_to_council', sha256 },
        }),
      )
    },
    t('bring.done'),
  )
}
