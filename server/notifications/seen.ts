/** Notices as their person sees them now: with what they are about, and without what this person may not see any more. */
import { maySeePaper } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import { placeOf } from '../../shared/notifications/place.ts'
import type { NoticeSubject, NoticeView } from '../../shared/notifications/types.ts'
import { isWhat } from '../../shared/notifications/whats.ts'
import type { Reader } from '../platform/database.ts'
import { actorOn, todayOf } from '../positions/queries.ts'
import { type MeetingRow, meetingsOf, type PaperRow, papersOf } from './queries.ts'
import type { NoticeRow } from './store.ts'

export async function seenBy(reader: Reader, personId: string, rows: NoticeRow[]): Promise<NoticeView[]> {
  const idsOf = (kind: string) => [
    ...new Set(rows.filter(({ objectKind }) => objectKind === kind).map(({ objectId }) => objectId)),
  ]
  const actor = await actorOn(reader, personId, await todayOf(reader))
  const papers = await papersOf(reader, idsOf('position'))
  const meetings = await meetingsOf(reader, idsOf('meeting'))
  return rows.flatMap((row) => viewOf(row, subjectOf(row, actor, papers, meetings)))
}

/** A sentence of a newer program has no words here, and its notice waits for that program. */
function viewOf(row: NoticeRow, subject: NoticeSubject | null): NoticeView[] {
  const { id, seq, what, topic, values } = row
  if (!subject || !isWhat(what)) return []
  const place = placeOf(what, { kind: row.objectKind, id: row.objectId })
  return [
    { id, seq, what, topic, values, subject, place, at: row.at.toISOString(), read: row.readAt !== null },
  ]
}

/** null: not for these eyes. */
function subjectOf(
  row: NoticeRow,
  actor: Actor,
  papers: Map<string, PaperRow>,
  meetings: Map<string, MeetingRow>,
): NoticeSubject | null {
  if (row.objectKind === 'meeting') {
    const meeting = meetings.get(row.objectId)
    return meeting ? { kind: 'meeting', ...meeting } : { kind: 'none' }
  }
  if (row.objectKind !== 'position') return { kind: 'none' }
  const paper = papers.get(row.objectId)
  if (!paper || !maySeePaper({ ...paper, actor })) return null
  const { id, paperKind, title, state, number, year } = paper
  return { kind: 'position', id, paperKind, title, state, number, year }
}
