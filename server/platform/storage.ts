/** The database of this start, ready to use: the product's own, or the server DATABASE_URL names, with every migration applied. */
import { type Connection, type Database, openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'
import type { Log } from './log.ts'
import { behindBy, migrate, migrationsFolder } from './migrate.ts'
import { StartFault } from './start-fault.ts'

export type Storage = {
  database: Database
  connection: Connection
  /** Called when the product's own server ends by itself. */
  onDeath: (listener: () => void) => void
  close: () => Promise<void>
}

type StorageConfig = { dataDir: string; databaseUrl?: string; production: boolean }
const oldestServer = 15

export async function openStorage(config: StorageConfig, log: Log): Promise<Storage> {
  return config.databaseUrl ? openServer(config.databaseUrl, config.production) : openOwn(config.dataDir, log)
}

/** For `npm run migrate`: applies what is missing, wherever the data are. */
export async function migrateStorage(config: StorageConfig, log: Log): Promise<number> {
  if (config.databaseUrl) {
    await greet(config.databaseUrl)
    return migrate(config.databaseUrl, migrationsFolder)
  }
  const embedded = await startEmbedded(config.dataDir, { log })
  try {
    return await migrate(embedded.connection, migrationsFolder)
  } finally {
    await embedded.stop()
  }
}

async function openOwn(dataDir: string, log: Log): Promise<Storage> {
  const embedded = await startEmbedded(dataDir, { log })
  try {
    await migrate(embedded.connection, migrationsFolder)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  const database = openDatabase(embedded.connection)
  const close = async () => {
    await database.close()
    await embedded.stop()
  }
  return { database, connection: embedded.connection, onDeath: embedded.onDeath, close }
}

/** In production the operator migrates, with a backup behind him; a start there only checks. */
async function openServer(url: string, production: boolean): Promise<Storage> {
  await greet(url)
  if (!production) await migrate(url, migrationsFolder)
  const database = openDatabase(url)
  const storage = { database, connection: url, onDeath: () => {}, close: database.close }
  try {
    const missing = await behindBy(database.sql, migrationsFolder)
    if (missing > 0)
      throw new StartFault(
        `the database lacks ${missing} migration(s): run "npm run migrate" first, then start again`,
      )
    return storage
  } catch (error) {
    await database.close()
    throw error
  }
}

/** One connection and one question, so that a wrong address is told in words and not found out by the first visitor. */
async function greet(url: string): Promise<void> {
  const { sql, close } = openDatabase(url, { max: 1 })
  try {
    const [server] = await sql<{ version: number; encoding: string }[]>`
      select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`
    if (!server || server.version < oldestServer)
      throw new StartFault(
        `DATABASE_URL: PostgreSQL ${server?.version} is too old, ${oldestServer} is the oldest that works`,
      )
    if (server.encoding !== 'UTF8')
      throw new StartFault(`DATABASE_URL: the database is encoded as ${server.encoding}, it must be UTF8`)
  } catch (error) {
    if (error instanceof StartFault) throw error
    throw new StartFault(`DATABASE_URL: ${inWords(error, new URL(url))}`)
  } finally {
    await close()
  }
}

/** Names host, database and user, never the password. */
function inWords(error: unknown, url: URL): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const host = url.host || 'localhost'
  const database = decodeURIComponent(url.pathname.slice(1))
  const user = decodeURIComponent(url.username)
  if (/^(ECONNREFUSED|ENOENT|EACCES)$/.test(code)) return `no PostgreSQL server answers at ${host}`
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `there is no host ${url.hostname}`
  if (/^(CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return `${host} cannot be reached`
  if (/^28/.test(code)) return `the server at ${host} does not let "${user}" in with this password`
  if (code === '3D000') return `the server at ${host} has no database "${database}"; make it first`
  if (code === '42501') return `"${user}" may not use the database "${database}"`
  return `the database at ${host} cannot be used (${code || (error instanceof Error ? error.message : 'no reason given')})`
}
