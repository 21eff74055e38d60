/** Frames of the wire, written and read: y-websocket's own, and ours (shared/collaboration/wire.ts). */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { messageAck, messageEvent, messageRefused, type RoomEvent } from '../../shared/collaboration/wire.ts'

export const messageSync = 0
export const messageAwareness = 1
export const messageAuth = 2
export const messageQueryAwareness = 3
const step1 = 0
const step2 = 1
const update = 2

export type Frame =
  | { kind: 'question'; stateVector: Uint8Array }
  /** Step 2 (`isAnswer`) or an update: the frames that are counted and acknowledged. */
  | { kind: 'words'; bytes: Uint8Array; isAnswer: boolean }
  | { kind: 'awareness'; bytes: Uint8Array }
  | { kind: 'query_awareness' }
  | { kind: 'unknown' }

/** null: not a frame at all. */
export function readFrame(data: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(data)
    const message = decoding.readVarUint(decoder)
    if (message === messageSync) return readSync(decoder)
    if (message === messageAwareness) return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
    if (message === messageQueryAwareness) return { kind: 'query_awareness' }
    return message === messageAuth ? { kind: 'unknown' } : null
  } catch {
    return null
  }
}

function readSync(decoder: decoding.Decoder): Frame | null {
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === step1) return { kind: 'question', stateVector: bytes }
  return step === step2 || step === update ? { kind: 'words', bytes, isAnswer: step === step2 } : null
}

const framed = (...write: ((encoder: encoding.Encoder) => void)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of write) part(encoder)
  return encoding.toUint8Array(encoder)
}
const uint = (n: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, n)
const bytesOf = (bytes: Uint8Array) => (encoder: encoding.Encoder) =>
  encoding.writeVarUint8Array(encoder, bytes)
const text = (value: string) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, value)

export const askFrame = (doc: Y.Doc): Uint8Array =>
  framed(uint(messageSync), uint(step1), bytesOf(Y.encodeStateVector(doc)))
export const answerFrame = (bytes: Uint8Array): Uint8Array =>
  framed(uint(messageSync), uint(step2), bytesOf(bytes))
export const updateFrame = (bytes: Uint8Array): Uint8Array =>
  framed(uint(messageSync), uint(update), bytesOf(bytes))
export const awarenessFrame = (bytes: Uint8Array): Uint8Array =>
  framed(uint(messageAwareness), bytesOf(bytes))
export const ackFrame = (count: number): Uint8Array => framed(uint(messageAck), uint(count))
export const refusedFrame = (code: string): Uint8Array =>
  framed(uint(messageRefused), text(JSON.stringify({ code, details: {} })))
export const eventFrame = (event: RoomEvent): Uint8Array =>
  framed(uint(messageEvent), text(JSON.stringify(event)))

export type Presence = { clientId: number; clock: number; state: Record<string, unknown> | null }

/** Someone's awareness entries; null when malformed. State is parsed JSON, of whatever shape. */
export function readPresence(bytes: Uint8Array): Presence[] | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > 200) return null
    return Array.from({ length: count }, () => ({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown> | null,
    }))
  } catch {
    return null
  }
}

export function presenceFrame(entries: Presence[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return awarenessFrame(encoding.toUint8Array(encoder))
}
