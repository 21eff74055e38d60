/** A server that is asked to end (SIGTERM, as at every update) lets everybody go in order: nothing acknowledged is lost. Until then it is counted what they do. */
import { expect, it } from 'vitest'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { Bare, wordsOf } from '../rooms/house.ts'
import { noLosses, Typist } from '../rooms/typist.ts'
import { openDraft } from '../support/demo-draft.ts'
import { freePort, startProduct, temporaryFolder } from '../support/product-process.ts'

const people = 12

it('SIGTERM while twelve type: 1001 for each, the process ends well, and what was acknowledged is there', {
  timeout: 120_000,
}, async () => {
  const dataDir = await temporaryFolder()
  const metricsPort = await freePort()
  const product = await startProduct({
    dataDir,
    args: ['--demo'],
    env: { METRICS_PORT: String(metricsPort) },
  })
  await product.ready()
  const { positionId, root, cookie } = await openDraft(product)
  const seats = await Promise.all(
    Array.from({ length: people }, () => new Bare(product, positionId, cookie).ready()),
  )
  const typists = seats.map((seat, n) => new Typist(seat, root, `p${n}w`))
  const typing = typists.map((typist) => typist.typeUntilClosed(5))
  await Promise.all(typists.map((typist, n) => seats[n]?.until(() => typist.savedWords > 20)))
  await figuresTell(metricsPort, `radopis_seats ${people}`)
  expect((await fetch(`${product.origin}/metrics`)).headers.get('content-type')).toContain('text/html')
  expect(await product.stop()).toBe(0)
  await Promise.all(typing)
  expect(seats.map(({ closed }) => closed?.code)).toEqual(seats.map(() => closeCodes.restart))

  const next = await startProduct({ dataDir, args: ['--demo'] })
  await next.ready()
  const after = await openDraft(next)
  const reader = await new Bare(next, after.positionId, after.cookie).ready()
  // The first of them wrote on where the demo's own sentence ends.
  const text = wordsOf(reader.doc, root).replaceAll(/p\d+w/g, ' $&')
  expect(typists.map((typist) => typist.compare(text))).toEqual(typists.map(() => noLosses))
  reader.leave()
})

async function figuresTell(port: number, line: string): Promise<void> {
  const address = `http://127.0.0.1:${port}`
  expect((await (await fetch(`${address}/metrics`)).text()).split('\n')).toContain(line)
  expect((await fetch(`${address}/health`)).status).toBe(404)
}
