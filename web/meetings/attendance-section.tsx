/** Who is in the room: one big button per seat. The tap shows at once and is taken back if the server refuses it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { api, call, RefusalError } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState, Section } from '../ui/panels.tsx'
import { announce, toast } from '../ui/toast.tsx'
import { AbsenceAct } from './absence-act.tsx'
import { meetingQuery } from './queries.ts'

type Seat = MeetingView['seats'][number]

/** The view as it will be once the server has stored the tap; the quorum's base and rule do not change by it. */
function withSeat(meeting: MeetingView, mandateId: string, present: boolean): MeetingView {
  const seats = meeting.seats.map((seat) => (seat.mandateId === mandateId ? { ...seat, present } : seat))
  const inRoom = seats.filter((seat) => seat.present).length
  return {
    ...meeting,
    seats,
    quorum: { ...meeting.quorum, present: inRoom, met: inRoom >= meeting.quorum.needed && inRoom > 0 },
  }
}

function useTakeSeat(meetingId: string) {
  const { t } = useTranslation('meetings')
  const client = useQueryClient()
  const { queryKey } = meetingQuery(meetingId)
  const mutationKey = ['seat', meetingId]
  return useMutation({
    mutationKey,
    mutationFn: ({ seat, present, remote = false }: { seat: Seat; present: boolean; remote?: boolean }) =>
      call(
        api.meetings[':id'].seats[':mandateId'].$put({
          param: { id: meetingId, mandateId: seat.mandateId },
          json: { present, remote },
        }),
      ),
    onMutate: async ({ seat, present }) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData<MeetingView>(queryKey, (view) => view && withSeat(view, seat.mandateId, present))
    },
    onSuccess: (_, { seat, present }) =>
      announce(t(present ? 'attendance.presentSaid' : 'attendance.absentSaid', { name: seat.name })),
    onError: (error) => {
      if (error instanceof RefusalError) toast(error.sentence, 'warn')
    },
    // Taps come faster than answers: only the last one asks again, or an older answer would undo a newer tap on the screen.
    onSettled: async () => {
      if (client.isMutating({ mutationKey }) === 1) await client.invalidateQueries({ queryKey: ['meetings'] })
    },
  })
}

export function AttendanceSection({ meeting }: { meeting: MeetingView }): ReactNode {
  const { t } = useTranslation('meetings')
  const take = useTakeSeat(meeting.id)
  const mayRecord = meeting.abilities.manage && meeting.state === 'open'
  return (
    <Section title={t('attendance.title')} lead={t(leadOf(meeting))}>
      {meeting.seats.length === 0 ? (
        <EmptyState title={t('attendance.emptyTitle')}>{t('attendance.emptyBody')}</EmptyState>
      ) : (
        <ul className="m-0 grid list-none gap-2 p-0 sm:grid-cols-2">
          {meeting.seats.map((seat) => (
            <li key={seat.mandateId}>
              {mayRecord ? (
                <ToggleButton
                  isSelected={seat.present}
                  onChange={(present) => take.mutate({ seat, present, remote: meeting.form === 'remote' })}
                  className={`${seatLook(seat)} cursor-pointer`}
                >
                  <SeatFace seat={seat} isButton />
                </ToggleButton>
              ) : (
                <div className={seatLook(seat)}>
                  <SeatFace seat={seat} isAhead={meeting.state === 'planned'} />
                </div>
              )}
              {mayRecord && seat.present && meeting.form !== 'on_site' && (
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={`${t(seat.remote ? 'attendance.isHere' : 'attendance.isRemote')}: ${seat.name}`}
                  onPress={() => take.mutate({ seat, present: true, remote: !seat.remote })}
                >
                  {t(seat.remote ? 'attendance.isHere' : 'attendance.isRemote')}
                </Button>
              )}
              <AbsenceAct meeting={meeting} seat={seat} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function leadOf(meeting: MeetingView) {
  if (!meeting.abilities.manage) return 'attendance.leadReadOnly'
  if (meeting.state === 'cancelled') return 'why.cancelled'
  if (meeting.state === 'planned') return 'attendance.leadPlanned'
  return meeting.state === 'open' ? 'attendance.lead' : 'why.closed'
}

const seatLook = (seat: Seat): string =>
  `flex min-h-14 w-full items-center gap-3 rounded-lg border px-3 py-2 text-left ${
    seat.present ? 'border-done bg-done-tint' : 'border-edge bg-surface'
  }`

function SeatFace(props: { seat: Seat; isButton?: boolean; isAhead?: boolean }): ReactNode {
  const { seat, isButton = false, isAhead = false } = props
  const { t } = useTranslation('meetings')
  return (
    <>
      <span
        aria-hidden="true"
        className={`flex size-7 shrink-0 items-center justify-center rounded-full border-2 ${
          seat.present ? 'border-done bg-done text-surface' : 'border-edge text-ink-soft'
        }`}
      >
        {seat.present ? <Check size={18} /> : <Minus size={16} />}
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{seat.name}</span>
        <span className="text-sm text-ink-soft">{seat.organisationName}</span>
        {/* Of a button this is the state, which is spoken as pressed; of a plain line it is text. */}
        <span aria-hidden={isButton} className={`text-sm ${seat.present ? 'text-done' : 'text-ink-soft'}`}>
          {seat.present && t('attendance.present')}
          {!seat.present && seat.excused && t('absence.excused')}
          {!seat.present && !seat.excused && !isAhead && t('attendance.absent')}
          {seat.present && seat.remote && ` – ${t('attendance.remote')}`}
        </span>
      </span>
    </>
  )
}
