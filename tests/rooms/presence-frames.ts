/** Frames of presence, as a browser writes and reads them. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const awareness = 1

export function presence(clientId: number, clock: number, state: unknown): Uint8Array {
  const entry = encoding.createEncoder()
  encoding.writeVarUint(entry, 1)
  encoding.writeVarUint(entry, clientId)
  encoding.writeVarUint(entry, clock)
  encoding.writeVarString(entry, JSON.stringify(state))
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, awareness)
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(entry))
  return encoding.toUint8Array(frame)
}

/** By clientID; null: gone. Empty for a frame of another kind. */
export function readStates(frame: Uint8Array): Map<number, unknown> {
  const outer = decoding.createDecoder(frame)
  if (decoding.readVarUint(outer) !== awareness) return new Map()
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
  const entries = Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const clientId = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    return [clientId, JSON.parse(decoding.readVarString(decoder))] as const
  })
  return new Map(entries)
}
