/** The whole product on a port, a paper open for writing, and people who sit down at it with a bare socket. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { messageAck } from '../../../shared/collaboration/wire.ts'
import { clientOf, granted } from '../../support/client.ts'
import { aCouncil, aPerson, signedInAs } from '../../support/people.ts'
import { startTestProduct, type TestProduct } from '../../support/product.ts'

export type House = Awaited<ReturnType<typeof openHouse>>

/** A draft that Marek leads and that is open to the council, so that Ewa writes in it too. */
export async function openHouse() {
  const product = await startTestProduct({ listening: true })
  const { database } = product
  await aCouncil(database)
  const marek = await aPerson(database, { role: 'member', givenName: 'Marek', familyName: 'Olcha' })
  const ewa = await aPerson(database, { role: 'member', givenName: 'Ewa', familyName: 'Kalina' })
  const cookies = { marek: await signedInAs(database, marek), ewa: await signedInAs(database, ewa) }
  const lead = clientOf(product.app, product.origin, cookies.marek)
  return {
    product,
    database,
    people: { marek, ewa },
    cookies,
    lead,
    async paper(): Promise<{ id: string; root: string }> {
      const { id } = await granted<{ id: string }>(
        lead.post('/positions', { kind: 'stanowisko', title: 'a' }),
      )
      await granted(lead.patch(`/positions/${id}`, { openToCouncil: true }))
      const [section] = await database.sql<{ id: string }[]>`
        select id from section where position_id = ${id} and kind = 'stance'`
      return { id, root: `section:${section?.id}` }
    },
    close: () => product.close(),
  }
}

const [sync, step1, step2, update] = [0, 0, 1, 2]

/** A connection that sends exactly what the test wants, and keeps a document of what it hears. */
export class Bare {
  readonly socket: WebSocket
  readonly doc = new Y.Doc()
  acked = 0
  sent = 0
  /** Answers the server's question what it has; a test that withholds sets it to false. */
  answersQuestions = true
  closed: { code: number; reason: string } | null = null
  private readonly waiting = new Set<() => void>()

  constructor(product: TestProduct, positionId: string, cookie: string | null, query = 'ack=1') {
    const url = `${product.origin.replace(/^http/, 'ws')}/collaboration/${positionId}?${query}`
    this.socket = new WebSocket(url, { headers: { origin: product.origin, ...(cookie ? { cookie } : {}) } })
    this.socket.on('message', (data) => this.hear(new Uint8Array(data as Buffer)))
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) }
      this.look()
    })
    this.socket.on('error', () => {})
    this.socket.on('open', () => this.look())
  }

  /** Opened, and in step with the server. */
  async ready(): Promise<this> {
    await this.until(() => this.socket.readyState === WebSocket.OPEN || this.closed !== null)
    if (this.closed) throw new Error(`closed with ${this.closed.code} ${this.closed.reason}`)
    this.ask()
    await this.until(() => this.doc.share.size > 0)
    return this
  }

  ask(): void {
    this.send(step1, Y.encodeStateVector(this.doc))
  }

  update(bytes: Uint8Array): void {
    this.sent += 1
    this.send(update, bytes)
  }

  /** Changes its own document and sends what came of it. */
  type(change: (doc: Y.Doc) => void): void {
    const frames: Uint8Array[] = []
    const take = (bytes: Uint8Array) => frames.push(bytes)
    this.doc.on('update', take)
    this.doc.transact(() => change(this.doc))
    this.doc.off('update', take)
    for (const bytes of frames) this.update(bytes)
  }

  async saved(): Promise<void> {
    await this.until(() => this.acked === this.sent || this.closed !== null)
    if (this.closed) throw new Error(`closed with ${this.closed.code} ${this.closed.reason}`)
  }

  async shownOut(): Promise<number> {
    await this.until(() => this.closed !== null)
    return this.closed?.code ?? 0
  }

  /** Wakes at every frame; a test that waits in vain fails by its own time limit. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return
        this.waiting.delete(look)
        resolve()
      }
      this.waiting.add(look)
      look()
    })
  }

  leave(): void {
    this.socket.terminate()
  }

  send(step: number, bytes: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
    this.socket.send(encoding.toUint8Array(encoder))
  }

  private hear(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    const message = decoding.readVarUint(decoder)
    if (message === messageAck) this.acked = decoding.readVarUint(decoder)
    if (message === sync) this.hearSync(decoder)
    this.look()
  }

  private hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step !== step1) Y.applyUpdate(this.doc, bytes, this)
    if (step !== step1 || !this.answersQuestions) return
    this.sent += 1
    this.send(step2, Y.encodeStateAsUpdate(this.doc, bytes))
  }

  private look(): void {
    for (const look of [...this.waiting]) look()
  }
}

/** The first text of a field. */
export function textOf(doc: Y.Doc, root: string): Y.XmlText {
  const paragraph = doc.getXmlFragment(root).get(0)
  if (!(paragraph instanceof Y.XmlElement)) throw new Error('the field has no paragraph')
  const first = paragraph.get(0)
  if (first instanceof Y.XmlText) return first
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  return text
}

/** The text as the log tells it. */
export async function stored({ database }: House, positionId: string): Promise<Y.Doc> {
  const rows = await database.sql<{ bytes: Buffer }[]>`
    select u.bytes from text_update u join live_text t using (position_id, epoch)
    where position_id = ${positionId} order by seq`
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  return doc
}
