import { describe, expect, it } from 'vitest'
import { foundCouncil, founded } from '../support/first-run.ts'
import {
  databasePid,
  isRunning,
  startProduct,
  temporaryFolder,
  treeOf,
  until,
} from '../support/product-process.ts'

const rounds = 3

describe('killed with -9', { timeout: 120_000 }, () => {
  it('Node alone: the database stops by itself within seconds, and the next start has everything', async () => {
    const dataDir = await temporaryFolder()
    for (let round = 0; round < rounds; round++) {
      const product = await startProduct({ dataDir })
      await product.ready()
      if (round === 0) await foundCouncil(product)
      expect(await founded(product)).toBe(true)
      const database = await databasePid(dataDir)
      expect(database && isRunning(database)).toBe(true)
      product.child.kill('SIGKILL')
      await product.ended
      await until(() => !database || !isRunning(database), 5000)
    }
  })

  it('the whole tree at once: the next start recovers and has everything', async () => {
    const dataDir = await temporaryFolder()
    for (let round = 0; round < rounds; round++) {
      const product = await startProduct({ dataDir })
      await product.ready()
      if (round === 0) await foundCouncil(product)
      expect(await founded(product)).toBe(true)
      for (const pid of treeOf(product.child.pid ?? 0)) killed(pid)
      await product.ended
    }
    const last = await startProduct({ dataDir })
    await last.ready()
    expect(await founded(last)).toBe(true)
  })

  it('npm alone: the product does not go on unseen, and its port and folder are free again', async () => {
    const dataDir = await temporaryFolder()
    const product = await startProduct({ dataDir, byNpm: true })
    await product.ready()
    const database = await databasePid(dataDir)
    product.child.kill('SIGKILL')
    await until(async () => !(await fetch(product.origin).catch(() => null)), 15_000)
    await until(() => !database || !isRunning(database), 15_000)
    const next = await startProduct({ dataDir, port: product.port })
    await next.ready()
  })
})

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went with its parent.
  }
}
