/** Two hundred texts, three people in each, everybody types twice a second: what an update costs the server, and when it is there. */
import type { Running } from '../contestants/contestant.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { percentile, until } from '../harness/numbers.ts'
import { typeOnTime } from '../harness/pace.ts'
import { inTens, prepareText, sitToWrite, type Writer } from '../harness/writing.ts'
import type { Scenario } from './scenario.ts'

const writersPerText = 3
const editsPerSecond = 2
const warmUpMs = 2000
const patienceMs = 8000

export const manyTexts: Scenario = {
  name: 'many-texts',
  rows: [
    {
      key: 'texts-cpu',
      title: '200 texts × 3 writers × 2/s, server CPU per update',
      unit: 'µs',
      goal: { atMost: 1, of: 'peer' },
    },
    {
      key: 'texts-database-cpu',
      title: '200 texts × 3 writers × 2/s, CPU of the database per update',
      unit: 'µs',
    },
    { key: 'texts-p50', title: '200 texts × 3 writers × 2/s, p50', unit: 'ms' },
    {
      key: 'texts-p99',
      title: '200 texts × 3 writers × 2/s, p99',
      unit: 'ms',
      goal: { atMost: 1, of: 'peer' },
    },
  ],
  async play(stage, { quick }) {
    const server = await stage.start()
    const writers = await seatAll(server, quick ? 20 : 200)
    const perSecond = writers.length * editsPerSecond
    const sentAt: number[] = []
    const latencies: number[] = []
    let heard = 0
    let measuredFrom = Number.POSITIVE_INFINITY
    for (const { client } of writers)
      client.onWords = (frame, at) =>
        findMarks(frame, (n) => {
          // Some servers send a writer's own words back; nobody waits for those.
          if (writers[n % writers.length]?.client === client) return
          heard += 1
          if (n >= measuredFrom) latencies.push(at - (sentAt[n] ?? Number.NaN))
        })
    const type = () => {
      const n = sentAt.length
      const writer = writers[n % writers.length]
      if (!writer) return
      const bytes = writer.client.typed(() => writer.text.insert(writer.text.length, markOf(n)))
      sentAt.push(performance.now())
      writer.client.update(bytes)
    }
    await typeOnTime(type, perSecond, warmUpMs)
    measuredFrom = sentAt.length
    const before = await used(server)
    await typeOnTime(type, perSecond, quick ? 2000 : 5000)
    const edits = sentAt.length - measuredFrom
    const expected = sentAt.length * (writersPerText - 1)
    const isAll = await until(() => heard >= expected, patienceMs)
    const after = await used(server)
    if (!isAll) throw new Error(`${expected - heard} of ${expected} deliveries did not come`)
    for (const { client } of writers) client.terminate()
    await server.stop()
    return {
      'texts-cpu': (after.server - before.server) / edits,
      'texts-database-cpu': (after.database - before.database) / edits,
      'texts-p50': percentile(latencies, 0.5),
      'texts-p99': percentile(latencies, 0.99),
    }
  },
}

async function seatAll(server: Running, texts: number): Promise<Writer[]> {
  await inTens(texts, (text) => prepareText(server.address(text, 0)))
  const all: Writer[] = []
  // Neighbours in this list sit in different texts, so that no text gets its three edits at once.
  for (let seat = 0; seat < writersPerText; seat += 1)
    all.push(...(await inTens(texts, (text) => sitToWrite(server.address(text, seat)))))
  return all
}

const used = async (server: Running) => ({
  server: await server.cpuMicroseconds(),
  database: await server.databaseCpuMicroseconds(),
})
