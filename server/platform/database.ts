/**
 * The one way to PostgreSQL. `openDatabase` gives the pool; every change goes through `transaction`, which ends a callback
 * whose connection died instead of letting its next statement run on a fresh connection in autocommit (seen: 28 of 30 stray
 * rows kept by postgres.js 3.4.9). Bare `sql.begin` is not used anywhere else.
 */
import postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: number }>
export type Tx = postgres.TransactionSql<{ bigint: number }>
/** A store function that only reads takes either. */
export type Reader = Sql | Tx

export type Database = {
  sql: Sql
  /** Runs `work` in one transaction. Nothing but `tx` may be awaited inside (a pool query there is a deadlock on a full pool). */
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}
