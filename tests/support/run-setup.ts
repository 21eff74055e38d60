/**
 * Once per run: a database server with one migrated template, from which every test file gets its own database. Where
 * DATABASE_URL names a server, it is that one; otherwise the product's own, without fsync, in a temporary folder.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type Connection, openDatabase } from '../../server/platform/database.ts'
import { startEmbedded } from '../../server/platform/embedded.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { type Chromium, findChromium } from './chromium.ts'
import { inDatabase, type TestServer } from './database.ts'
import { leftOut, printLeftOut, startList } from './left-out.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
    leftOutFile: string
    chromium: Chromium | null
  }
}

let end: () => Promise<void> = async () => {}

export async function setup(project: TestProject): Promise<void> {
  const leftOutFile = await startList()
  project.provide('leftOutFile', leftOutFile)
  project.provide('chromium', await findChromium())
  const run = `radopis_test_${randomUUID().slice(0, 8)}`
  const { admin, stop } = await startServer()
  const template = `${run}_template`
  await withAdmin(admin, (sql) => sql`create database ${sql(template)}`)
  await migrate(inDatabase(admin, template), 'migrations')
  project.provide('testServer', { admin, template, run })
  end = async () => {
    await dropAll(admin, run)
    await stop()
    // `npm test` prints the list itself, as its very last words.
    if (process.env.LEFT_OUT_FILE) return
    printLeftOut(await leftOut(leftOutFile))
    await rm(dirname(leftOutFile), { recursive: true, force: true })
  }
}

export const teardown = (): Promise<void> => end()

async function startServer(): Promise<{ admin: Connection; stop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL
  if (url) return { admin: url, stop: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'radopis-test-'))
  // As root another account keeps the data, and it has to get there.
  await chmod(folder, 0o755)
  const embedded = await startEmbedded(join(folder, 'data'), { testing: true })
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
