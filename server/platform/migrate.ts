/**
 * Migrations: `migrations/NNNN_name.sql`, forward only, each file once, in order, in one transaction with its bookkeeping row.
 *   1. one connection of its own takes the advisory lock by asking again every 100 ms (waiting inside PostgreSQL deadlocks
 *      with CREATE INDEX CONCURRENTLY);
 *   2. what the database has is compared with the folder: a changed file, a gap, or a database newer than the code stops it;
 *   3. the missing files are applied.
 * A file whose first line is `-- no-transaction` holds one statement that PostgreSQL refuses inside a transaction.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Connection, type Database, openDatabase, type Sql, type Tx } from './database.ts'
import { StartFault } from './start-fault.ts'

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Any number, the same in every copy of the product: "radopis" in ASCII, cut to 48 bits. */
const lockKey = 0x7261646f7069
const lockWaitMs = 60_000

/** A comment of this file was rewritten after databases had it: the same statements under another hash, and no reason to refuse them. */
const rewrittenComment = {
  name: '0008_append.sql',
  sha256: '7f3a14d63a5f166de966456dca2de0fcb008cf08e848316c9965cae24e6b70e1',
}

type File = { version: number; name: string; text: string; sha256: string }
type Applied = { version: number; name: string; sha256: string }

/** Brings the database up to the folder; answers how many files it applied. Throws StartFault with a sentence. */
export async function migrate(connection: Connection, folder: string): Promise<number> {
  const files = await readFolder(folder)
  const database = openDatabase(connection, { max: 1 })
  try {
    await takeLock(database.sql)
    await createBook(database.sql)
    const waiting = outstanding(files, await readBook(database.sql))
    for (const file of waiting) await apply(database, file)
    await database.sql`select pg_advisory_unlock(${lockKey})`
    return waiting.length
  } finally {
    await database.close()
  }
}

/** How many files the database lacks, changing nothing. Throws StartFault where `migrate` would. */
export async function behindBy(sql: Sql, folder: string): Promise<number> {
  const [table] = await sql<{ exists: boolean }[]>`
    select to_regclass('schema_migration') is not null as exists`
  const book = table?.exists ? await readBook(sql) : []
  return outstanding(await readFolder(folder), book).length
}

async function readFolder(folder: string): Promise<File[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const files = await Promise.all(names.map((name) => readMigration(folder, name)))
  for (const [index, file] of files.entries()) {
    if (file.version !== index + 1)
      throw new StartFault(`migrations: ${file.name} stands where number ${index + 1} should be`)
  }
  return files
}

async function readMigration(folder: string, name: string): Promise<File> {
  const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]
  if (!number) throw new StartFault(`migrations: ${name} is not named like 0001_name.sql`)
  // Git may check files out with CRLF on Windows; that is the same migration.
  const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
  return { version: Number(number), name, text, sha256: createHash('sha256').update(text).digest('hex') }
}

async function takeLock(sql: Sql): Promise<void> {
  const giveUpAt = Date.now() + lockWaitMs
  while (true) {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${lockKey}) as taken`
    if (row?.taken) return
    if (Date.now() > giveUpAt)
      throw new StartFault(
        'migrations: another copy of the product has been migrating this database for a minute',
      )
    await wait(100)
  }
}

async function createBook(sql: Sql): Promise<void> {
  await sql`
    create table if not exists schema_migration (
      version integer primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now(),
      ms integer not null
    )`
}

const readBook = (sql: Sql): Promise<Applied[]> =>
  sql<Applied[]>`select version, name, sha256 from schema_migration order by version`

function outstanding(files: File[], book: Applied[]): File[] {
  for (const applied of book) {
    const file = files[applied.version - 1]
    if (!file)
      throw new StartFault(
        `the database is newer than this program: it has migration ${applied.name}; start the newer program`,
      )
    if (!isSame(file, applied))
      throw new StartFault(`migration ${applied.name} was changed after it had been applied to this database`)
  }
  const gap = book.findIndex((applied, index) => applied.version !== index + 1)
  if (gap >= 0) throw new StartFault(`the database lacks migration number ${gap + 1}, but has later ones`)
  return files.slice(book.length)
}

function isSame(file: File, applied: Applied): boolean {
  if (file.name !== applied.name) return false
  const isRewritten = applied.name === rewrittenComment.name && applied.sha256 === rewrittenComment.sha256
  return file.sha256 === applied.sha256 || isRewritten
}

async function apply(database: Database, file: File): Promise<void> {
  const startedAt = Date.now()
  const book = (sql: Sql | Tx) => sql`
    insert into schema_migration (version, name, sha256, ms)
    values (${file.version}, ${file.name}, ${file.sha256}, ${Date.now() - startedAt})`
  try {
    if (file.text.startsWith('-- no-transaction')) {
      await database.sql.unsafe(file.text).simple()
      await book(database.sql)
      return
    }
    await database.transaction(async (tx) => {
      await tx`set local lock_timeout = '30s'`
      await tx.unsafe(file.text).simple()
      await book(tx)
    })
  } catch (error) {
    throw new StartFault(`migration ${file.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}
