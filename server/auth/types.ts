/** Words the whole of auth uses. */
export type { Language, SignedIn } from '../platform/signed-in.ts'

/** A session that is over. Whoever holds a live connection of it closes it. */
export type EndedSession = { sessionId: string; accountId: string; personId: string }
