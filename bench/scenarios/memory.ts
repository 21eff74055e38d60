/** What an open text costs the server's process: sixty of about 20 kB, just written, their author still there. */

import type { Running } from '../contestants/contestant.ts'
import { Client } from '../harness/client.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { seeded, sleep } from '../harness/numbers.ts'
import { fill, inTens, prepareText, sitToWrite, type Writer } from '../harness/writing.ts'
import type { Scenario } from './scenario.ts'

const textBytes = 20_000
const restMs = 3000

export const memory: Scenario = {
  name: 'memory',
  rows: [
    // The goal is held against what is in use: of RSS, V8 keeps what it needed while the texts were written.
    {
      key: 'memory-live',
      title: 'memory per open text of 20 kB, heap and buffers in use',
      unit: 'kB',
      goal: { atMost: 1.5, of: 'peer' },
    },
    { key: 'memory-rss', title: 'memory per open text of 20 kB, RSS', unit: 'kB' },
  ],
  suits: ({ name }) => name !== 'ours-two-servers',
  async play(stage, { quick }) {
    const texts = quick ? 20 : 60
    const server = await stage.start()
    const first = await inTens(10, (n) => written(server, n))
    await sleep(restMs)
    const before = await server.memory()
    const writers = await inTens(texts, (n) => written(server, n + 10))
    await sleep(restMs)
    const after = await server.memory()
    for (const { client } of [...first, ...writers]) client.terminate()
    await server.stop()
    return {
      'memory-rss': (after.rss - before.rss) / texts / 1024,
      'memory-live': (after.live - before.live) / texts / 1024,
    }
  },
}

async function written(server: Running, text: number): Promise<Writer> {
  await prepareText(server.address(text, 0))
  const colleague = new Client(server.address(text, 1))
  const isThere = new Promise<void>((resolve) => {
    colleague.onWords = (frame) => findMarks(frame, (n) => n === text && resolve())
  })
  await colleague.answered
  const writer = await sitToWrite(server.address(text, 0))
  fill(writer, textBytes, seeded(text))
  writer.type(markOf(text))
  await isThere
  await colleague.leave()
  return writer
}
