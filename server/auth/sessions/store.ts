/** Rows of sessions. The database's clock decides what has expired (H21); an ended session keeps its row. */
import type { Reader } from '../../platform/database.ts'
import { hasMandateToday } from '../store.ts'
import type { EndedSession } from '../types.ts'
import { lifetime } from './backend.ts'

export type SessionRow = {
  id: string
  accountId: string
  secretHash: Buffer
  startedAt: Date
  lastRenewedAt: Date
  /** Until the nearer of the idle and the absolute end; not above zero when it is past. */
  leftMs: number
  /** The account is not disabled and its person holds a mandate today. */
  mayEnter: boolean
}

/** A session that has not been ended, expired or not: whoever asks ends an expired one. */
export async function findSessions(reader: Reader, ids: string[]): Promise<Map<string, SessionRow>> {
  const rows = await reader<SessionRow[]>`
    ${sessionColumns(reader)} where s.id = any(${ids}::text[]) and s.ended_at is null`
  return new Map(rows.map((row) => [row.id, row]))
}

export async function sessionsOf(reader: Reader, accountId: string): Promise<SessionRow[]> {
  const rows = await reader<SessionRow[]>`
    ${sessionColumns(reader)} where s.account_id = ${accountId} and s.ended_at is null
    order by s.created_at desc, s.id`
  return rows.filter((row) => row.leftMs > 0)
}

function sessionColumns(reader: Reader) {
  return reader`
    select s.id, s.account_id as "accountId", s.secret_hash as "secretHash", s.created_at as "startedAt",
           s.renewed_at as "lastRenewedAt",
           (extract(epoch from least(s.idle_expires_at, s.absolute_expires_at) - clock_timestamp()) * 1000)::float8 as "leftMs",
           a.disabled_at is null and ${hasMandateToday(reader)} as "mayEnter"
    from session s join account a on a.id = s.account_id`
}

export async function insertSession(
  reader: Reader,
  id: string,
  accountId: string,
  secretHash: Buffer,
): Promise<void> {
  await reader`
    insert into session (id, account_id, secret_hash, idle_expires_at, absolute_expires_at)
    values (${id}, ${accountId}, ${secretHash},
            now() + make_interval(hours => ${lifetime.idleHours}), now() + make_interval(hours => ${lifetime.absoluteHours}))`
}

/** Idle time starts again; the absolute end never moves. */
export async function renewSession(reader: Reader, id: string): Promise<void> {
  await reader`
    update session set renewed_at = now(),
      idle_expires_at = least(now() + make_interval(hours => ${lifetime.idleHours}), absolute_expires_at)
    where id = ${id} and ended_at is null and idle_expires_at < absolute_expires_at`
}

export async function endSession(reader: Reader, id: string): Promise<EndedSession[]> {
  return endWhere(reader, reader`s.id = ${id}`)
}

export async function endSessionsOf(reader: Reader, accountId: string): Promise<EndedSession[]> {
  return endWhere(reader, reader`s.account_id = ${accountId}`)
}

export async function endExpiredSessions(reader: Reader): Promise<EndedSession[]> {
  return endWhere(
    reader,
    reader`least(s.idle_expires_at, s.absolute_expires_at) <= now() or a.disabled_at is not null or not ${hasMandateToday(reader)}`,
  )
}

async function endWhere(reader: Reader, which: ReturnType<typeof hasMandateToday>): Promise<EndedSession[]> {
  const rows = await reader<EndedSession[]>`
    update session s set ended_at = now() from account a
    where a.id = s.account_id and s.ended_at is null and (${which})
    returning s.id as "sessionId", a.id as "accountId", a.person_id as "personId"`
  return [...rows]
}
