/**
 * [I1] What was shown as saved is in the database: the product is killed with -9 while somebody types, alone or with its whole
 * tree, and after the next start every acknowledged word is there. `KILLS=20 npm test -- tests/start/killed-typing` for more.
 */
import { expect, it } from 'vitest'
import { openDraft } from '../support/demo-draft.ts'
import { type Running, startProduct, temporaryFolder, treeOf } from '../support/product-process.ts'
import { typist } from '../support/typist.ts'

const kills = Number(process.env.KILLS ?? 2)

it(`nothing acknowledged is lost in ${kills} of ${kills} kills`, {
  timeout: 60_000 + kills * 30_000,
}, async () => {
  const dataDir = await temporaryFolder()
  const saved: string[] = []
  for (let round = 0; round < kills; round += 1) {
    const product = await startProduct({ dataDir, args: ['--demo'] })
    await product.ready()
    const { positionId, root, cookie } = await openDraft(product)
    const writer = typist(product.origin, positionId, cookie)
    await writer.synced
    expect(missing(saved, writer.textOf(root))).toEqual([])
    writer.typeInto(root, `r${round}w`)
    await new Promise((resolve) => setTimeout(resolve, 400 + ((round * 137) % 600)))
    kill(product, round % 2 === 0 ? 'alone' : 'whole tree')
    await product.ended
    const now = writer.saved()
    expect(now.length).toBeGreaterThan(0)
    saved.push(...now)
    writer.leave()
  }
  const last = await startProduct({ dataDir, args: ['--demo'] })
  await last.ready()
  const { positionId, root, cookie } = await openDraft(last)
  const reader = typist(last.origin, positionId, cookie)
  await reader.synced
  expect(missing(saved, reader.textOf(root))).toEqual([])
  reader.leave()
  process.stdout.write(`${kills} kills, ${saved.length} acknowledged words, 0 lost\n`)
})

const missing = (words: string[], text: string): string[] => words.filter((word) => !text.includes(word))

function kill(product: Running, what: 'alone' | 'whole tree'): void {
  const pids = what === 'alone' ? [product.child.pid ?? 0] : treeOf(product.child.pid ?? 0)
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
}
