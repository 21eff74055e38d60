/** The small back-end of our own, kept working by the contract suite for the day lucia has to go. */
import { together } from '../../platform/together.ts'
import { lifetime, type MakeBackEnd, type SessionBackEnd } from './backend.ts'
import * as store from './store.ts'
import { hashSecret, newSecret, newSessionId, readToken, secretMatches, writeToken } from './tokens.ts'

export const ownBackEnd: MakeBackEnd = (reader, tell): SessionBackEnd => {
  const findSession = together((ids) => store.findSessions(reader, ids))
  return {
    async open(accountId) {
      const token = { id: newSessionId(), secret: newSecret() }
      await store.insertSession(reader, token.id, accountId, hashSecret(token.secret))
      return { sessionId: token.id, token: writeToken(token) }
    },

    async validate(text) {
      const token = readToken(text)
      if (!token) return null
      const row = await findSession(token.id)
      if (!row || !secretMatches(token.secret, row.secretHash)) return null
      if (row.leftMs <= 0 || !row.mayEnter) {
        for (const ended of await store.endSession(reader, row.id)) tell(ended)
        return null
      }
      if (row.leftMs < (lifetime.idleHours * 3_600_000) / 2) await store.renewSession(reader, row.id)
      return { sessionId: row.id, accountId: row.accountId }
    },

    list: (accountId) => store.sessionsOf(reader, accountId),

    async end(sessionId) {
      for (const ended of await store.endSession(reader, sessionId)) tell(ended)
    },

    async endAllOf(accountId) {
      for (const ended of await store.endSessionsOf(reader, accountId)) tell(ended)
    },
  }
}
