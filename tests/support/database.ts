/** Every test file has a database of its own: empty of rows, with all tables. */
import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Connection, type Database, openDatabase } from '../../server/platform/database.ts'

/** The server of this run; `admin` may create databases. */
export type TestServer = { admin: Connection; template: string; run: string }
export type FreshDatabase = Database & { connection: Connection }

/** For the top of a test file: `const database = await testDatabase()`. It goes when the file is done. */
export async function testDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase()
  afterAll(() => database.close())
  return database
}

/** Whoever asks for it inside a hook closes it: `close` drops it. The soak, which is no vitest, says on which server. */
export async function freshDatabase(server: TestServer = inject('testServer')): Promise<FreshDatabase> {
  return made(
    server,
    (name, admin, template) => admin.sql`create database ${admin.sql(name)} template ${admin.sql(template)}`,
  )
}

/** Without tables, for what is about migrations and starts. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return made(inject('testServer'), (name, admin) => admin.sql`create database ${admin.sql(name)}`)
}

async function made(
  server: TestServer,
  create: (name: string, admin: Database, template: string) => PromiseLike<unknown>,
): Promise<FreshDatabase> {
  const name = `${server.run}_${randomUUID().slice(0, 12).replaceAll('-', '')}`
  await asAdmin(server, (admin) => create(name, admin, server.template))
  const connection = inDatabase(server.admin, name)
  const database = openDatabase(connection)
  return {
    ...database,
    connection,
    async close() {
      await database.close()
      await asAdmin(server, ({ sql }) => sql`drop database if exists ${sql(name)} with (force)`)
    },
  }
}

async function asAdmin(server: TestServer, work: (admin: Database) => PromiseLike<unknown>): Promise<void> {
  const admin = openDatabase(server.admin, { max: 1 })
  try {
    await work(admin)
  } finally {
    await admin.close()
  }
}

export function inDatabase(connection: Connection, database: string): Connection {
  if (typeof connection !== 'string') return { ...connection, database }
  const url = new URL(connection)
  url.pathname = `/${database}`
  return url.href
}

/** As DATABASE_URL would say it. */
export function urlOf(connection: Connection): string {
  if (typeof connection === 'string') return connection
  const folder = connection.path.slice(0, connection.path.lastIndexOf('/'))
  return `postgres://${connection.user}@localhost/${connection.database}?host=${encodeURIComponent(folder)}`
}
