import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { behindBy, migrate } from '../../server/platform/migrate.ts'
import { emptyDatabase, type FreshDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/product-process.ts'

type Stage = { database: FreshDatabase; folder: string; count: number }

async function onAnEmptyDatabase(work: (stage: Stage) => Promise<void>): Promise<void> {
  const database = await emptyDatabase()
  const folder = join(await temporaryFolder(), 'migrations')
  await cp('migrations', folder, { recursive: true })
  try {
    await work({ database, folder, count: (await readdir(folder)).length })
  } finally {
    await database.close()
  }
}

const next = (count: number, name: string) => `${String(count + 1).padStart(4, '0')}_${name}.sql`

describe('migrations', { timeout: 60_000 }, () => {
  it('are applied once, however many copies start at the same time', () =>
    onAnEmptyDatabase(async ({ database, folder, count }) => {
      expect(await behindBy(database.sql, folder)).toBe(count)
      const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.connection, folder)))
      expect(applied.sort()).toEqual([0, 0, 0, 0, count])
      expect(await behindBy(database.sql, folder)).toBe(0)
    }))

  it('are the same with the line ends of another system', () =>
    onAnEmptyDatabase(async ({ database, folder }) => {
      await migrate(database.connection, folder)
      const [first = ''] = (await readdir(folder)).sort()
      const text = (await import('node:fs')).readFileSync(join(folder, first), 'utf8')
      await writeFile(join(folder, first), text.replaceAll('\n', '\r\n'))
      expect(await migrate(database.connection, folder)).toBe(0)
    }))

  it('stop at a file that was changed afterwards', () =>
    onAnEmptyDatabase(async ({ database, folder }) => {
      await migrate(database.connection, folder)
      const [first = ''] = (await readdir(folder)).sort()
      await writeFile(join(folder, first), 'select 1')
      await expect(migrate(database.connection, folder)).rejects.toThrow(`${first} was changed after`)
    }))

  it('know the one whose comment was rewritten after databases had it', () =>
    onAnEmptyDatabase(async ({ database, folder, count }) => {
      const [file, now] = [join(folder, '0008_append.sql'), join('migrations', '0008_append.sql')]
      const [comment = '', ...statements] = (await readFile(now, 'utf8')).split('\n')
      const before =
        '-- Why: an edit is stored before anybody is told; in one statement for all texts that wait, that costs a fraction of a millisecond.'
      expect(comment).not.toBe(before)
      for (const name of await readdir(folder)) if (name > '0009') await rm(join(folder, name))
      await writeFile(file, [before, ...statements].join('\n'))
      expect(await migrate(database.connection, folder)).toBe(8)
      expect(await migrate(database.connection, 'migrations')).toBe(count - 8)
    }))

  it('stop before a database that is newer than the program', () =>
    onAnEmptyDatabase(async ({ database, folder, count }) => {
      await writeFile(join(folder, next(count, 'later')), 'select 1')
      await migrate(database.connection, folder)
      await rm(join(folder, next(count, 'later')))
      await expect(migrate(database.connection, folder)).rejects.toThrow('newer than this program')
    }))

  it('stop at a gap in the numbers', () =>
    onAnEmptyDatabase(async ({ database, folder, count }) => {
      await writeFile(join(folder, next(count, 'b')), 'select 1')
      await rename(join(folder, next(count, 'b')), join(folder, next(count + 1, 'b')))
      await expect(migrate(database.connection, folder)).rejects.toThrow('stands where number')
    }))

  it('leave nothing of a file that fails, and keep those before it', () =>
    onAnEmptyDatabase(async ({ database, folder, count }) => {
      await writeFile(join(folder, next(count, 'bad')), 'create table half (a int); select nonsense;')
      await expect(migrate(database.connection, folder)).rejects.toThrow(/_bad\.sql failed: .*nonsense/)
      expect(await behindBy(database.sql, folder)).toBe(1)
      const [row] = await database.sql`select to_regclass('half') as half`
      expect(row?.half).toBeNull()
    }))
})
