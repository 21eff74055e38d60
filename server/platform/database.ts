/**
 * The one way to PostgreSQL. `openDatabase` gives the pool; every change goes through `transaction`, which ends a callback
 * whose connection died instead of letting its next statement run on a fresh connection in autocommit (seen: 28 of 30 stray
 * rows kept by postgres.js 3.4.9). Bare `sql.begin` is not used anywhere else.
 */
import postgres from 'postgres'
import { isRefusal, type Refusal } from '../../shared/refusal.ts'
import { guarded } from './transaction.ts'

export type Sql = postgres.Sql<{ bigint: number }>
export type Tx = postgres.TransactionSql<{ bigint: number }>
/** A store function that only reads takes either. */
export type Reader = Sql | Tx

export type Database = {
  sql: Sql
  /**
   * A single connection for the few statements that are asked all day long, one after the other: its backend has them planned once
   * and for all. In the pool each of ten backends would plan them anew at every call, for longer than they run.
   */
  readonly steady: Sql
  /** Its connection says nothing any more: the next statement goes over a new one. */
  renewSteady: () => void
  /** Runs `work` in one transaction; a second time when the database ended the first one to resolve a deadlock. Nothing but `tx` may be awaited inside (a pool query there is a deadlock on a full pool). */
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** A `postgres://` address, or the unix socket of the embedded server. */
export type Connection = string | { path: string; user: string; database: string }

export function openDatabase(connection: Connection, options: { max?: number } = {}): Database {
  const sql = open(connection, options.max ?? 10)
  // Both connect only when they are first asked.
  const openSteady = () => open(connection, 1, { plan_cache_mode: 'force_generic_plan' })
  let steady = openSteady()
  return {
    sql,
    get steady() {
      return steady
    },
    renewSteady() {
      void steady.end({ timeout: 0 }).catch(() => {})
      steady = openSteady()
    },
    transaction: (work) => unlessDeadlocked(sql, work),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), steady.end({ timeout: 5 })])
    },
  }
}

/** Like `transaction`, but when `work` answers with a refusal, everything it did is rolled back and the refusal is the answer. */
export async function refusing<T>(
  database: Database,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await database.transaction(async (tx) => {
      const result = await work(tx)
      if (isRefusal(result)) throw new RollBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RollBack) return error.refusal
    throw error
  }
}

/** Two who wait for each other: the database ends one of them, nothing of which was, and that one begins again, once. */
async function unlessDeadlocked<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await guarded(sql, work)
  } catch (error) {
    const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01'
    if (!isDeadlock) throw error
    return guarded(sql, work)
  }
}

class RollBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`rolled back: ${refusal.code}`)
    this.refusal = refusal
  }
}

function open(connection: Connection, max: number, settings: Record<string, string> = {}): Sql {
  const options = {
    max,
    // At a full pipeline postgres.js sends BEGIN without reserving the connection: the pipeline is never full.
    max_pipeline: 1_000_000,
    connect_timeout: 10,
    backoff: soonAgain,
    connection: { application_name: longName, ...settings },
    onnotice: () => {},
    types: { bigint, day },
  }
  const where = typeof connection === 'string' ? socketOf(connection) : connection
  const sql =
    typeof where === 'string'
      ? postgres(where, options)
      : // Given whole, so that nothing of it comes from the machine's PG* variables.
        postgres({ ...options, ...where, host: 'localhost', port: 5432, password: '', ssl: false })
  // `day` only changes how dates are read; nobody calls sql.typed.day, so the shared type does not name it.
  return sql as unknown as Sql
}

/**
 * How the backends are called in pg_stat_activity; the blanks are cut off there. postgres.js gathers less than 1,024 bytes until the
 * next turn, and when a connection breaks just then it waits for a turn it has cancelled: that connection would not even say hello any
 * more, for as many times ten seconds as it takes to gather so many bytes (porsager/postgres #1215). A hello this long goes out at once.
 */
const longName = 'radopis'.padEnd(1024)

/**
 * Seconds until a broken connection is tried again. postgres.js counts the failures of all connections of a pool together: ten that
 * break at once would by its own reckoning wait for up to 20 s after the database is there again.
 */
const soonAgain = (): number => 0.1 + Math.random() * 0.4

/** libpq's way to name a unix socket, which postgres.js does not know: `postgres://user@localhost/database?host=/folder`. */
function socketOf(url: string): Connection {
  const { username, pathname, port, searchParams } = new URL(url)
  const folder = searchParams.get('host')
  if (!folder?.startsWith('/')) return url
  const path = `${folder}/.s.PGSQL.${port || 5432}`
  return { path, user: decodeURIComponent(username), database: decodeURIComponent(pathname.slice(1)) }
}

/** int8: counts and sequence numbers. Past 2^53 a number would silently be another number, so that is an error. */
const bigint = {
  to: 20,
  from: [20],
  serialize: (value: number) => String(value),
  parse: (text: string): number => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large for a number`)
    return value
  },
}

/** date: a day of the calendar is 'YYYY-MM-DD', never an instant in somebody's time zone. */
const day = {
  to: 1082,
  from: [1082],
  serialize: (value: string) => value,
  parse: (text: string) => text,
}
