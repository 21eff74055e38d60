/** Days that pass while nobody waits: everything told about a meeting moves back together with its day. */
import type { Sql } from '../../server/platform/database.ts'

/** The meeting's own day has come: today. Its notices were sent so many days ago. */
export async function theDayComes(sql: Sql, meetingId: string): Promise<void> {
  await sql`alter table meeting_notice disable trigger user`
  await sql`
    update meeting_notice n set held_day = n.held_day - ahead.days, sent_at = n.sent_at - ahead.days * interval '1 day'
    from (select held_day - (now() at time zone 'Europe/Warsaw')::date as days from meeting where id = ${meetingId}) ahead
    where n.meeting_id = ${meetingId}`
  await sql`alter table meeting_notice enable trigger user`
  await sql`update meeting set held_day = (now() at time zone 'Europe/Warsaw')::date where id = ${meetingId}`
}
