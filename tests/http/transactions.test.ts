import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase, refusing, type Tx } from '../../server/platform/database.ts'
import { refuse } from '../../shared/refusal.ts'
import { testDatabase, urlOf } from '../support/database.ts'
import { type Cable, placeOf, startProxy, throughProxy } from '../support/proxy.ts'

const database = await testDatabase()
const { sql } = database

beforeAll(() => sql`create table note (who int, step int, day date, at timestamptz)`)
beforeEach(() => sql`delete from note`)
const steps = async () =>
  (await sql<{ step: number }[]>`select step from note order by step`).map((row) => row.step)
const write = (tx: Tx, step: number, who = 0) => tx`insert into note (who, step) values (${who}, ${step})`

/** Cuts the connection a transaction runs on, as a crashed server or a broken cable would. */
const cut = async (tx: Tx) => {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
  await sql`select pg_terminate_backend(${row?.pid ?? 0})`
}

describe('values', () => {
  it('days are days, whole numbers are numbers, and what no number can hold is an error', async () => {
    const [row] = await sql`select date '2012-06-14' as day, count(*) as n, now() as at from note`
    expect(row).toMatchObject({ day: '2012-06-14', n: 0, at: expect.any(Date) })
    await sql`insert into note (day) values (${'2012-06-14'})`
    expect(await sql`select day from note where day = ${'2012-06-14'}`).toHaveLength(1)
    await expect(sql`select ${'9007199254740993'}::text::bigint`).rejects.toThrow('too large')
  })
})

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    await database.transaction((tx) => write(tx, 1))
    const failing = database.transaction(async (tx) => {
      await write(tx, 2)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await steps()).toEqual([1])
  })

  it('that ends in a refusal is rolled back, and the refusal is the answer', async () => {
    const answer = await refusing(database, async (tx) => {
      await write(tx, 1)
      return refuse('not_found')
    })
    expect(answer).toEqual(refuse('not_found'))
    expect(await steps()).toEqual([])
  })

  it('gives back to a savepoint only what came after it', async () => {
    await database.transaction(async (tx) => {
      await write(tx, 1)
      const inner = tx.savepoint(async (sp) => {
        await write(sp, 2)
        throw new Error('inner')
      })
      await expect(inner).rejects.toThrow('inner')
      await write(tx, 3)
    })
    expect(await steps()).toEqual([1, 3])
  })
})

describe('a transaction whose connection dies', () => {
  it('rejects, and nothing its callback does afterwards is kept', async () => {
    let after: unknown
    let finished: () => void = () => {}
    const done = new Promise<void>((resolve) => {
      finished = resolve
    })
    const outcome = database.transaction(async (tx) => {
      await write(tx, 1)
      const late = write(tx, 4)
      await cut(tx).catch(() => {})
      await wait(50)
      after = await write(tx, 2).catch((error: Error) => error.message)
      await tx.savepoint((sp) => write(sp, 3)).catch(() => {})
      await Promise.resolve(late).catch(() => {})
      finished()
    })
    await expect(outcome).rejects.toThrow()
    await done
    await wait(100)
    expect(after).toContain('the connection of this transaction is gone')
    expect(await steps()).toEqual([])
  })

  it('never ends a stranger’s: of many at once, half of them cut, each is kept whole or not at all', async () => {
    const pool = openDatabase(database.connection, { max: 3 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, who) =>
        pool.transaction(async (tx) => {
          await write(tx, 1, who)
          if (who % 2) await cut(tx).catch(() => {})
          await wait(who % 7)
          for (const step of [2, 3]) await write(tx, step, who).catch(() => {})
        }),
      ),
    )
    await pool.close()
    const kept = await sql<{ who: number; n: number }[]>`select who, count(*) as n from note group by who`
    expect(kept.every(({ n }) => n === 3)).toBe(true)
    const fulfilled = outcomes.flatMap(({ status }, who) => (status === 'fulfilled' ? [who] : []))
    expect(kept.map(({ who }) => who).sort((a, b) => a - b)).toEqual(fulfilled)
    expect(fulfilled.every((who) => who % 2 === 0)).toBe(true)
    expect(fulfilled.length).toBeGreaterThan(0)
  })
})

describe('a pool whose database went away', () => {
  const url = urlOf(database.connection)
  let cable: Cable
  let pool: Database
  const askAll = () => Array.from({ length: 10 }, () => pool.sql`select pg_sleep(0.05)`)
  beforeEach(async () => {
    cable = await startProxy(placeOf(url))
    pool = openDatabase(throughProxy(url, cable))
    await Promise.all(askAll())
    cable.set('refuse')
  })
  afterEach(async () => {
    cable.set('pass')
    await pool.close()
    await cable.close()
  })
  const isBackSoon = async () => {
    // What was asked while it was away may still fail; whoever asks once more is answered.
    const isBack = (async () => {
      while (!(await Promise.all(askAll()).catch(() => null))) await wait(20)
      return true
    })()
    return Promise.race([isBack, wait(4000, false)])
  }

  it('is there again soon after the database is, however many of its connections broke at once', async () => {
    for (let n = 0; n < 3; n += 1) await Promise.allSettled(askAll())
    cable.set('pass')
    expect(await isBackSoon()).toBe(true)
  })

  it('keeps no connection that never says hello again, whatever was asked just as they broke', async () => {
    for (let n = 0; n < 3; n += 1) await Promise.all(askAll()).catch(() => null)
    cable.set('pass')
    expect(await isBackSoon()).toBe(true)
  })
})
