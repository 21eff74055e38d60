/**
 * The network breaks for a second and comes back for everybody at once: 300 seats on 30 texts of about 20 kB. In every text one seat
 * has typed meanwhile. Done when each seat is answered and has that word.
 */
import * as Y from 'yjs'
import type { Running } from '../contestants/contestant.ts'
import { Client } from '../harness/client.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { seeded, sleep, until } from '../harness/numbers.ts'
import { fill, inTens, prepareText, sitToWrite, untilSeen, type Writer } from '../harness/writing.ts'
import type { Scenario } from './scenario.ts'

const seatsPerText = 10
const textBytes = 20_000
const brokenMs = 1000
const patienceMs = 20_000

export const storm: Scenario = {
  name: 'storm',
  rows: [
    {
      key: 'storm',
      title: 'reconnect storm, 300 seats on 30 texts, all converged',
      unit: 'ms',
      goal: { atMost: 1, of: 'peer' },
    },
  ],
  async play(stage, { quick }) {
    const texts = quick ? 6 : 30
    const server = await stage.start()
    const offline = await inTens(texts, (text) => fillAndSit(server, text))
    const stateVectors = offline.map(({ writer: { client } }) =>
      Y.encodeStateVector(client.doc ?? new Y.Doc()),
    )
    for (const { writer, others } of offline)
      for (const client of [writer.client, ...others]) client.terminate()
    for (const [text, { writer }] of offline.entries()) writer.text.insert(writer.text.length, markOf(text))
    await sleep(brokenMs)
    const ms = await comeBack(
      server,
      offline.map(({ writer }) => writer),
      stateVectors,
    )
    await server.stop()
    return { storm: ms }
  },
}

async function fillAndSit(server: Running, text: number): Promise<{ writer: Writer; others: Client[] }> {
  await prepareText(server.address(text, 0))
  const writer = await sitToWrite(server.address(text, 0))
  fill(writer, textBytes, seeded(text))
  const { length } = writer.text
  await untilSeen(server.address(text, 1), ({ doc, address }) => {
    const words = doc?.getXmlFragment(address.root).toString() ?? ''
    return words.length >= length
  })
  const others = Array.from({ length: seatsPerText - 1 }, (_, n) => new Client(server.address(text, n + 1)))
  await Promise.all(others.map(({ answered }) => answered))
  return { writer, others }
}

async function comeBack(server: Running, writers: Writer[], stateVectors: Uint8Array[]): Promise<number> {
  let missing = 0
  const begin = performance.now()
  let last = begin
  const clients: Client[] = []
  for (let seat = 0; seat < seatsPerText; seat += 1) {
    for (const [text, { client: before }] of writers.entries()) {
      const address = server.address(text, seat)
      const stateVector = stateVectors[text] ?? new Uint8Array()
      const client = new Client(address, seat === 0 ? { doc: before.doc } : { stateVector })
      clients.push(client)
      missing += 1
      const parts = [client.answered, seat === 0 ? null : hears(client, text)]
      Promise.all(parts).then(
        () => {
          missing -= 1
          last = performance.now()
        },
        // Stays missing, and is told as that.
        () => {},
      )
    }
  }
  const isAll = await until(() => missing === 0, patienceMs)
  for (const client of clients) client.terminate()
  if (!isAll) throw new Error(`${missing} seats did not converge`)
  return last - begin
}

function hears(client: Client, mark: number): Promise<void> {
  return new Promise((resolve) => {
    client.onWords = (frame) => findMarks(frame, (n) => n === mark && resolve())
  })
}
