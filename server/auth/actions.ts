/** Signing in, signing out, choosing a language. Every sign-in opens a new session and ends the one the browser came with. */
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing } from '../platform/database.ts'
import type { SignInLimits } from './limits.ts'
import { passwordMatches } from './passwords.ts'
import type { Sessions } from './sessions/sessions.ts'
import * as store from './store.ts'
import type { EndedSession, Language, SignedIn } from './types.ts'

export type Entered = { token: string; email: string }

type Parts = { database: Database; sessions: Sessions }

export async function signIn(
  parts: Parts & { limits: SignInLimits },
  typed: { email: string; password: string },
  from: { remoteAddress: string; replaces: string | null },
): Promise<Entered | Refusal> {
  const limited = await parts.limits.count(typed.email, from.remoteAddress)
  if (limited) return limited
  const account = await store.findAccountByEmail(parts.database.sql, typed.email)
  const matches = await passwordMatches(typed.password, account?.passwordHash ?? null)
  if (isRefusal(matches)) return matches
  // One answer for an unknown address, a wrong password and a disabled account: nobody learns who has an account.
  if (!account || !matches || account.disabled) return refuse('wrong_credentials')
  if (!account.hasMandateToday) return refuse('no_mandate_today')
  await parts.limits.forgive(typed.email, from.remoteAddress)
  return enter(parts, account, { email: typed.email, replaces: from.replaces, by: 'password' })
}

/**
 * Opens the session. That the account may enter is asked again whenever the session is read, so one disabled this very moment
 * gets a token that opens nothing.
 */
export async function enter(
  parts: Parts,
  account: { id: string; personId: string },
  how: { email: string; replaces: string | null; by: 'password' | 'demo' | 'first_run' },
): Promise<Entered> {
  const ended: EndedSession[] = []
  const token = await parts.database.transaction(async (tx) => {
    const desk = parts.sessions.during(tx, ended)
    if (how.replaces) await desk.end(how.replaces)
    const opened = await desk.open(account.id)
    await record(tx, {
      actorId: account.personId,
      kind: 'account.signed_in',
      objectKind: 'person',
      objectId: account.personId,
      data: { by: how.by },
    })
    return opened.token
  })
  parts.sessions.tell(ended)
  return { token, email: how.email }
}

export async function signOut(parts: Parts, who: SignedIn): Promise<{ signedOut: true }> {
  const ended: EndedSession[] = []
  await parts.database.transaction(async (tx) => {
    await parts.sessions.during(tx, ended).end(who.sessionId)
    await record(tx, {
      actorId: who.actor.personId,
      kind: 'account.signed_out',
      objectKind: 'person',
      objectId: who.actor.personId,
    })
  })
  parts.sessions.tell(ended)
  return { signedOut: true }
}

export type OwnSession = { id: string; startedAt: string; lastRenewedAt: string; current: boolean }

export async function ownSessions(parts: Parts, who: SignedIn): Promise<OwnSession[]> {
  const open = await parts.sessions.list(who.accountId)
  return open.map(({ id, startedAt, lastRenewedAt }) => ({
    id,
    startedAt: startedAt.toISOString(),
    lastRenewedAt: lastRenewedAt.toISOString(),
    current: id === who.sessionId,
  }))
}

/** One's own session elsewhere: a phone that was lost, a computer that was left. Somebody else's is not found. */
export async function endOwnSession(
  parts: Parts,
  who: SignedIn,
  sessionId: string,
): Promise<{ ended: true } | Refusal> {
  const ended: EndedSession[] = []
  const result = await refusing(parts.database, async (tx) => {
    const desk = parts.sessions.during(tx, ended)
    const isMine = (await desk.list(who.accountId)).some((session) => session.id === sessionId)
    if (!isMine) return refuse('not_found')
    await desk.end(sessionId)
    await record(tx, {
      actorId: who.actor.personId,
      kind: 'account.session_ended',
      objectKind: 'person',
      objectId: who.actor.personId,
    })
    return { ended: true as const }
  })
  if (!isRefusal(result)) parts.sessions.tell(ended)
  return result
}

export async function chooseLanguage(
  database: Database,
  who: SignedIn,
  language: Language,
): Promise<{ language: Language }> {
  await database.transaction((tx) => store.setLanguage(tx, who.accountId, language))
  return { language }
}

/** One click for whoever looks around in the demo. Anywhere else this door does not exist. */
export async function enterDemo(
  parts: Parts & { config: { demo: boolean; production: boolean } },
  personId: string,
  replaces: string | null,
): Promise<Entered | Refusal> {
  if (!isDemo(parts.config)) return refuse('demo_only')
  const account = await store.findAccountOf(parts.database.sql, personId)
  if (!account || account.disabled || !account.hasMandateToday) return refuse('not_found')
  return enter(parts, account, { email: '', replaces, by: 'demo' })
}

export async function demoPeople(parts: {
  database: Database
  config: { demo: boolean; production: boolean }
}): Promise<store.DemoPerson[] | Refusal> {
  return isDemo(parts.config) ? store.peopleWhoMayEnter(parts.database.sql) : refuse('demo_only')
}

/** Both are asked: a demo flag that slipped into production must open nothing. */
const isDemo = (config: { demo: boolean; production: boolean }): boolean => config.demo && !config.production
