/**
 * A transaction that ends with its connection. When a connection dies, postgres.js rejects `begin`, but leaves the callback
 * its handle: the next statement, and the closing COMMIT or ROLLBACK too, would run on whatever the connection has become by
 * then, in autocommit or inside a stranger's transaction. So here:
 *   1. the callback gets a proxy of the handle (of savepoints too) that refuses every statement once the connection is gone;
 *   2. a callback that ends after that never lets postgres.js send COMMIT or ROLLBACK; the server has rolled back by itself.
 */
import type { Sql, Tx } from './database.ts'

type Life = {
  over: Error | null
  end: (error: Error) => void
  /** Rejects when the connection is gone; never resolves. */
  ended: Promise<never>
}

export async function guarded<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<T> {
  const life = begin()
  try {
    return (await sql.begin((tx) => untilTheEnd(life, work, tx))) as T
  } catch (error) {
    life.end(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

function begin(): Life {
  let reject: (error: Error) => void = () => {}
  const ended = new Promise<never>((_, no) => {
    reject = no
  })
  // Nobody has to listen.
  ended.catch(() => {})
  const life: Life = {
    over: null,
    ended,
    end(error) {
      life.over ??= error
      reject(error)
    },
  }
  return life
}

async function untilTheEnd<T>(life: Life, work: (tx: Tx) => Promise<T>, tx: Tx): Promise<T> {
  try {
    const result = await work(handle(life, tx))
    if (life.over) return await forever()
    return result
  } catch (error) {
    if (life.over) return await forever()
    throw error
  }
}

const forever = () => new Promise<never>(() => {})

function handle(life: Life, tx: Tx): Tx {
  return new Proxy(tx, {
    apply(target, _self, args) {
      return watched(life, Reflect.apply(target, undefined, args))
    },
    get(target, name) {
      if (name === 'savepoint') return (...args: unknown[]) => savepoint(life, target, args)
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => watched(life, Reflect.apply(value, target, args))
    },
  })
}

async function savepoint(life: Life, tx: Tx, args: unknown[]): Promise<unknown> {
  if (life.over) throw lost(life.over)
  const [name, work] = args.length > 1 ? args : [undefined, args[0]]
  // The two forms of the driver: savepoint(work) and savepoint(name, work).
  const inside = (inner: Tx) => untilTheEnd(life, work as (tx: Tx) => Promise<unknown>, inner)
  const done = typeof name === 'string' ? tx.savepoint(name, inside) : tx.savepoint(inside)
  return Promise.race([done, life.ended])
}

const lost = (cause: Error) => new Error('the connection of this transaction is gone', { cause })

type Query = { handler: (query: Query) => unknown; reject: (error: Error) => void }

/** A query starts when it is awaited, which may be after the end; and it is the first to learn of the end. */
function watched(life: Life, made: unknown): unknown {
  if (!isQuery(made)) return made
  const { handler, reject } = made
  made.handler = (query) => (life.over ? query.reject(lost(life.over)) : handler(query))
  made.reject = (error) => {
    if (isLostConnection(error)) life.end(error)
    reject(error)
  }
  return made
}

const isQuery = (made: unknown): made is Query =>
  made instanceof Promise &&
  'handler' in made &&
  typeof made.handler === 'function' &&
  'reject' in made &&
  typeof made.reject === 'function'

/** Only what ends the connection; a refused or malformed statement leaves it, and then ROLLBACK must be sent. */
export function isLostConnection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if ('syscall' in error) return true
  return 'code' in error && typeof error.code === 'string' && lostCodes.has(error.code)
}

const lostCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
])
