/** What a change of rights does to people who are signed in: sessions without a right end in the transaction, sockets after it. */
import { type NewEvent, record } from '../audit/pen.ts'
import type { Sessions } from '../auth/sessions/sessions.ts'
import { findAccountOf } from '../auth/store.ts'
import type { EndedSession } from '../auth/types.ts'
import type { Database, Tx } from '../platform/database.ts'

export type CouncilParts = {
  database: Database
  sessions: Sessions
  /** Handed in, because live text stands to the right of the council. */
  rooms: { revokeAll: (personId: string) => void }
}

export type PeopleChange = {
  personIds: Set<string>
  ended: EndedSession[]
  /** Written last of all: the history's lock must be taken after every other (a sign-in takes its session's row first). */
  events: NewEvent[]
}

export const nobodyChanged = (): PeopleChange => ({ personIds: new Set(), ended: [], events: [] })

/** Call after the rows have changed: looks whether this person may still enter today. */
export async function endWithoutRight(
  parts: CouncilParts,
  tx: Tx,
  personId: string,
  change: PeopleChange,
): Promise<void> {
  change.personIds.add(personId)
  const account = await findAccountOf(tx, personId)
  if (!account) return
  if (account.disabled || !account.hasMandateToday)
    await parts.sessions.during(tx, change.ended).endAllOf(account.id)
}

export async function recordAll(tx: Tx, change: PeopleChange): Promise<void> {
  for (const event of change.events) await record(tx, event)
}

/** After the commit: closes what is still open. Who keeps some right takes a seat again with the rights of now. */
export function changed(parts: CouncilParts, change: PeopleChange): void {
  parts.sessions.tell(change.ended)
  for (const personId of change.personIds) parts.rooms.revokeAll(personId)
}
