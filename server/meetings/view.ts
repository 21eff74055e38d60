/** A meeting as its page shows it, put together from agenda, attendance and notices. */
import { hasQuorum, quorumOf } from '../../shared/ballots/tally.ts'
import { mayManageMeetings } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import { seatsTaken } from '../../shared/meetings/presence.ts'
import type { Attending, LiveView, MeetingView } from '../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { Reader } from '../platform/database.ts'
import { agendaOf } from './agenda/view.ts'
import { correctionsOf } from './attendance/queries.ts'
import { attendanceOf } from './attendance/view.ts'
import { noticeViewOf, toldFacts } from './notice/facts.ts'
import * as queries from './queries.ts'

export async function viewOf(reader: Reader, actor: Actor, id: string): Promise<MeetingView | Refusal> {
  const meeting = await queries.readMeeting(reader, id)
  if (!meeting) return refuse('not_found')
  const { openedAt, closedAt, ...summary } = meeting
  const told = await toldFacts(reader, id, closedAt)
  const items = await agendaOf(reader, summary, told)
  const { seats, deputies, guestList } = await attendanceOf(reader, summary, told.rules)
  const { quorum } = told.rules
  const { seatCount, present } = seatsTaken(seats, deputies, told.rules)
  return {
    ...summary,
    openedAt: openedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    agenda: items.filter((item) => item.state !== 'removed'),
    removed: items.filter((item) => item.state === 'removed'),
    seats,
    deputies,
    guestList,
    corrections: await correctionsOf(reader, id),
    quorum: {
      seats: seatCount,
      present,
      needed: quorumOf(seatCount, quorum.rule),
      met: hasQuorum(seatCount, present, quorum.rule),
    },
    notice: await noticeViewOf(reader, summary, items, told),
    ballotsRunning: await queries.ballotsRunning(reader, id),
    abilities: { manage: mayManageMeetings(actor) },
  }
}

/** What hangs on the wall: who is here, what is being talked about, whether the council can decide. */
export async function liveOf(reader: Reader, actor: Actor, id: string): Promise<LiveView | Refusal> {
  const view = await viewOf(reader, actor, id)
  if (isRefusal(view)) return view
  const here = <T extends { present: boolean }>(people: T[]) => people.filter(({ present }) => present)
  const named = (isDeputy: boolean) => (one: Attending) => ({
    name: one.name,
    organisationName: one.organisationName,
    remote: one.remote,
    isDeputy,
  })
  const { number, year, heldDay, startsAt, endsAt, place, link, form, state, cancelReason } = view
  const { votingPresent, guests, quorum } = view
  return {
    meeting: {
      ...{ id, number, year, heldDay, startsAt, endsAt, place, link, form, state, cancelReason },
      ...{ votingPresent, guests },
    },
    quorum,
    present: [...here(view.seats).map(named(false)), ...here(view.deputies).map(named(true))],
    agenda: view.agenda.map(({ id, title, state, isCurrent, positionState, positionId }) => ({
      id,
      title,
      state,
      isCurrent,
      positionState,
      positionId,
    })),
  }
}
