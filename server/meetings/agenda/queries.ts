/** Reads of the agenda. */
import type { ItemState, MeetingName, VersionName } from '../../../shared/meetings/types.ts'
import type { Reader } from '../../platform/database.ts'

export type ItemRow = {
  id: string
  ordinal: number
  title: string
  positionId: string | null
  positionState: string | null
  stored: ItemState
  outcome: string
  reason: string
  urgentReason: string
  declaredHere: boolean
  isCurrent: boolean
  attached: VersionName | null
  current: VersionName | null
  deferredTo: MeetingName | null
}

/**
 * A ballot that was declared here decides a paper only when the paper has left the council's table by it: ballots on amendments
 * and on procedure are declared too, and the paper stays before the council - unless that one sent it back to its authors.
 */
export async function itemsOf(reader: Reader, meetingId: string): Promise<ItemRow[]> {
  const rows = await reader<ItemRow[]>`
    select i.id, i.ordinal, i.title, i.position_id as "positionId", p.state as "positionState", i.state as stored,
      i.outcome, i.reason, i.urgent_reason as "urgentReason", coalesce(m.current_item_id = i.id, false) as "isCurrent",
      p.id is not null and exists (select 1 from ballot b where b.meeting_id = i.meeting_id and b.position_id = i.position_id
          and b.state = 'declared' and (p.state not in ('draft', 'in_review', 'ready', 'in_council')
            or (b.purpose = 'send_back' and b.result ->> 'outcome' = 'carried' and p.state <> 'in_council'))) as "declaredHere",
      case when a.id is not null then jsonb_build_object('id', a.id, 'label', a.label, 'sha256', a.sha256) end as attached,
      case when c.id is not null then jsonb_build_object('id', c.id, 'label', c.label, 'sha256', c.sha256) end as current,
      case when d.id is not null then jsonb_build_object('id', d.id, 'number', d.number, 'year', d.year,
        'heldDay', d.held_day) end as "deferredTo"
    from agenda_item i join meeting m on m.id = i.meeting_id
      left join position p on p.id = i.position_id
      left join version a on a.id = i.version_id
      left join version c on c.id = p.current_version_id
      left join meeting d on d.id = i.deferred_to
    where i.meeting_id = ${meetingId} order by i.ordinal, i.id`
  return [...rows]
}

export async function itemOf(reader: Reader, meetingId: string, itemId: string): Promise<ItemRow | null> {
  return (await itemsOf(reader, meetingId)).find((item) => item.id === itemId) ?? null
}

export async function paperToAttach(
  reader: Reader,
  positionId: string,
): Promise<{ title: string; state: string; version: VersionName | null } | null> {
  const [row] = await reader<{ title: string; state: string; version: VersionName | null }[]>`
    select p.title, p.state,
      case when v.id is not null then jsonb_build_object('id', v.id, 'label', v.label, 'sha256', v.sha256) end as version
    from position p left join version v on v.id = p.current_version_id where p.id = ${positionId}`
  return row ?? null
}
