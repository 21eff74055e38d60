/** Rows of excused absences, and every closed meeting a mandate of today was called to. */
import { type Held, type MissedMeetings, missedInRow } from '../../../shared/meetings/absences.ts'
import type { Reader, Tx } from '../../platform/database.ts'

/** True when something changed. */
export async function excuse(tx: Tx, meetingId: string, mandateId: string, by: string): Promise<boolean> {
  const rows = await tx`
    insert into absence_excuse (meeting_id, mandate_id, recorded_by) values (${meetingId}, ${mandateId}, ${by})
    on conflict do nothing returning mandate_id`
  return rows.length === 1
}

export async function takeBack(tx: Tx, meetingId: string, mandateId: string): Promise<boolean> {
  const rows = await tx`
    delete from absence_excuse where meeting_id = ${meetingId} and mandate_id = ${mandateId} returning mandate_id`
  return rows.length === 1
}

export async function excusedAt(reader: Reader, meetingId: string): Promise<Set<string>> {
  const rows = await reader<{ mandateId: string }[]>`
    select mandate_id as "mandateId" from absence_excuse where meeting_id = ${meetingId}`
  return new Set(rows.map(({ mandateId }) => mandateId))
}

type Row = { mandateId: string; personId: string; held: Held[] }

/** Of every voting mandate that holds today: the meetings missed in a row, up to the latest closed one. */
export async function missingToday(reader: Reader): Promise<MissedMeetings[]> {
  const rows = await reader<Row[]>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select d.id as "mandateId", d.person_id as "personId", json_agg(json_build_object(
        'meeting', json_build_object('id', m.id, 'number', m.number, 'year', m.year, 'heldDay', m.held_day),
        'excused', exists (select 1 from absence_excuse x where x.meeting_id = m.id and x.mandate_id = d.id),
        'attended', exists (select 1 from attendance a join mandate e on e.id = a.mandate_id
          where a.meeting_id = m.id and (e.id = d.id or a.capacity = 'deputy'
            and (a.for_mandate_id = d.id or a.for_mandate_id is null and e.organisation_id = d.organisation_id))))
      order by m.held_day desc, m.starts_at desc, m.id) as held
    from day, mandate d join meeting m on m.state = 'closed' and m.held_day between d.from_day and coalesce(d.to_day, 'infinity')
    where d.role in ('member', 'chair', 'vice_chair')
      and d.from_day <= day.today and coalesce(d.to_day, 'infinity') >= day.today
    group by d.id order by d.id`
  return rows.map(({ mandateId, personId, held }) => ({ mandateId, personId, missed: missedInRow(held) }))
}
