/** What differs between the servers on the wire. Inside, all speak y-protocols: 0 sync (question, answer, update), 1 awareness. */
import * as encoding from 'lib0/encoding'

export type Dialect = {
  /** Sent first of all, right when the socket is open. */
  hello: Uint8Array[]
  /** Stands before every frame, in both directions. */
  prefix: Uint8Array
}

/** y-websocket. */
export const plain: Dialect = { hello: [], prefix: new Uint8Array() }

/** Hocuspocus names the document in every frame, and wants a token before anything else (message 2, 0 = token). */
export function hocuspocus(documentName: string): Dialect {
  const prefix = encoded((encoder) => encoding.writeVarString(encoder, documentName))
  const token = encoded((encoder) => {
    encoding.writeVarString(encoder, documentName)
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'let me in')
  })
  return { hello: [token], prefix }
}

export const [question, answer, update] = [0, 1, 2]

export function syncFrame({ prefix }: Dialect, step: number, bytes: Uint8Array): Uint8Array {
  return encoded((encoder) => {
    encoding.writeUint8Array(encoder, prefix)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
