/**
 * A database server with one migrated template, from which every test file and every chapter of the soak gets its own database:
 * the server an address names, or the product's own in a temporary folder.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, openDatabase } from '../../server/platform/database.ts'
import { startEmbedded } from '../../server/platform/embedded.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { inDatabase, type TestServer } from './database.ts'

/** `testing`: the product's own runs without fsync; a proof must not. */
export async function startTestServer(wanted: { url: string | undefined; testing: boolean }) {
  const run = `radopis_test_${randomUUID().slice(0, 8)}`
  const { admin, stop } = await startServer(wanted)
  const template = `${run}_template`
  await withAdmin(admin, (sql) => sql`create database ${sql(template)}`)
  await migrate(inDatabase(admin, template), 'migrations')
  const server: TestServer = { admin, template, run }
  return {
    server,
    async stop(): Promise<void> {
      await dropAll(admin, run)
      await stop()
    },
  }
}

async function startServer({ url, testing }: { url: string | undefined; testing: boolean }) {
  if (url) return { admin: url, stop: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'radopis-test-'))
  // As root another account keeps the data, and it has to get there.
  await chmod(folder, 0o755)
  const embedded = await startEmbedded(join(folder, 'data'), { testing })
  const stop = async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { admin: embedded.connection, stop }
}

async function dropAll(admin: Connection, run: string): Promise<void> {
  await withAdmin(admin, async (sql) => {
    const left = await sql<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${run})`
    for (const { datname } of left) await sql`drop database if exists ${sql(datname)} with (force)`
  })
}

async function withAdmin(
  admin: Connection,
  work: (sql: ReturnType<typeof openDatabase>['sql']) => PromiseLike<unknown>,
) {
  const database = openDatabase(admin, { max: 1 })
  try {
    await work(database.sql)
  } finally {
    await database.close()
  }
}
