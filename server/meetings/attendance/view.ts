/** Who is and was in the room, person by person, from the rows of their stays. */
import { whyNotStandIn } from '../../../shared/council/authorisations.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import type {
  Attending,
  AttendingDeputy,
  AttendingGuest,
  AttendingSeat,
  Interval,
  MeetingState,
} from '../../../shared/meetings/types.ts'
import { authorisationsOf } from '../../council/authorisations/store.ts'
import type { Reader } from '../../platform/database.ts'
import { excusedAt } from '../absences/store.ts'
import * as queries from './queries.ts'

export type Attendance = {
  seats: AttendingSeat[]
  deputies: AttendingDeputy[]
  guestList: AttendingGuest[]
}

export async function attendanceOf(
  reader: Reader,
  meeting: { id: string; heldDay: string; state: MeetingState },
  rules: Pick<RuleSet, 'deputy'>,
): Promise<Attendance> {
  const stays = await queries.staysOf(reader, meeting.id)
  const isClosed = meeting.state === 'closed'
  const staysIn = (mandateId: string, capacity: 'voting' | 'deputy') =>
    stays.filter((stay) => stay.mandateId === mandateId && stay.capacity === capacity)
  const seats = await queries.mandatesOn(reader, meeting.heldDay, 'voting')
  const deputies = await queries.mandatesOn(reader, meeting.heldDay, 'deputy')
  const excused = await excusedAt(reader, meeting.id)
  const papers = await authorisationsOf(
    reader,
    deputies.map(({ mandateId }) => mandateId),
  )
  return {
    seats: seats.map((seat) => {
      const own = staysIn(seat.mandateId, 'voting')
      return {
        ...attending(seat, own, isClosed),
        excused: own.length === 0 && excused.has(seat.mandateId),
      }
    }),
    deputies: deputies.map((deputy) => {
      const own = staysIn(deputy.mandateId, 'deputy')
      const { forMandateId = null, forName = null } = own.at(-1) ?? {}
      const theirs = papers.filter(({ mandateId }) => mandateId === deputy.mandateId)
      const lacksAuthorisation = whyNotStandIn(rules, theirs, meeting.heldDay) !== null
      return { ...attending(deputy, own, isClosed), forMandateId, forName, lacksAuthorisation }
    }),
    guestList: stays.filter((stay) => stay.capacity === 'guest').map((stay) => guest(stay, isClosed)),
  }
}

/** While a meeting runs, present is who is in the room; once it is closed, who was there at all. */
function attending(who: queries.MandateRow, stays: queries.StayRow[], isClosed: boolean): Attending {
  const now = stays.find((stay) => stay.leftAt === null)
  return {
    ...who,
    present: isClosed ? stays.length > 0 : now !== undefined,
    remote: (now ?? stays.at(-1))?.remote ?? false,
    intervals: stays.map(interval),
  }
}

const interval = ({ id, arrivedAt, leftAt, remote }: queries.StayRow): Interval => ({
  id,
  arrivedAt: arrivedAt.toISOString(),
  leftAt: leftAt?.toISOString() ?? null,
  remote,
})

function guest(stay: queries.StayRow, isClosed: boolean): AttendingGuest {
  return {
    id: stay.id,
    name: stay.guestName ?? '',
    kind: stay.guestKind,
    role: stay.guestRole,
    organisation: stay.guestOrganisation,
    present: isClosed || stay.leftAt === null,
    remote: stay.remote,
    arrivedAt: stay.arrivedAt.toISOString(),
    leftAt: stay.leftAt?.toISOString() ?? null,
  }
}
