/**
 * What keeps sessions. Two things do it: lucia (sessions.ts) and our own few lines (own.ts), and one contract suite
 * runs on both, so leaving lucia is one switch. A back-end works on the pool or inside a caller's transaction.
 */
import type { Reader } from '../../platform/database.ts'
import type { EndedSession } from '../types.ts'

/** A session lives twelve hours untouched and seven days at most, on the database's clock (H21). */
export const lifetime = { idleHours: 12, absoluteHours: 7 * 24 }

export type OpenSession = {
  id: string
  startedAt: Date
  lastRenewedAt: Date
}

export type SessionBackEnd = {
  /** Always a new id and a new secret: signing in never continues a session somebody may have planted. */
  open: (accountId: string) => Promise<{ sessionId: string; token: string }>
  /**
   * null for an unknown, ended or expired session, a wrong secret, or an account that may not enter any more. A session found
   * expired or without right is ended. With less than half of the idle time left, it is renewed.
   */
  validate: (token: string) => Promise<{ sessionId: string; accountId: string } | null>
  list: (accountId: string) => Promise<OpenSession[]>
  end: (sessionId: string) => Promise<void>
  endAllOf: (accountId: string) => Promise<void>
}

/** `tell` hears of every session the back-end ends. */
export type MakeBackEnd = (reader: Reader, tell: (ended: EndedSession) => void) => SessionBackEnd
