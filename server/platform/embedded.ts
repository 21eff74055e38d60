/**
 * The database that comes with the product: PostgreSQL 18 from npm, kept under the data folder and reached by a unix socket.
 *   1. find the binaries of this machine, whole and reachable by the account that will run them (binaries.ts, account.ts);
 *   2. a folder of another major version stops the start: PostgreSQL never opens it, and starting empty would look like loss;
 *   3. the first start makes the cluster beside its place and renames it there once (cluster.ts);
 *   4. the server starts under a watchdog that stops it cleanly when this process ends in any way (watchdog.ts);
 *   5. a folder in use is retried for ten seconds (a dead owner may still be a zombie), then refused by name.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Connection, openDatabase } from './database.ts'
import { chooseAccount, major } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { makeCluster } from './embedded/cluster.ts'
import { makeSocketFolder } from './embedded/socket.ts'
import { startServer } from './embedded/watchdog.ts'
import type { Log } from './log.ts'
import { StartFault } from './start-fault.ts'

export type Embedded = {
  connection: Connection
  /** The same server, another of its databases (tests). */
  connectionTo: (database: string) => Connection
  /** Where the data really is; not `dataDir` when the database account cannot reach that. */
  folder: string
  /** Resolves when the server is gone. */
  stop: () => Promise<void>
  /** Called when the server ends without `stop`: the product cannot go on. */
  onDeath: (listener: () => void) => void
}

const user = 'radopis'

export async function startEmbedded(
  dataDir: string,
  options: { testing?: boolean; log?: Log } = {},
): Promise<Embedded> {
  const account = await chooseAccount(dataDir, options.log)
  const binaries = await findBinaries(account)
  await refuseOtherMajors(account.dataDir)
  const testing = options.testing ?? false
  const cluster = await makeCluster({ binaries, account, user, testing })
  const socketFolder = await makeSocketFolder(account)
  const server = await startServer({ binaries, account, cluster, socketFolder, testing })
  const connectionTo = (database: string): Connection => ({
    path: join(socketFolder, '.s.PGSQL.5432'),
    user,
    database,
  })
  await makeDatabase(connectionTo('postgres'))
  return {
    connection: connectionTo(user),
    connectionTo,
    folder: cluster,
    stop: server.stop,
    onDeath: server.onDeath,
  }
}

async function refuseOtherMajors(dataDir: string): Promise<void> {
  const other = (await readdir(dataDir)).find((name) => /^pg\d+$/.test(name) && name !== `pg${major}`)
  if (!other) return
  throw new StartFault(
    `${join(dataDir, other)} is a database of PostgreSQL ${other.slice(2)}; this program brings PostgreSQL ${major} and never ` +
      'opens it. Move the data over with an export from the old program, then remove that folder.',
  )
}

async function makeDatabase(connection: Connection): Promise<void> {
  const database = openDatabase(connection, { max: 1 })
  try {
    const [found] = await database.sql`select 1 from pg_database where datname = ${user}`
    if (!found) await database.sql`create database ${database.sql(user)}`
  } finally {
    await database.close()
  }
}

/** The server of a product that runs on this folder right now, for a look beside it (`npm run audit`); null when none runs. */
export async function findRunning(dataDir: string): Promise<Connection | null> {
  const socketFolder = await makeSocketFolder(await chooseAccount(dataDir))
  const connection: Connection = { path: join(socketFolder, '.s.PGSQL.5432'), user, database: user }
  const { sql, close } = openDatabase(connection, { max: 1 })
  try {
    await sql`select 1`
    return connection
  } catch {
    return null
  } finally {
    await close()
  }
}
