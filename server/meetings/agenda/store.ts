/** Writes of the agenda: points come, move, are settled; none is ever deleted. */
import type { Tx } from '../../platform/database.ts'

export async function insertItem(
  tx: Tx,
  item: {
    id: string
    meetingId: string
    positionId: string | null
    versionId: string | null
    title: string
    urgent: { reason: string; by: string } | null
  },
): Promise<void> {
  await tx`
    insert into agenda_item (id, meeting_id, position_id, version_id, ordinal, title, urgent_reason, urgent_by)
    select ${item.id}, ${item.meetingId}, ${item.positionId}, ${item.versionId}, coalesce(max(ordinal), 0) + 1, ${item.title},
      ${item.urgent?.reason ?? ''}, ${item.urgent?.by ?? null}
    from agenda_item where meeting_id = ${item.meetingId}`
}

/** The points named, in this order, from 1; removed ones keep the number they had. */
export async function setOrder(tx: Tx, meetingId: string, ids: string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await tx`update agenda_item set ordinal = ${index + 1} where id = ${id} and meeting_id = ${meetingId}`
  }
}

export async function setVersion(tx: Tx, id: string, versionId: string): Promise<void> {
  await tx`update agenda_item set version_id = ${versionId} where id = ${id}`
}

export async function setUrgent(tx: Tx, id: string, reason: string, by: string): Promise<void> {
  await tx`update agenda_item set urgent_reason = ${reason}, urgent_by = ${by} where id = ${id}`
}

export async function takeUp(tx: Tx, id: string): Promise<void> {
  await tx`update agenda_item set taken_up_at = coalesce(taken_up_at, now()) where id = ${id}`
}

export async function decideItem(tx: Tx, id: string, outcome: string): Promise<void> {
  await tx`update agenda_item set state = 'decided', outcome = ${outcome}, settled_at = now() where id = ${id}`
}

export async function removeItem(tx: Tx, id: string, reason: string): Promise<void> {
  await tx`update agenda_item set state = 'removed', reason = ${reason}, settled_at = now() where id = ${id}`
}

export async function deferItem(
  tx: Tx,
  id: string,
  reason: string,
  toMeetingId: string | null,
): Promise<void> {
  await tx`
    update agenda_item set state = 'deferred', reason = ${reason}, deferred_to = ${toMeetingId}, settled_at = now()
    where id = ${id}`
}
