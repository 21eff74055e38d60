/**
 * Somebody with a browser: one document that outlives its connections, words of their own typed online and offline, and the memory
 * of what some server said is saved.
 */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Bare, type Door } from '../rooms/house.ts'
import type { Losses } from '../rooms/typist.ts'
import { textsOf } from './edits.ts'
import type { Paper } from './paper.ts'

/** The frame that brings it; null while no connection has sent it. */
type Waiting = { word: string; isStruck: boolean; frame: number | null }

export class Writer {
  readonly doc = new Y.Doc()
  readonly mark: string
  bare: Bare | null = null
  private readonly paper: Paper
  private readonly cookie: string
  private text: Y.XmlText | undefined
  private readonly typed = new Set<string>()
  private waiting: Waiting[] = []
  private readonly saved = new Set<string>()
  private readonly struck = new Set<string>()
  private readonly struckAndSaved = new Set<string>()

  constructor(paper: Paper, cookie: string, mark: string) {
    this.paper = paper
    this.cookie = cookie
    this.mark = mark
    // As y-websocket does: whatever changes here is sent, unless it came from there. Yjs tidying formatting is sent too.
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (!(origin instanceof Bare) && this.isOpen) this.bare?.update(bytes)
    })
  }

  get savedWords(): number {
    this.remember()
    return this.saved.size
  }

  get isConnected(): boolean {
    return this.bare !== null && this.bare.closed === null
  }

  private get isOpen(): boolean {
    return this.bare?.socket.readyState === WebSocket.OPEN
  }

  /** With the document as it is. Rejects when the door stays shut. */
  async connect(door: Door): Promise<Bare> {
    this.disconnect()
    const bare = new Bare(door, this.paper.id, this.cookie, 'ack=1', this.doc)
    this.bare = bare
    bare.onAnswer = () => {
      for (const one of this.waiting) one.frame = bare.sent
    }
    return bare.ready()
  }

  disconnect(): void {
    this.remember()
    this.bare?.leave()
    this.bare = null
    for (const one of this.waiting) one.frame = null
  }

  typeWord(): void {
    const word = `${this.mark}${this.typed.size}`
    this.typed.add(word)
    this.change(() => {
      this.text ??= this.begin()
      this.text.insert(this.text.length, `${word} `)
    })
    this.note(word, false)
  }

  /** One of the last few of their own. */
  strikeWord(): void {
    const word = `${this.mark}${this.typed.size - 2}`
    const at = this.text ? lettersOf(this.text).indexOf(`${word} `) : -1
    if (at < 0 || this.struck.has(word)) return
    this.change(() => this.text?.delete(at, word.length + 1))
    this.struck.add(word)
    this.note(word, true)
  }

  /** Any change of the document, sent when there is a connection. */
  change(work: (doc: Y.Doc) => void): void {
    this.doc.transact(() => work(this.doc))
  }

  /** Whether all they have is said to be saved. */
  get isSettled(): boolean {
    this.remember()
    return this.isConnected && this.waiting.length === 0 && this.bare?.acked === this.bare?.sent
  }

  compare(text: string): Losses {
    this.remember()
    const present = new Set(text.split(/\s+/).filter((word) => word.startsWith(this.mark)))
    return {
      lost: [...this.saved].filter((word) => !this.struck.has(word) && !present.has(word)),
      phantom: [...present].filter((word) => !this.typed.has(word)),
      risen: [...this.struckAndSaved].filter((word) => present.has(word)),
    }
  }

  private begin(): Y.XmlText {
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    this.doc.getXmlFragment(this.paper.root).push([paragraph])
    return text
  }

  private note(word: string, isStruck: boolean): void {
    this.waiting.push({ word, isStruck, frame: this.isOpen ? (this.bare?.sent ?? null) : null })
  }

  private remember(): void {
    const acked = this.bare?.acked ?? 0
    const isSaved = ({ frame }: Waiting) => frame !== null && frame <= acked
    for (const one of this.waiting.filter(isSaved))
      (one.isStruck ? this.struckAndSaved : this.saved).add(one.word)
    this.waiting = this.waiting.filter((one) => !isSaved(one))
  }
}

/** Every letter at its place, whatever marks others put between. */
function lettersOf(text: Y.XmlText): string {
  let letters = ''
  for (let item = text._first; item !== null; item = item.right)
    if (!item.deleted && item.countable)
      letters += item.content instanceof Y.ContentString ? item.content.str : '\ufffc'.repeat(item.length)
  return letters
}

/** What one client wrote and nobody deleted, in the order of the text: others may have put words of their own between. */
export function writtenBy(clientId: number, doc: Y.Doc, root: string): string {
  const items: Y.Item[] = []
  for (const text of textsOf(doc.getXmlFragment(root)))
    for (let item = text._first; item !== null; item = item.right) items.push(item)
  return items
    .filter(({ id, deleted }) => id.client === clientId && !deleted)
    .map(({ content }) => (content instanceof Y.ContentString ? content.str : ''))
    .join('')
}

/** The words of all texts of a field, each text by itself: what `Writer.compare` and `Typist.compare` are held against. */
export const wordsIn = (doc: Y.Doc, root: string): string =>
  textsOf(doc.getXmlFragment(root))
    .map((text) => text.toString().replaceAll(/<[^>]*>/g, ''))
    .join(' ')
