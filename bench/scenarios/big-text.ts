/**
 * A text with a long history. Ingest: its author sends every edit as an update of its own, at most `window` ahead of what a colleague
 * has heard; the clock stops when the colleague has heard the last one, and the colleague's text must then be the author's. Warm: a
 * further seat opens it while others sit there. Cold: everybody has left, the server was started anew, and served another text first.
 */
import * as Y from 'yjs'
import type { Running } from '../contestants/contestant.ts'
import { Client, wordsIn } from '../harness/client.ts'
import { findMarks, markOf } from '../harness/marks.ts'
import { median, sleep } from '../harness/numbers.ts'
import type { Trace } from '../harness/trace.ts'
import { paragraphIn, prepareText, sitToWrite, type Writer } from '../harness/writing.ts'
import type { Figures, Scenario } from './scenario.ts'

const [big, small] = [0, 1]
const windowEdits = 2000
const markEvery = 200
const warmOpenings = 5
/** Hocuspocus stores 2 s after the last edit; our checkpoint is made in the background. */
const restMs = 5000

export const bigText: Scenario = {
  name: 'big-text',
  rows: [
    {
      key: 'ingest',
      title: 'long text, ingest from one author',
      unit: 'edits/s',
      goal: { atLeast: 0.6, of: 'peer' },
    },
    { key: 'open-cold', title: 'long text, cold open', unit: 'ms', goal: { atMost: 1, of: 'peer' } },
    { key: 'open-warm', title: 'long text, warm open', unit: 'ms', goal: { atMost: 1, of: 'peer' } },
    { key: 'open-changed', title: 'long text, warm open after a word was typed', unit: 'ms' },
    {
      key: 'wire',
      title: 'long text, bytes on the wire : encoded state',
      unit: '×',
      goal: { atMost: 1.05, of: 'itself' },
    },
  ],
  suits: ({ name }) => name !== 'ours-two-servers',
  async play(stage, sizes, { keeps }) {
    const trace = await sizes.trace()
    let server = await stage.start()
    for (const text of [big, small]) await prepareText(server.address(text, 0))
    const { figures, probe, colleague, stateBytes } = await ingest(server, trace)
    const warm = await openTimes(server, () => {})
    figures['open-warm'] = warm.ms
    figures.wire = warm.bytes / stateBytes
    let n = 900_000
    figures['open-changed'] = (await openTimes(server, () => probe(n++))).ms
    await colleague.leave()
    await sleep(restMs)
    await server.stop()
    if (!keeps) return figures
    server = await stage.start()
    await (await opened(server, small)).client.leave()
    figures['open-cold'] = (await opened(server, big)).ms
    await server.stop()
    return figures
  },
}

type Ingested = { figures: Figures; probe: (n: number) => void; colleague: Client; stateBytes: number }

async function ingest(server: Running, trace: Trace): Promise<Ingested> {
  const colleague = new Client(server.address(big, 1))
  const frames: Buffer[] = []
  let heardEdits = 0
  let wake = () => {}
  colleague.onWords = (frame) => {
    frames.push(frame)
    findMarks(frame, (n) => {
      heardEdits = Math.max(heardEdits, n)
      wake()
    })
  }
  await colleague.answered
  const author = await sitToWrite(server.address(big, 0), trace.authorId)
  const probe = probeOf(author)
  const hasHeard = async (edits: number) => {
    while (heardEdits < edits)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  const begin = performance.now()
  for (const [index, bytes] of trace.updates.entries()) {
    author.client.update(bytes)
    const sent = index + 1
    if (sent % markEvery !== 0) continue
    probe(sent)
    await hasHeard(sent - windowEdits)
  }
  probe(trace.updates.length)
  await hasHeard(trace.updates.length)
  const seconds = (performance.now() - begin) / 1000
  colleague.onWords = () => {}
  const figures = { ingest: trace.updates.length / seconds }
  return { figures, probe, colleague, stateBytes: stateOf(colleague, frames, trace) }
}

/** Marks between the edits, in a text of their own, through the author's connection. */
function probeOf({ client }: Writer): (n: number) => void {
  const doc = new Y.Doc()
  if (client.doc) Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc))
  const text = new Y.XmlText()
  let bytes: Uint8Array = new Uint8Array()
  doc.on('update', (made: Uint8Array) => {
    bytes = made
  })
  paragraphIn({ doc, address: client.address })?.push([text])
  client.update(bytes)
  return (n) => {
    text.insert(text.length, markOf(n))
    client.update(bytes)
  }
}

/** Not timed: what the colleague heard makes the author's text. Answers how many bytes Yjs needs for it. */
function stateOf(colleague: Client, frames: Buffer[], { words }: Trace): number {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const frame of frames) Y.applyUpdate(doc, wordsIn(colleague, frame))
  })
  const texts = paragraphIn({ doc, address: colleague.address })?.toArray() ?? []
  if (!texts.some((text) => text.toString() === words))
    throw new Error('the colleague has another text than the author')
  return Y.encodeStateAsUpdate(doc).byteLength
}

async function openTimes(server: Running, before: () => void): Promise<{ ms: number; bytes: number }> {
  const all: { ms: number; bytes: number }[] = []
  for (let n = 0; n < warmOpenings; n += 1) {
    before()
    await sleep(100)
    const { ms, bytes, client } = await opened(server, big)
    all.push({ ms, bytes })
    await client.leave()
  }
  return { ms: median(all.map(({ ms }) => ms)), bytes: median(all.map(({ bytes }) => bytes)) }
}

async function opened(server: Running, text: number): Promise<{ ms: number; bytes: number; client: Client }> {
  const begin = performance.now()
  const client = new Client(server.address(text, 2))
  await client.answered
  return { ms: performance.now() - begin, bytes: client.bytesHeard, client }
}
