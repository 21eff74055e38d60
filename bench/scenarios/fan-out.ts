/** One types 20 times a second; when do the others have it? At 10, 50, 100 and 200 seats. */

import type { Running } from '../contestants/contestant.ts'
import { Client } from '../harness/client.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { percentile, sleep, until } from '../harness/numbers.ts'
import { prepareText, sitToWrite } from '../harness/writing.ts'
import type { Figures, Row, Scenario } from './scenario.ts'

const everyMs = 50
/** A server that has just begun is slow: its code is not compiled, its database has no plans. That is not what is asked here. */
const warmUpEdits = 200
const warmUpEveryMs = 10
const settlingEdits = 20
/** Servers that hear of each other late are waited for. */
const patienceMs = 8000
const warmUpText = 9

const seatsOf = (quick: boolean): number[] => (quick ? [10, 50] : [10, 50, 100, 200])
const rows = seatsOf(false).flatMap((seats): Row[] =>
  [50, 99].map((share) => ({
    key: `fan-out-${seats}-p${share}`,
    title: `fan-out, ${seats} seats, one types 20/s, p${share}`,
    unit: 'ms',
    ...(seats === 100 ? { goal: { atMost: 1, of: 'peer' } } : {}),
  })),
)

export const fanOut: Scenario = {
  name: 'fan-out',
  rows,
  async play(stage, { quick }) {
    const figures: Figures = {}
    const server = await stage.start()
    await typeBefore(server, { text: warmUpText, seats: 10, edits: warmUpEdits, everyMs: warmUpEveryMs })
    for (const [text, seats] of seatsOf(quick).entries()) {
      const latencies = await typeBefore(server, { text, seats, edits: quick ? 40 : 60, everyMs })
      figures[`fan-out-${seats}-p50`] = percentile(latencies, 0.5)
      figures[`fan-out-${seats}-p99`] = percentile(latencies, 0.99)
    }
    await server.stop()
    return figures
  },
}

async function typeBefore(
  server: Running,
  { text, seats, edits, everyMs }: { text: number; seats: number; edits: number; everyMs: number },
): Promise<number[]> {
  await prepareText(server.address(text, 0))
  const writer = await sitToWrite(server.address(text, 0))
  const listeners = Array.from({ length: seats - 1 }, (_, n) => new Client(server.address(text, n + 1)))
  await Promise.all(listeners.map(({ answered }) => answered))
  const sentAt: number[] = []
  const latencies: number[] = []
  let heard = 0
  for (const listener of listeners)
    listener.onWords = (frame, at) =>
      findMarks(frame, (n) => {
        heard += 1
        if (n >= settlingEdits) latencies.push(at - (sentAt[n] ?? Number.NaN))
      })
  const begin = performance.now()
  for (let n = 0; n < settlingEdits + edits; n += 1) {
    const bytes = writer.client.typed(() => writer.text.insert(writer.text.length, markOf(n)))
    sentAt.push(performance.now())
    writer.client.update(bytes)
    await sleep(Math.max(0, begin + (n + 1) * everyMs - performance.now()))
  }
  const expected = (settlingEdits + edits) * listeners.length
  if (!(await until(() => heard >= expected, patienceMs)))
    throw new Error(`${expected - heard} of ${expected} deliveries did not come`)
  await Promise.all([writer.client, ...listeners].map((client) => client.leave()))
  return latencies
}
