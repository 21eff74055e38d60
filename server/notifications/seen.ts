/** Notices as their person sees them now: with what they are about, and without what this person may not see any more. */
import { maySeePaper } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import { placeOf } from '../../shared/notifications/place.ts'
import type { NoticeSubject, NoticeView } from '../../shared/notifications/types.ts'
import { isWhat } from '../../shared/notifications/whats.ts'
import type { Reader } from '../platform/database.ts'
import { actorOn, todayOf } from '../positions/queries.ts'
import { type MeetingRow, meetingsOf, namesOf, type PaperRow, papersOf } from './queries.ts'
import type { NoticeRow } from './store.ts'

export async function seenBy(reader: Reader, personId: string, rows: NoticeRow[]): Promise<NoticeView[]> {
  const idsOf = (kind: string) => [
    ...new Set(rows.filter(({ objectKind }) => objectKind === kind).map(({ objectId }) => objectId)),
  ]
  const actor = await actorOn(reader, personId, await todayOf(reader))
  const known = {
    papers: await papersOf(reader, idsOf('position')),
    meetings: await meetingsOf(reader, idsOf('meeting')),
    names: await namesOf(reader, idsOf('person')),
  }
  return rows.flatMap((row) => viewOf(row, subjectOf(row, actor, known)))
}

type Known = {
  papers: Map<string, PaperRow>
  meetings: Map<string, MeetingRow>
  names: Map<string, string>
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
function subjectOf({ objectKind, objectId }: NoticeRow, actor: Actor, known: Known): NoticeSubject | null {
  if (objectKind === 'meeting') {
    const meeting = known.meetings.get(objectId)
    return meeting ? { kind: 'meeting', ...meeting } : { kind: 'none' }
  }
  if (objectKind === 'person') {
    const name = objectId === actor.personId ? undefined : known.names.get(objectId)
    return name ? { kind: 'person', name } : { kind: 'none' }
  }
  if (objectKind !== 'position') return { kind: 'none' }
  const paper = known.papers.get(objectId)
  if (!paper || !maySeePaper({ ...paper, actor })) return null
  const { id, paperKind, title, state, number, year } = paper
  return { kind: 'position', id, paperKind, title, state, number, year }
}
