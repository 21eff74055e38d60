import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foundCouncil, founded } from '../support/first-run.ts'
import { databasePid, isRunning, startProduct, temporaryFolder, until } from '../support/product-process.ts'

describe('a start on nothing', { timeout: 120_000 }, () => {
  it('answers /health and /ready, says one line with the address, and keeps everything over a stop', async () => {
    const dataDir = join(await temporaryFolder(), 'żółte dane')
    const first = await startProduct({ dataDir })
    await first.ready()
    await until(() => /^Radopis: http:\/\/localhost:\d+$/m.test(first.said()), 10_000)
    const ready = await fetch(`${first.origin}/ready`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ ok: true, mailMode: 'file', migrations: { ok: true } })
    await foundCouncil(first)
    expect(await founded(first)).toBe(true)
    const database = await databasePid(dataDir)
    expect(await first.stop()).toBe(0)
    expect(database && isRunning(database)).toBe(false)

    const second = await startProduct({ dataDir })
    await second.ready()
    expect(await founded(second)).toBe(true)
    expect(second.said()).not.toContain('one-time token')
  })

  it('begins anew after a first start that was killed half-way', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'pg18.tmp999999'))
    await writeFile(join(dataDir, 'pg18.tmp999999/half'), '')
    const product = await startProduct({ dataDir })
    await product.ready()
    expect((await readdir(dataDir)).filter((name) => name.includes('tmp'))).toEqual([])
  })
})

describe('a start that cannot be says why in a sentence', { timeout: 120_000 }, () => {
  it('when another copy uses the folder', async () => {
    const dataDir = await temporaryFolder()
    const first = await startProduct({ dataDir })
    await first.ready()
    const second = await startProduct({ dataDir })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`another copy of the product is using ${join(dataDir, 'pg18')}`)
    expect((await fetch(`${first.origin}/health`)).status).toBe(200)
  })

  it('when the port is in use, and leaves no database behind', async () => {
    const first = await startProduct({ dataDir: await temporaryFolder() })
    await first.ready()
    const dataDir = await temporaryFolder()
    const second = await startProduct({ dataDir, port: first.port })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`port ${first.port} is in use by another program`)
    expect(await databasePid(dataDir)).toBeNull()
  })

  it('when the configuration has faults: all of them, by name', async () => {
    const env = { NODE_ENV: 'production', PORT: 'x', DATABASE_URL: 'x' }
    const product = await startProduct({ dataDir: await temporaryFolder(), env })
    expect(await product.ended).toBe(2)
    for (const name of ['PORT', 'DATABASE_URL', 'SECRET', 'ORIGIN'])
      expect(product.said()).toMatch(new RegExp(`^ {2}${name} .+\\.$`, 'm'))
  })

  it('when the data folder is a file', async () => {
    const dataDir = join(await temporaryFolder(), 'data')
    await writeFile(dataDir, '')
    const product = await startProduct({ dataDir })
    expect(await product.ended).toBe(1)
    expect(product.said()).toContain(`the data folder ${dataDir} cannot be made`)
  })

  it('when the folder holds a database of another PostgreSQL', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'pg17'))
    const product = await startProduct({ dataDir })
    expect(await product.ended).toBe(1)
    expect(product.said()).toContain('is a database of PostgreSQL 17')
  })

  it('when what stands in the place of the database is none', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(join(dataDir, 'pg18'))
    await writeFile(join(dataDir, 'pg18/notes.txt'), 'hello')
    const product = await startProduct({ dataDir })
    expect(await product.ended).toBe(1)
    expect(product.said()).toContain('is in the way')
  })
})
