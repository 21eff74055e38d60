/**
 * One seat, as light as it can be, the same for every server: a socket, the handshake of y-websocket, and a listener for frames.
 * A seat that writes has a document; one that only listens has none, so that measuring costs little beside the server.
 */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { answer, type Dialect, question, syncFrame, update } from './dialect.ts'

export type Address = {
  url: string
  headers: Record<string, string>
  dialect: Dialect
  /** The name of the field that is written in. */
  root: string
}

const emptyUpdate = Uint8Array.of(0, 0)
const emptyStateVector = Uint8Array.of(0)

export class Client {
  readonly socket: WebSocket
  readonly address: Address
  readonly doc: Y.Doc | null
  /** Of updates and answers, as they came. */
  onWords: (bytes: Buffer, at: number) => void = () => {}
  bytesHeard = 0
  framesHeard = 0
  answered: Promise<void>
  closed: string | null = null
  /** Does not apply what it hears: a writer whom only their own words concern costs the same beside every server. */
  isDeaf = false
  private readonly stateVector: Uint8Array
  private hasAnswer: () => void = () => {}
  private fails: (error: Error) => void = () => {}

  /** `stateVector`: what a seat without a document says it has. */
  constructor(
    address: Address,
    { doc = null, stateVector = emptyStateVector }: { doc?: Y.Doc | null; stateVector?: Uint8Array } = {},
  ) {
    this.address = address
    this.doc = doc
    this.stateVector = stateVector
    this.answered = new Promise((resolve, reject) => {
      this.hasAnswer = resolve
      this.fails = reject
    })
    // Whoever never waits for the answer is told by `closed`.
    this.answered.catch(() => {})
    this.socket = new WebSocket(address.url, { headers: address.headers, perMessageDeflate: false })
    this.socket.on('open', () => this.greet())
    this.socket.on('message', (data) => this.hear(data as Buffer))
    this.socket.on('close', (code, reason) => {
      this.closed = `${code} ${reason}`
      this.fails(new Error(`closed with ${this.closed}`))
    })
    this.socket.on('error', (error) => this.fails(error))
  }

  private greet(): void {
    for (const frame of this.address.dialect.hello) this.socket.send(frame)
    this.send(question, this.doc ? Y.encodeStateVector(this.doc) : this.stateVector)
  }

  send(step: number, bytes: Uint8Array): void {
    this.socket.send(syncFrame(this.address.dialect, step, bytes))
  }

  update(bytes: Uint8Array): void {
    this.send(update, bytes)
  }

  /** Changes the document and sends what came of it. */
  type(change: (doc: Y.Doc) => void): void {
    this.update(this.typed(change))
  }

  /** The update that a change of the document makes. */
  typed(change: (doc: Y.Doc) => void): Uint8Array {
    const { doc } = this
    if (!doc) throw new Error('a seat without a document does not write')
    let bytes: Uint8Array | null = null
    const take = (made: Uint8Array) => {
      bytes = made
    }
    doc.once('update', take)
    doc.transact(() => change(doc))
    if (!bytes) throw new Error('nothing was changed')
    return bytes
  }

  leave(): Promise<void> {
    return new Promise((resolve) => {
      if (this.closed === null) this.socket.on('close', () => resolve())
      else resolve()
      this.socket.close()
    })
  }

  terminate(): void {
    this.socket.terminate()
  }

  private hear(frame: Buffer): void {
    const at = performance.now()
    this.bytesHeard += frame.byteLength
    this.framesHeard += 1
    const start = this.address.dialect.prefix.byteLength
    if (frame[start] !== 0) return
    const step = frame[start + 1]
    if (step === question) {
      this.tell(frame, start + 2)
      return
    }
    if (this.doc && !this.isDeaf) Y.applyUpdate(this.doc, payload(frame, start + 2), this)
    this.onWords(frame, at)
    if (step === answer) this.hasAnswer()
  }

  private tell(frame: Buffer, start: number): void {
    this.send(answer, this.doc ? Y.encodeStateAsUpdate(this.doc, payload(frame, start)) : emptyUpdate)
  }
}

export function payload(frame: Buffer, start: number): Uint8Array {
  const decoder = decoding.createDecoder(frame)
  decoder.pos = start
  return decoding.readVarUint8Array(decoder)
}

/** The update a frame of words carries. */
export const wordsIn = ({ address }: Client, frame: Buffer): Uint8Array =>
  payload(frame, address.dialect.prefix.byteLength + 2)
