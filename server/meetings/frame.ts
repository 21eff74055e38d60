/** The frame of every deed at a meeting: right, lock, state, deed, one event, and the meeting as it is afterwards. */
import { mayManageMeetings } from '../../shared/council/abilities.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import type { SignedIn } from '../auth/types.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { lockMeeting, type MeetingRow } from './store.ts'
import { viewOf } from './view.ts'

export type MeetingParts = {
  database: Database
  ports: PositionPorts
  jobs: Jobs
  config: { origin: string; mailFrom: string }
}

export type Deed = (tx: Tx, meeting: MeetingRow) => Promise<Refusal | undefined>

/** `alsoClosed`: what is put right afterwards; nothing is ever done to a meeting that was cancelled. */
export async function manage(
  { database }: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  id: string,
  deed: Deed,
  { alsoClosed = false }: { alsoClosed?: boolean } = {},
): Promise<MeetingView | Refusal> {
  if (!mayManageMeetings(asker.actor)) return refuse('not_allowed')
  return refusing(database, async (tx) => {
    const meeting = await lockMeeting(tx, id)
    if (!meeting) return refuse('not_found')
    if (meeting.state === 'closed' && !alsoClosed) return refuse('meeting_closed')
    if (meeting.state === 'cancelled') return refuse('meeting_cancelled')
    return (await deed(tx, meeting)) ?? viewOf(tx, asker.actor, id)
  })
}

/** Jobs written by a deed are found at once after its commit, not a second later. */
export function thenWake<T>(jobs: Jobs, outcome: T | Refusal): T | Refusal {
  if (!isRefusal(outcome)) jobs.wake()
  return outcome
}

export async function tell(
  tx: Tx,
  asker: SignedIn,
  kind: string,
  meetingId: string,
  data: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await record(tx, {
    actorId: asker.actor.personId,
    kind,
    objectKind: 'meeting',
    objectId: meetingId,
    data,
  })
}
