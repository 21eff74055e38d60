/** Who asks. Read anew for every request and every socket: nothing about rights is kept in the cookie. */
import type { Actor, PersonName } from '../../shared/council/types.ts'

export type Language = 'pl' | 'en'

export type SignedIn = {
  /** The person and the mandates that are valid today. */
  actor: Actor
  accountId: string
  sessionId: string
  person: PersonName & { email: string | null }
  language: Language
}
