/**
 * Where the contestants keep their texts: databases of this bench on one PostgreSQL server (DATABASE_URL, or the one of this
 * machine), made from a seeded template and dropped again; and a data folder for the embedded one.
 */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Connection, type Database, openDatabase } from '../../server/platform/database.ts'
import { startEmbedded } from '../../server/platform/embedded.ts'
import { migrate, migrationsFolder } from '../../server/platform/migrate.ts'
import { type Council, seedCouncil } from './council.ts'
import { median, sleep } from './numbers.ts'

const run = promisify(execFile)

export type OwnDatabase = {
  url: string
  /** Of the database's own processes that serve us now; NaN where the system does not tell. */
  cpuMicroseconds: () => Promise<number>
  drop: () => Promise<void>
}
export type Storage = {
  serverVersion: string
  redisUrl: string | null
  /** What the machine takes for it: a question, and a row that is committed. */
  costs: () => Promise<{ questionMs: number; commitMs: number }>
  /** A database with a council in it. */
  seeded: () => Promise<OwnDatabase & { council: Council }>
  empty: () => Promise<OwnDatabase>
  /** A data folder of the embedded database with a council in it. */
  folder: () => Promise<{ dataDir: string; council: Council; remove: () => Promise<void> }>
  close: () => Promise<void>
}

const machines = 'postgres://postgres@127.0.0.1:5432/postgres'
const redisHere = 'redis://127.0.0.1:6379'

export async function openStorage(env: Record<string, string | undefined>, texts: number): Promise<Storage> {
  const adminUrl = env.DATABASE_URL ?? machines
  const admin = openDatabase(adminUrl, { max: 2 })
  const name = `radopis_bench_${randomUUID().slice(0, 8)}`
  const [version] = await admin.sql<
    { version: string }[]
  >`select current_setting('server_version') as version`
  let made = 0
  let isClosing = false
  const urlOf = (database: string) => {
    const url = new URL(adminUrl)
    url.pathname = `/${database}`
    return url.href
  }
  const create = async (template: string | null): Promise<OwnDatabase> => {
    if (isClosing) throw new Error('the bench ends')
    made += 1
    const database = `${name}_${made}`
    const from = template === null ? admin.sql`` : admin.sql`template ${admin.sql(template)}`
    await admin.sql`create database ${admin.sql(database)} ${from}`
    return {
      url: urlOf(database),
      cpuMicroseconds: () => backendCpu(admin, database),
      drop: async () => {
        await admin.sql`drop database if exists ${admin.sql(database)} with (force)`
      },
    }
  }
  const template = once(async () => {
    const database = `${name}_template`
    await admin.sql`create database ${admin.sql(database)}`
    return { database, council: await fillDatabase(urlOf(database), texts) }
  })
  const folders = await mkdtemp(join(tmpdir(), 'radopis-bench-'))
  await chmod(folders, 0o755)
  const seededFolder = once(async () => {
    const dataDir = join(folders, 'seeded')
    const embedded = await startEmbedded(dataDir)
    const council = await fillDatabase(embedded.connection, texts).finally(() => embedded.stop())
    return { dataDir, council }
  })
  return {
    serverVersion: version?.version ?? '',
    redisUrl: env.REDIS_URL ?? ((await answers(redisHere)) ? redisHere : null),
    async costs() {
      const { url, drop } = await create(null)
      return measureCosts(url).finally(drop)
    },
    async seeded() {
      const { database, council } = await template()
      return { ...(await create(database)), council }
    },
    empty: () => create(null),
    async folder() {
      const { dataDir: from, council } = await seededFolder()
      made += 1
      const dataDir = join(folders, `copy-${made}`)
      // Keeps whose the files are: PostgreSQL insists on that.
      await run('cp', ['-a', from, dataDir])
      return {
        dataDir,
        council,
        remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 }),
      }
    },
    async close() {
      isClosing = true
      const left = await admin.sql<{ datname: string }[]>`
        select datname from pg_database where starts_with(datname, ${name})`
      for (const { datname } of left)
        await admin.sql`drop database if exists ${admin.sql(datname)} with (force)`
      await admin.close()
      // A database whose server was ended half-way through a start may still be writing its last.
      await rm(folders, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 })
    },
  }
}

/** At the pace of somebody who types, through the product's own driver. */
async function measureCosts(url: string): Promise<{ questionMs: number; commitMs: number }> {
  const { sql, close } = openDatabase(url, { max: 1 })
  const times = async (work: () => PromiseLike<unknown>) => {
    const all: number[] = []
    for (let n = 0; n < 60; n += 1) {
      await sleep(20)
      const begin = performance.now()
      await work()
      all.push(performance.now() - begin)
    }
    return median(all)
  }
  try {
    await sql`create table row (n integer)`
    return {
      questionMs: await times(() => sql`select 1`),
      commitMs: await times(() => sql`insert into row values (1)`),
    }
  } finally {
    await close()
  }
}

async function fillDatabase(connection: Connection, texts: number): Promise<Council> {
  await migrate(connection, migrationsFolder)
  const database = openDatabase(connection)
  try {
    return await seedCouncil(database, texts)
  } finally {
    await database.close()
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}

const ticksPerSecond = 100

async function backendCpu({ sql }: Database, database: string): Promise<number> {
  const backends = await sql<{ pid: number }[]>`select pid from pg_stat_activity where datname = ${database}`
  const ticks = await Promise.all(backends.map(({ pid }) => ticksOf(pid)))
  return (ticks.reduce((sum, each) => sum + each, 0) * 1_000_000) / ticksPerSecond
}

/** User and system time, fields 14 and 15; the name before them may hold blanks. */
async function ticksOf(pid: number): Promise<number> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (line === null) return Number.NaN
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    const settle = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}
