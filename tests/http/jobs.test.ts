import { beforeEach, describe, expect, it } from 'vitest'
import { createJobs, type Jobs, type NewJob } from '../../server/platform/jobs.ts'
import { createLog } from '../../server/platform/log.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/product-process.ts'

const database = await testDatabase()
const { sql } = database
const log = createLog('silent')
const aJob = (more: Partial<NewJob> = {}): NewJob => ({
  kind: 'ring',
  payload: { n: 1 },
  dedupeKey: 'one',
  ...more,
})
const add = (jobs: Jobs, job = aJob()) => database.transaction((tx) => jobs.add(tx, job))
const row = async () => {
  const [job] = await sql<{ state: string; attempts: number; wait: number; lastError: string | null }[]>`
    select state, attempts, extract(epoch from run_at - now())::float8 as wait, last_error as "lastError" from job`
  return job
}

beforeEach(() => sql`delete from job`)

describe('a job', () => {
  it('is done once, with its payload and the number of the attempt', async () => {
    const jobs = createJobs({ database, log })
    const done: unknown[] = []
    jobs.handle('ring', async (payload, info) => void done.push([payload, info]))
    await add(jobs)
    await jobs.drain()
    await jobs.drain()
    expect(done).toEqual([[{ n: 1 }, { attempt: 1 }]])
    expect(await row()).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('does not exist when its transaction is rolled back', async () => {
    const jobs = createJobs({ database, log })
    const failing = database.transaction(async (tx) => {
      await jobs.add(tx, aJob())
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await row()).toBeUndefined()
  })

  it('is added once per key', async () => {
    const jobs = createJobs({ database, log })
    await add(jobs)
    await add(jobs, aJob({ payload: { n: 2 } }))
    expect(await sql`select payload from job`).toMatchObject([{ payload: { n: 1 } }])
  })

  it('that fails waits longer and longer, and says why', async () => {
    const jobs = createJobs({ database, log })
    jobs.handle('ring', async () => {
      throw new Error('nobody at home')
    })
    await add(jobs)
    await jobs.drain()
    expect(await row()).toMatchObject({ state: 'pending', attempts: 1, lastError: 'nobody at home' })
    expect((await row())?.wait).toBeCloseTo(10, 0)
    await sql`update job set run_at = now(), attempts = 5`
    await jobs.drain()
    expect((await row())?.wait).toBeCloseTo(320, 0)
  })

  it('for later is not done now', async () => {
    const jobs = createJobs({ database, log })
    const done: number[] = []
    jobs.handle('ring', async () => void done.push(1))
    await add(jobs, aJob({ runAt: new Date(Date.now() + 60_000) }))
    await jobs.drain()
    expect(done).toEqual([])
  })

  it('without a handler here waits for a server that has one', async () => {
    const jobs = createJobs({ database, log })
    await add(jobs, aJob({ kind: 'unknown' }))
    await jobs.drain()
    expect(await row()).toMatchObject({ state: 'pending', attempts: 0 })
  })

  it('is done by one of several servers', async () => {
    const done: number[] = []
    const servers = Array.from({ length: 4 }, () => {
      const jobs = createJobs({ database, log })
      jobs.handle('ring', async (payload) => void done.push(payload.n))
      return jobs
    })
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        add(servers[0] as Jobs, aJob({ payload: { n }, dedupeKey: `k${n}` })),
      ),
    )
    await Promise.all(servers.map((jobs) => jobs.drain()))
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n))
  })

  it('of a server that died is done again when its lease is over, and the dead one changes nothing any more', async () => {
    const dead = createJobs({ database, log })
    let wakeUp: () => void = () => {}
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve
    })
    dead.handle('ring', () => asleep)
    await add(dead)
    const draining = dead.drain()
    await until(async () => (await row())?.state === 'running', 5000)
    await sql`update job set locked_until = now() - interval '1 second'`
    const other = createJobs({ database, log })
    other.handle('ring', async () => {
      throw new Error('again later')
    })
    await other.drain()
    wakeUp()
    await draining
    expect(await row()).toMatchObject({ state: 'pending', attempts: 2, lastError: 'again later' })
  })

  it('is found without anybody calling, and a stop waits for what runs', async () => {
    const jobs = createJobs({ database, log })
    const done: string[] = []
    jobs.handle('ring', async () => {
      done.push('begun')
      await new Promise((resolve) => setTimeout(resolve, 100))
      done.push('ended')
    })
    jobs.start()
    await add(jobs)
    await until(() => done.length > 0, 5000)
    await jobs.stop()
    expect(done).toEqual(['begun', 'ended'])
    expect(await row()).toMatchObject({ state: 'done' })
  })
})
