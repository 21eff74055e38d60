/** An absence excused: beforehand by whoever will not come, later by whoever keeps the list. Taken back the same way. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttendingSeat, MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { useMeetingAct } from './queries.ts'

type Props = { meeting: MeetingView; seat: AttendingSeat }

/** Beside a seat, for whoever keeps the list. */
export function AbsenceAct({ meeting, seat }: Props): ReactNode {
  const mayExcuse = meeting.abilities.manage && meeting.state !== 'cancelled'
  if (!mayExcuse || seat.present || seat.intervals.length > 0) return null
  return <ExcuseButton meeting={meeting} seat={seat} isOwn={false} />
}

/** At the head of the page, until the meeting opens, for whoever has a seat at it. */
export function OwnAbsence({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const own = useSession().mandates
  if (meeting.state !== 'planned') return null
  return meeting.seats
    .filter((seat) => own.some(({ id }) => id === seat.mandateId))
    .map((seat) => (
      <p key={seat.mandateId} className="no-print -mt-3 mb-6 flex flex-wrap items-center gap-3">
        {seat.excused && t('absence.told')}
        <ExcuseButton meeting={meeting} seat={seat} isOwn />
      </p>
    ))
}

function ExcuseButton({ meeting, seat, isOwn }: Props & { isOwn: boolean }): ReactNode {
  const { t } = useTranslation('meetings')
  const set = useMeetingAct(
    (excused: boolean) =>
      call(
        api.meetings[':id'].absences[':mandateId'].$put({
          param: { id: meeting.id, mandateId: seat.mandateId },
          json: { excused },
        }),
      ),
    { showsRefusal: true },
  )
  const said = isOwn ? (seat.excused ? 'comes' : 'tell') : seat.excused ? 'takeBack' : 'excuse'
  return (
    <Button
      size="small"
      tone={isOwn ? 'plain' : 'quiet'}
      aria-label={isOwn ? t(`absence.${said}`) : `${t(`absence.${said}`)}: ${seat.name}`}
      isPending={set.isPending}
      onPress={() => set.mutate(!seat.excused)}
    >
      {t(`absence.${said}`)}
    </Button>
  )
}
