/**
 * Fifty seats, five of them type faster and faster, until one delivery in a hundred takes longer than 100 ms. Edits that reach a
 * seat are counted, not frames: a server may merge. A step that fails is tried again.
 */
import type { Running } from '../contestants/contestant.ts'
import { Client } from '../harness/client.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { percentile, until } from '../harness/numbers.ts'
import { typeOnTime } from '../harness/pace.ts'
import { prepareText, sitToWrite, type Writer } from '../harness/writing.ts'
import type { Scenario } from './scenario.ts'

const seats = 50
const writersCount = 5
const longestMs = 100
const firstRate = 250
const lastRate = 16_000
const growth = 1.8
/** The code of a server that has just begun is slow; and one hiccup of the disk is no limit. */
const warmUpSteps = 3
const attempts = 3
const refinements = 2
const drainMs = 5000

export const saturation: Scenario = {
  name: 'saturation',
  rows: [
    {
      key: 'saturation',
      title: 'saturation, 50 seats, p99 ≤ 100 ms',
      unit: 'deliveries/s',
      goal: { atLeast: 1.2, of: 'peer' },
    },
    { key: 'saturation-frame', title: 'saturation, 50 seats, edits in a frame', unit: 'edits' },
  ],
  async play(stage, { quick }) {
    const server = await stage.start()
    const room = await fillRoom(server)
    const stepMs = quick ? 700 : 1200
    for (let n = 0; n < warmUpSteps; n += 1) await room.step(firstRate, stepMs)
    const best = await climb((rate) => room.step(rate, stepMs))
    room.leave()
    await server.stop()
    return { saturation: best.deliveriesPerSecond, 'saturation-frame': best.editsPerFrame }
  },
}

type Step = { p99: number; deliveriesPerSecond: number; editsPerFrame: number }

async function climb(step: (rate: number) => Promise<Step>): Promise<Step> {
  let best: Step = { p99: 0, deliveriesPerSecond: Number.NaN, editsPerFrame: Number.NaN }
  const isGood = async (rate: number) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const now = await step(rate)
      if (now.p99 > longestMs) continue
      if (!(now.deliveriesPerSecond < best.deliveriesPerSecond)) best = now
      return true
    }
    return false
  }
  let rate = firstRate
  while (rate < lastRate && (await isGood(rate))) rate *= growth
  let [good, bad] = [rate / growth, rate]
  for (let n = 0; n < refinements; n += 1) {
    const middle = Math.sqrt(good * bad)
    if (await isGood(middle)) good = middle
    else bad = middle
  }
  return best
}

async function fillRoom(server: Running) {
  await prepareText(server.address(0, 0))
  const writers: Writer[] = []
  for (let n = 0; n < writersCount; n += 1) writers.push(await sitToWrite(server.address(0, n)))
  const own = new Map(writers.map(({ client }, n) => [client, n]))
  const listeners = Array.from(
    { length: seats - writersCount },
    (_, n) => new Client(server.address(0, writersCount + n)),
  )
  await Promise.all(listeners.map(({ answered }) => answered))
  const sentAt: number[] = []
  let [latencies, heard, frames, lastAt, measuredFrom]: [number[], number, number, number, number] = [
    [],
    0,
    0,
    0,
    0,
  ]
  for (const client of [...own.keys(), ...listeners]) {
    const me = own.get(client)
    client.onWords = (frame, at) => {
      let news = 0
      findMarks(frame, (n) => {
        if (n < measuredFrom || (me !== undefined && n % writersCount === me)) return
        news += 1
        latencies.push(at - (sentAt[n] ?? Number.NaN))
      })
      if (news === 0) return
      heard += news
      frames += 1
      lastAt = at
    }
  }
  /** Made beforehand: at such rates making them would be half of the client's work. */
  const editsOf = (rate: number, ms: number) =>
    Array.from({ length: Math.floor((rate * ms) / 1000) }, (_, index) => {
      const n = sentAt.length + index
      const writer = writers[n % writersCount]
      if (!writer) throw new Error('nobody writes')
      const { client, text } = writer
      return { client, bytes: client.typed(() => text.insert(text.length, markOf(n))) }
    })
  return {
    async step(rate: number, ms: number): Promise<Step> {
      measuredFrom = sentAt.length
      ;[latencies, heard, frames] = [[], 0, 0]
      const edits = editsOf(rate, ms).values()
      const type = () => {
        const { value } = edits.next()
        if (!value) return
        sentAt.push(performance.now())
        value.client.update(value.bytes)
      }
      const begin = performance.now()
      await typeOnTime(type, rate, ms)
      const expected = (sentAt.length - measuredFrom) * (seats - 1)
      const isAll = await until(() => heard >= expected, drainMs)
      return {
        p99: isAll ? percentile(latencies, 0.99) : Number.POSITIVE_INFINITY,
        deliveriesPerSecond: (heard * 1000) / (lastAt - begin),
        editsPerFrame: heard / frames,
      }
    },
    leave() {
      for (const client of [...own.keys(), ...listeners]) client.terminate()
    },
  }
}
