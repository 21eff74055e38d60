/** A paper goes back to its authors before the council met on it: it leaves the agendas of meetings that are only planned. */
import { record } from '../audit/pen.ts'
import type { Tx } from '../platform/database.ts'

/** The meetings are locked first: one that is being opened at this moment keeps its agenda. */
export async function unschedule(
  tx: Tx,
  positionId: string,
  by: { personId: string; reason: string },
): Promise<number> {
  await tx`
    select m.id from meeting m join agenda_item i on i.meeting_id = m.id
    where i.position_id = ${positionId} and m.state = 'planned' order by m.id for update of m`
  const removed = await tx<{ id: string; meetingId: string }[]>`
    update agenda_item i set state = 'removed', reason = ${by.reason}, settled_at = now() from meeting m
    where m.id = i.meeting_id and m.state = 'planned' and i.position_id = ${positionId} and i.state = 'open'
    returning i.id, i.meeting_id as "meetingId"`
  for (const { id, meetingId } of removed) {
    await record(tx, {
      actorId: by.personId,
      kind: 'agenda.item_removed',
      objectKind: 'meeting',
      objectId: meetingId,
      data: { itemId: id, positionId, reason: by.reason },
    })
  }
  return removed.length
}
