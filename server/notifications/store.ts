/** Rows of notices: how far the history has been read, who was told what, who has read it, how it went by mail. */
import type postgres from 'postgres'
import type { Going } from '../../shared/notifications/post.ts'
import type { Values } from '../../shared/notifications/types.ts'
import type { Topic } from '../../shared/notifications/whats.ts'
import type { Reader, Tx } from '../platform/database.ts'

/** Whoever holds it reads on; a second server waits here and then finds nothing left. */
export async function lockCursor(tx: Tx): Promise<number> {
  const [row] = await tx<{ seq: number }[]>`select seq from notice_cursor for update`
  if (!row) throw new Error('the cursor of the notices is missing')
  return row.seq
}

export async function moveCursor(tx: Tx, seq: number): Promise<void> {
  await tx`update notice_cursor set seq = ${seq}`
}

/** Whether there are events nobody has read yet, and which quarter of an hour it is. */
export async function readClock(reader: Reader): Promise<{ head: number; heard: number; quarter: number }> {
  const [row] = await reader<{ head: number; heard: number; quarter: number }[]>`
    select h.seq as head, c.seq as heard, floor(extract(epoch from now()) / 900)::int as quarter
    from audit_head h, notice_cursor c`
  if (!row) throw new Error('the cursor of the notices is missing')
  return row
}

export type NewNotice = {
  id: string
  personId: string
  /** One of the two says why it exists. */
  eventSeq: number | null
  reminderKey: string | null
  what: string
  topic: Topic
  objectKind: string
  objectId: string
  values: Values
  /** null: now. */
  at: Date | null
  mail: Going
}

/** False: this person has been told already, or is no person any more. */
export async function insertNotice(tx: Tx, n: NewNotice): Promise<boolean> {
  const rows = await tx`
    insert into notice (id, person_id, event_seq, reminder_key, what, topic, object_kind, object_id, data, at, mail)
    select ${n.id}, p.id, ${n.eventSeq}, ${n.reminderKey}, ${n.what}, ${n.topic}, ${n.objectKind}, ${n.objectId},
           ${tx.json(n.values as postgres.JSONValue)}, coalesce(${n.at}::timestamptz, now()), ${n.mail}
    from person p where p.id = ${n.personId}
    on conflict do nothing returning id`
  return rows.length === 1
}

export type NoticeRow = {
  id: string
  seq: number
  what: string
  topic: Topic
  objectKind: string
  objectId: string
  values: Values
  at: Date
  readAt: Date | null
}

/** The newest first. */
export async function noticesOf(
  reader: Reader,
  personId: string,
  which: { unreadOnly: boolean; limit: number },
): Promise<NoticeRow[]> {
  return reader<NoticeRow[]>`
    select ${columns(reader)} from notice
    where person_id = ${personId} and (not ${which.unreadOnly} or read_at is null)
    order by seq desc limit ${which.limit}`
}

export function columns(reader: Reader) {
  return reader`
    id, seq, what, topic, object_kind as "objectKind", object_id as "objectId", data as values, at, read_at as "readAt"`
}

/** False: this person has no such notice. */
export async function markRead(tx: Tx, personId: string, id: string): Promise<boolean> {
  const rows = await tx`
    update notice set read_at = coalesce(read_at, now()) where id = ${id} and person_id = ${personId} returning id`
  return rows.length === 1
}

/** Up to the newest that was on the screen: what came since stays unread. */
export async function markAllRead(tx: Tx, personId: string, upTo: number): Promise<void> {
  await tx`
    update notice set read_at = now() where person_id = ${personId} and read_at is null and seq <= ${upTo}`
}
