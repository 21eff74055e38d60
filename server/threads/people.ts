/** Who may be called by name in a thread: whoever sees the paper, and reads this thread. */
import { maySeePaper } from '../../shared/council/abilities.ts'
import type { PersonName } from '../../shared/council/types.ts'
import { mayBeMentioned, maySeeThread, type ThreadPaper } from '../../shared/threads/rules.ts'
import type { Audience } from '../../shared/threads/types.ts'
import { peopleToday } from '../council/queries.ts'
import type { Reader } from '../platform/database.ts'

export type Mentionable = PersonName

export async function mentionable(
  reader: Reader,
  paper: ThreadPaper,
  audience: Audience,
): Promise<Mentionable[]> {
  const people = await peopleToday(reader)
  return people
    .filter((actor) => maySeePaper({ ...paper, actor }) && mayBeMentioned(actor))
    .filter((actor) => maySeeThread(paper, actor, audience))
    .map(({ id, givenName, familyName }) => ({ id, givenName, familyName }))
}
