/** Whether a paper is there for this person at all, with the people the rules ask about. */
import { maySeePaper, type PaperPeople } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import type { Reader } from '../platform/database.ts'
import { actorOn, todayOf, writerIdsOf } from './queries.ts'
import { readPosition } from './store.ts'

/** null: there is no such paper, or it is not theirs to see. */
export async function seenBy(
  reader: Reader,
  positionId: string,
  personId: string,
): Promise<{ people: PaperPeople; actor: Actor } | null> {
  const row = await readPosition(reader, positionId)
  if (!row) return null
  const actor = await actorOn(reader, personId, await todayOf(reader))
  const people: PaperPeople = {
    state: row.state,
    openToCouncil: row.openToCouncil,
    leadPersonId: row.leadPersonId,
    authorIds: await writerIdsOf(reader, positionId),
  }
  return maySeePaper({ ...people, actor }) ? { people, actor } : null
}
