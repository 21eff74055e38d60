/**
 * Sign-ins. The only file that knows lucia 3.2.2, whose maintenance ended in March 2025: it creates, validates, renews and ends;
 * what it lacks is ours and stands in the adapter below.
 *
 *   1. The cookie holds `id.secret`; lucia is handed the whole token where it asks for an id, and the adapter alone splits it and
 *      compares the secret's hash, before lucia can renew anything.
 *   2. lucia compares expiry with this process's clock. The adapter lets the database say how many milliseconds are left and
 *      writes that as an instant of this clock, so a wrong clock here changes nothing (H21).
 *   3. lucia has one expiry and prolongs without end; the adapter answers the nearer of idle and absolute, and prolongs idle only.
 *   4. lucia deletes; the adapter marks the row ended and tells the listeners, which close the sockets.
 *   5. The "user" of a session is an account that may enter today. When that right goes, lucia ends the session at the next read.
 */
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Reader, Sql, Tx } from '../../platform/database.ts'
import { together } from '../../platform/together.ts'
import { signedInAccounts } from '../store.ts'
import type { EndedSession, SignedIn } from '../types.ts'
import { lifetime, type MakeBackEnd, type SessionBackEnd } from './backend.ts'
import { type SessionCookie, sessionCookie } from './cookie.ts'
import * as store from './store.ts'
import { hashSecret, newSecret, newSessionId, readToken, secretMatches, writeToken } from './tokens.ts'

declare module 'lucia' {
  interface Register {
    Lucia: Lucia
    DatabaseSessionAttributes: { secretHash: Buffer }
  }
}

export type Sessions = {
  cookie: SessionCookie
  /** Who holds this Cookie header; null when nobody who may enter does. Also the socket door's question. */
  read: (cookieHeader: string | undefined) => Promise<SignedIn | null>
  /** An account's open sessions, newest first. */
  list: SessionBackEnd['list']
  /** The back-end inside a transaction. What it ends is put into `ended`; after the commit give that to `tell`. */
  during: (tx: Tx, ended: EndedSession[]) => SessionBackEnd
  /** After commit only. */
  tell: (ended: EndedSession[]) => void
  /** Calls back for every session that ends; the returned function stops it. */
  onRevoked: (listener: (ended: EndedSession) => void) => () => void
}

export function createSessions(deps: { sql: Sql; production: boolean; backEnd?: MakeBackEnd }): Sessions {
  const makeBackEnd = deps.backEnd ?? luciaBackEnd
  const cookie = sessionCookie(deps.production, lifetime.absoluteHours * 3600)
  const listeners = new Set<(ended: EndedSession) => void>()
  const tell = (ended: EndedSession[]) => {
    for (const one of ended) for (const listener of listeners) listener(one)
  }
  const findAccount = together((ids) => signedInAccounts(deps.sql, ids))
  const onThePool = makeBackEnd(deps.sql, (ended) => tell([ended]))
  return {
    cookie,
    async read(cookieHeader) {
      const token = cookie.read(cookieHeader)
      const session = token ? await onThePool.validate(token) : null
      const account = session && (await findAccount(session.accountId))
      return account && { ...account, sessionId: session.sessionId }
    },
    list: onThePool.list,
    during: (tx, ended) => makeBackEnd(tx, (one) => ended.push(one)),
    tell,
    onRevoked(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const luciaBackEnd: MakeBackEnd = (reader, tell): SessionBackEnd => {
  const lucia = new Lucia(adapterTo(reader, tell), {
    sessionExpiresIn: new TimeSpan(lifetime.idleHours, 'h'),
  })
  return {
    async open(accountId) {
      const token = { id: newSessionId(), secret: newSecret() }
      await lucia.createSession(accountId, { secretHash: hashSecret(token.secret) }, { sessionId: token.id })
      return { sessionId: token.id, token: writeToken(token) }
    },
    async validate(token) {
      const { session, user } = await lucia.validateSession(token)
      return session && user ? { sessionId: session.id, accountId: user.id } : null
    },
    list: (accountId) => store.sessionsOf(reader, accountId),
    end: (sessionId) => lucia.invalidateSession(sessionId),
    endAllOf: (accountId) => lucia.invalidateUserSessions(accountId),
  }
}

function adapterTo(reader: Reader, tell: (ended: EndedSession) => void): Adapter {
  const findSession = together((ids) => store.findSessions(reader, ids))
  return {
    async getSessionAndUser(text) {
      const token = readToken(text)
      const row = token ? await findSession(token.id) : null
      if (!token || !row || !secretMatches(token.secret, row.secretHash)) return [null, null]
      return [asLucia(row), row.mayEnter ? { id: row.accountId, attributes: {} } : null]
    },
    async getUserSessions(accountId) {
      return (await store.sessionsOf(reader, accountId)).map(asLucia)
    },
    async setSession({ id, userId, attributes }) {
      await store.insertSession(reader, id, userId, attributes.secretHash)
    },
    async updateSessionExpiration(id) {
      await store.renewSession(reader, id)
    },
    async deleteSession(id) {
      for (const ended of await store.endSession(reader, id)) tell(ended)
    },
    async deleteUserSessions(accountId) {
      for (const ended of await store.endSessionsOf(reader, accountId)) tell(ended)
    },
    async deleteExpiredSessions() {
      for (const ended of await store.endExpiredSessions(reader)) tell(ended)
    },
  }
}

const asLucia = (row: store.SessionRow): DatabaseSession => ({
  id: row.id,
  userId: row.accountId,
  expiresAt: new Date(Date.now() + row.leftMs),
  attributes: { secretHash: row.secretHash },
})
