/** The whole product on a port, a paper open for writing, and people who sit down at it with a bare socket. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageAck, messageEvent, messageRefused } from '../../shared/collaboration/wire.ts'
import { sectionRoot } from '../../shared/positions/types.ts'
import { clientOf, granted } from '../support/client.ts'
import { aCouncil, aPerson, type Person, signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

export type House = Awaited<ReturnType<typeof openHouse>>
const names = ['marek', 'ewa', 'auditor', 'stranger', 'secretary'] as const
export type Name = (typeof names)[number]

/**
 * Marek leads; Ewa writes where the paper is open to the council; the auditor sees everything and writes nothing; the stranger, a
 * guest, sees no draft at all.
 */
export async function openHouse() {
  const product = await startTestProduct({ listening: true })
  const { database } = product
  await aCouncil(database)
  const people: Record<Name, Person> = {
    marek: await aPerson(database, { role: 'member', givenName: 'Marek', familyName: 'Olcha' }),
    ewa: await aPerson(database, { role: 'member', givenName: 'Ewa', familyName: 'Kalina' }),
    auditor: await aPerson(database, { role: 'auditor' }),
    stranger: await aPerson(database, { role: 'guest' }),
    secretary: await aPerson(database, { role: 'secretary' }),
  }
  const cookies = {} as Record<Name, string>
  for (const name of names) cookies[name] = await signedInAs(database, people[name])
  const lead = clientOf(product.app, product.origin, cookies.marek)
  const house = { product, database, people, cookies, lead, close: () => product.close() }
  return {
    ...house,
    anotherSession: (who: Name) => signedInAs(database, people[who]),
    /** A draft open to the council, and the name of its first field. */
    paper: () => aPaper(house),
    sit: (id: string, who: Name = 'marek', query?: string) =>
      new Bare(product, id, cookies[who], query).ready(),
    /** Comes to the door and does not wait. */
    knock: (id: string, who: Name | null, query?: string) =>
      new Bare(product, id, who && cookies[who], query),
    /** y-websocket as it is, with its document. */
    stock: (id: string, who: Name) => stockClient(product, id, cookies[who]),
  }
}

async function aPaper({
  database,
  lead,
}: {
  database: TestProduct['database']
  lead: ReturnType<typeof clientOf>
}): Promise<{ id: string; root: string }> {
  const { id } = await granted<{ id: string }>(
    lead.post('/positions', { kind: 'stanowisko', title: 'w sprawie' }),
  )
  await granted(lead.patch(`/positions/${id}`, { openToCouncil: true }))
  const [section] = await database.sql<{ id: string }[]>`
    select id from section where position_id = ${id} and kind = 'stance'`
  return { id, root: sectionRoot(section?.id ?? '') }
}

export function stockClient({ origin }: { origin: string }, positionId: string, cookie: string) {
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie, origin } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/collaboration`, positionId, doc, {
    // ws in Node is close enough to a browser's WebSocket for y-websocket, not for the compiler.
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  return { doc, provider, synced: () => once(provider.synced, (done) => provider.once('sync', done)) }
}

const once = (isSo: boolean, listen: (done: () => void) => void): Promise<void> =>
  isSo ? Promise.resolve() : new Promise((resolve) => listen(() => resolve()))

/** Looks at every update of the document until it holds. */
export function reads(doc: Y.Doc, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })
}

const [sync, step1, step2, update] = [0, 0, 1, 2]

/** A server's address, with the page a browser would show as its own; or a connection that is there already. */
export type Door = { origin: string; from?: string } | { socket: WebSocket }

function socketTo(
  { origin, from = origin }: { origin: string; from?: string },
  positionId: string,
  cookie: string | null,
  query: string,
): WebSocket {
  const url = `${origin.replace(/^http/, 'ws')}/collaboration/${positionId}?${query}`
  return new WebSocket(url, { headers: { origin: from, ...(cookie ? { cookie } : {}) } })
}

/** A connection that sends exactly what the test wants, and keeps a document of what it hears. */
export class Bare {
  readonly socket: WebSocket
  readonly doc: Y.Doc
  acked = 0
  sent = 0
  /** Answers the server's question what it has; a test that withholds sets it to false. */
  answersQuestions = true
  /** The server asked, and whatever the document holds is on its way. */
  onAnswer: () => void = () => {}
  closed: { code: number; reason: string } | null = null
  private answers = 0
  private readonly waiting = new Set<() => void>()

  /** Codes of refusals (101) and names of events (102), in order. */
  readonly told: string[] = []

  constructor(door: Door, positionId: string, cookie: string | null, query = 'ack=1', doc = new Y.Doc()) {
    this.doc = doc
    this.socket = 'socket' in door ? door.socket : socketTo(door, positionId, cookie, query)
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
    await this.roundTrip()
    return this
  }

  ask(): void {
    this.send(step1, Y.encodeStateVector(this.doc))
  }

  /** Whatever was sent before has arrived. */
  async roundTrip(): Promise<void> {
    const before = this.answers
    this.ask()
    await this.until(() => this.answers > before || this.closed !== null)
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
    if (message === messageRefused) this.told.push(JSON.parse(decoding.readVarString(decoder)).code)
    if (message === messageEvent) this.told.push(JSON.parse(decoding.readVarString(decoder)).event)
    if (message === sync) this.hearSync(decoder)
    this.look()
  }

  private hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step !== step1) Y.applyUpdate(this.doc, bytes, this)
    if (step === step2) this.answers += 1
    if (step !== step1 || !this.answersQuestions) return
    this.sent += 1
    this.send(step2, Y.encodeStateAsUpdate(this.doc, bytes))
    this.onAnswer()
  }

  private look(): void {
    for (const look of [...this.waiting]) look()
  }
}

/** What a field says, without touching it. */
export const wordsOf = (doc: Y.Doc, root: string): string =>
  doc
    .getXmlFragment(root)
    .toString()
    .replaceAll(/<[^>]*>/g, '')

/** The first text of a field, made where there is none: for writing. */
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
export async function stored({ database }: Pick<House, 'database'>, positionId: string): Promise<Y.Doc> {
  const rows = await database.sql<{ bytes: Buffer }[]>`
    select u.bytes from text_update u join live_text t using (position_id, epoch)
    where position_id = ${positionId} order by seq`
  const doc = new Y.Doc()
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  return doc
}

/** What a change makes of a copy, as the update that brings it about. */
export function change(doc: Y.Doc, work: (copy: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  if (clientId !== undefined) copy.clientID = clientId
  const before = Y.encodeStateVector(copy)
  copy.transact(() => work(copy))
  return Y.encodeStateAsUpdate(copy, before)
}

/** Holds the text's row, so that no edit can be stored until it is released. */
export async function holdText({ database }: House, positionId: string) {
  let release: () => void = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let taken: () => void = () => {}
  const isTaken = new Promise<void>((resolve) => {
    taken = resolve
  })
  const done = database.transaction(async (tx) => {
    await tx`select 1 from live_text where position_id = ${positionId} for update`
    taken()
    await released
  })
  await isTaken
  return {
    isAwaited: () => lockAwaited({ database }),
    async release(): Promise<void> {
      release()
      await done
    },
  }
}

/** Until somebody stands in the queue for a row. */
export async function lockAwaited({ database }: Pick<House, 'database'>): Promise<void> {
  for (;;) {
    const waiting = await database.sql`
      select pg_sleep(0.01) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' limit 1`
    if (waiting.length > 0) return
  }
}

export async function seqOf({ database }: House, positionId: string): Promise<number> {
  const [row] = await database.sql<{ seq: number }[]>`
    select head_seq as seq from live_text where position_id = ${positionId}`
  return row?.seq ?? 0
}

/** As if so much time had gone by: rows cannot be changed, but they can be written with another date. */
export async function ageLog(
  { database }: Pick<House, 'database'>,
  positionId: string,
  { days = 0, minutes = 0 }: { days?: number; minutes?: number },
): Promise<void> {
  await database.sql`
    with old as (delete from text_update where position_id = ${positionId} returning *)
    insert into text_update (position_id, epoch, seq, person_id, session_id, bytes, sha256, at)
    select position_id, epoch, seq, person_id, session_id, bytes, sha256,
      at - make_interval(days => ${days}, mins => ${minutes}) from old`
}
