/** Honest frames made wrong: what a broken program, a bad cable or somebody with time would send. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { change, textOf } from '../rooms/house.ts'
import { type Aim, attacks, deep, oneStruct } from './attacks.ts'
import { edit } from './edits.ts'
import type { Random } from './random.ts'

/** Frames of one honest hour on this text, in their order, none of them sent yet. */
export type Corpus = { frames: Uint8Array[]; clientId: number }

/** Somebody's copy of the text, edited by chance; and somebody's who was offline meanwhile, merged into it. */
export function record(seen: Y.Doc, roots: string[], random: Random, count: number): Corpus {
  const [doc, offline] = [copyOf(seen), copyOf(seen)]
  const frames: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => frames.push(bytes))
  while (frames.length < count) {
    for (let n = 0; n < 3; n += 1) offline.transact(() => edit(offline, random.pick(roots), random))
    for (let n = 0; n < 12; n += 1) doc.transact(() => edit(doc, random.pick(roots), random))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(offline, Y.encodeStateVector(doc)))
  }
  return { frames, clientId: doc.clientID }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

type Made = {
  random: Random
  aim: Aim
  corpus: Corpus /** Frames of anybody, heard before. */
  heard: Uint8Array[]
}
type Mutation = (good: Uint8Array, made: Made) => Uint8Array

/** Bytes that are others than they were. */
const flip: Mutation = (good, { random }) => {
  const bytes = good.slice()
  for (let n = 0; n <= random.below(3); n += 1) bytes[random.below(bytes.length)] = random.below(256)
  return bytes
}
const oneBit: Mutation = (good, { random }) => {
  const bytes = good.slice()
  const at = random.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  return bytes
}
const truncate: Mutation = (good, { random }) => good.slice(0, random.below(good.length))
const splice: Mutation = (good, { random, corpus }) => {
  const other = random.pick(corpus.frames)
  return joined(good.slice(0, random.below(good.length)), other.slice(random.below(other.length)))
}
const twice: Mutation = (good) => joined(good, good)
const replay: Mutation = (good, { random, heard }) => (heard.length > 0 ? random.pick(heard) : good)
const replayFlipped: Mutation = (good, made) => oneBit(replay(good, made), made)
/** A number somewhere becomes one beyond all measure. */
const huge: Mutation = (good, { random }) => {
  const at = random.below(good.length)
  const number = random.pick([
    [255, 255, 255, 255, 15],
    [255, 255, 255, 255, 255, 255, 255, 15],
    [128, 128, 128, 128, 1],
  ])
  return joined(good.slice(0, at), new Uint8Array(number), good.slice(at + 1))
}
/** The same words under the clientID of the one they are after, or of a stranger. */
const forge: Mutation = (good, { random, aim, corpus }) => {
  const clientId = random.chance(0.7) ? aim.clientId : random.below(2 ** 32)
  return replaced(good, written(corpus.clientId), written(clientId))
}
/** Words later than those the server waits for. */
const gap: Mutation = (_, { random, corpus }) =>
  corpus.frames[random.below(corpus.frames.length)] ?? new Uint8Array()
const struct: Mutation = (_, { random, aim }) => {
  const client = random.pick([aim.clientId, random.below(2 ** 32), 1])
  const next = Y.getState(aim.seen.store, client)
  const clock = random.pick([0, next, next, next, next + 1, next + 500, 2 ** 31, 2 ** 45])
  return oneStruct(client, clock, random.pick([0, 10]), random.pick([0, 1, 5, 500, 2 ** 31]))
}
/** Where the next word of the one they are after would stand, and some further: they may have typed meanwhile. */
const impersonate: Mutation = (_, { random, aim: { seen, root, clientId } }) =>
  change(seen, (doc) => textOf(doc, root).insert(0, 'nie'.repeat(1 + random.below(40))), clientId)
const bomb: Mutation = (_, { random }) =>
  new Uint8Array([255, 255, 255, 255, random.below(16), 1, random.below(256)])
const nested: Mutation = (_, { random, aim }) => deep(60 + random.below(60))(aim)
const attack: Mutation = (_, { random, aim }) => random.pick(cheapAttacks)[1](aim)
const noise: Mutation = (_, { random }) =>
  Uint8Array.from({ length: random.below(60) }, () => random.below(256))

const cheapAttacks = attacks.filter(([name]) => !/5,000|100,000/.test(name))

const mutations: [weight: number, mutation: Mutation][] = [
  ...[flip, oneBit].map((each): [number, Mutation] => [14, each]),
  ...[truncate, splice, replay, replayFlipped, huge, forge, struct].map((each): [number, Mutation] => [
    6,
    each,
  ]),
  ...[twice, bomb, noise, gap].map((each): [number, Mutation] => [3, each]),
  ...[nested, attack, impersonate].map((each): [number, Mutation] => [1, each]),
]
const bag = mutations.flatMap(([weight, mutation]) => Array.from({ length: weight }, () => mutation))

/** Bytes that are no update at all are refused at the first look: of those a few suffice. */
const keptOfUndecodable = 0.08

/** Never one that strikes out words of the honest typist: whoever may write may do that, and it would be no loss. */
export function mutate(good: Uint8Array, made: Made): Uint8Array {
  for (;;) {
    const bytes = tryTo(made.random.pick(bag), good, made)
    const decoded = decode(bytes)
    if (decoded ? !decoded.ds.clients.has(made.aim.clientId) : made.random.chance(keptOfUndecodable))
      return bytes
  }
}

/** Others may have struck out the paragraph that one of them needs: then it is nothing this time. */
function tryTo(mutation: Mutation, good: Uint8Array, made: Made): Uint8Array {
  try {
    return mutation(good, made)
  } catch {
    return new Uint8Array()
  }
}

export const strikesOut = (bytes: Uint8Array, clientId: number): boolean =>
  decode(bytes)?.ds.clients.has(clientId) ?? false

function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    return null
  }
}

/** Presence that lies, floods or is none: whole messages, as the socket takes them. */
export function presenceAbuse({ random, aim }: Made): Uint8Array {
  const entries = random.pick([0, 1, 1, 3, 300])
  const state = random.pick([
    'null',
    '{}',
    '{"user":{"name":"Rada"}}',
    '{"cursor":',
    `"${'x'.repeat(3000)}"`,
    '[[1]]',
  ])
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, random.chance(0.2) ? 2 ** 31 : entries)
  for (let n = 0; n < entries; n += 1) {
    encoding.writeVarUint(encoder, random.pick([aim.clientId, random.below(2 ** 32)]))
    encoding.writeVarUint(encoder, random.pick([0, 1, Number.MAX_SAFE_INTEGER]))
    encoding.writeVarString(encoder, state)
  }
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, 1)
  encoding.writeVarUint8Array(message, encoding.toUint8Array(encoder))
  return encoding.toUint8Array(message)
}

const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
const written = (n: number): Uint8Array => encoding.encode((encoder) => encoding.writeVarUint(encoder, n))

function replaced(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes)
  const parts: Uint8Array[] = []
  let start = 0
  for (let at = buffer.indexOf(from); at >= 0; at = buffer.indexOf(from, start)) {
    parts.push(bytes.slice(start, at), to)
    start = at + from.length
  }
  return joined(...parts, bytes.slice(start))
}
