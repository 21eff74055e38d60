/** The outbox between two tabs of one person: a tab that took over words removes only what it took. */
import { beforeEach, expect, it, vi } from 'vitest'
import type { LostField } from '../../web/collaboration/status.ts'

const whose = { personId: 'person', positionId: 'paper', epoch: 1, schemaVersion: '1' }

beforeEach(() => {
  // In Node there is no page: the memory of the page stands in for the browser's store.
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('BroadcastChannel', undefined)
  return () => vi.unstubAllGlobals()
})

it('what was written after it was saved once is not removed by a tab that had taken the earlier words', async () => {
  const { Keeper } = await import('../../web/collaboration/keeper.ts')
  const { keptOf } = await import('../../web/collaboration/outbox.ts')
  let words: LostField[] = []
  const writes = (text: string) => {
    words = [{ root: 'field', text }]
  }
  const unsent = () => ({ update: new Uint8Array(), words, changes: 1, sinceMs: 0 })
  const kept = async () =>
    (await keptOf(whose.personId, whose.positionId)).flatMap((record) => record.words.map(({ text }) => text))
  const first = new Keeper(whose, unsent)
  const second = new Keeper(whose, () => null)
  writes('raz')
  first.flush()
  for (const record of await keptOf(whose.personId, whose.positionId)) second.adopt(record)
  expect(await kept()).toEqual(['raz'])
  first.saved()
  await expect.poll(kept).toEqual([])
  writes('dwa')
  first.flush()
  await expect.poll(kept).toEqual(['dwa'])
  second.saved()
  expect(await kept()).toEqual(['dwa'])
  first.saved()
  await expect.poll(kept).toEqual([])
})
