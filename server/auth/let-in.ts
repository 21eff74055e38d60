/** The one way in, whatever the key was: sets the cookie and answers with who is signed in now. */
import type { SessionView } from '../../shared/council/types.ts'
import { isRefusal, type Refusal } from '../../shared/refusal.ts'
import type { Mail } from '../platform/mail.ts'
import type { Entered } from './actions.ts'
import type { Sessions } from './sessions/sessions.ts'
import type { SignedIn } from './types.ts'

export type LetInParts = {
  config: { demo: boolean }
  sessions: Sessions
  mail: Pick<Mail, 'mode'>
}

export async function letIn(
  parts: LetInParts,
  c: { header: (name: string, value: string) => void },
  entered: Entered | Refusal,
): Promise<SessionView | Refusal> {
  if (isRefusal(entered)) return entered
  const cookie = parts.sessions.cookie.set(entered.token)
  const who = await parts.sessions.read(cookie.split(';', 1)[0])
  if (!who) throw new Error('a session just opened cannot be read')
  c.header('Set-Cookie', cookie)
  return sessionView(parts, who)
}

export const sessionView = (parts: LetInParts, who: SignedIn): SessionView => ({
  person: who.person,
  mandates: who.actor.mandates,
  language: who.language,
  demo: parts.config.demo,
  mailMode: parts.mail.mode,
})
