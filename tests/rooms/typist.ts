/**
 * Somebody who types without end - words of their own, and now and then strikes one out - and remembers what the server said is
 * saved. Afterwards a text can be held against that.
 */
import * as Y from 'yjs'
import type { Bare } from './house.ts'

export type Losses = { lost: string[]; phantom: string[]; risen: string[] }

export class Typist {
  private readonly bare: Bare
  private readonly root: string
  /** How each of their words begins. */
  readonly mark: string
  /** By word: the number of the frame that brought it, and of the one that struck it out. */
  private readonly typed = new Map<string, number>()
  private readonly struck = new Map<string, number>()
  /** Their own run of text: two who begin at once make two, and either may come first. */
  private text: Y.XmlText | undefined

  constructor(bare: Bare, root: string, mark: string) {
    this.bare = bare
    this.root = root
    this.mark = mark
  }

  get savedWords(): number {
    return [...this.typed.values()].filter((frame) => frame <= this.bare.acked).length
  }

  /** A frame every few milliseconds, until the connection ends. */
  async typeUntilClosed(pauseMs = 0): Promise<void> {
    for (let n = 0; this.bare.closed === null && this.bare.socket.readyState === 1; n += 1) {
      this.typeWord(n)
      if (n % 7 === 6) this.strike(n - 3)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    await this.bare.shownOut()
  }

  typeWord(n: number): void {
    const word = this.word(n)
    this.bare.type((doc) => {
      this.text ??= this.begin(doc)
      this.text.insert(this.text.length, `${word} `)
    })
    this.typed.set(word, this.bare.sent)
  }

  private strike(n: number): void {
    const word = this.word(n)
    this.bare.type(() => {
      const at = this.text?.toString().indexOf(`${word} `) ?? -1
      if (at < 0) throw new Error(`${word} is not there to be struck out`)
      this.text?.delete(at, word.length + 1)
    })
    this.struck.set(word, this.bare.sent)
  }

  private begin(doc: Y.Doc): Y.XmlText {
    const paragraph = doc.getXmlFragment(this.root).get(0)
    if (!(paragraph instanceof Y.XmlElement)) throw new Error('the field has no paragraph')
    const text = new Y.XmlText()
    paragraph.push([text])
    return text
  }

  /** What was said to be saved and is not there; what is there and was never typed; what was struck out and is back. */
  compare(text: string): Losses {
    const present = new Set(text.split(/\s+/).filter((word) => word.startsWith(this.mark)))
    const isSaved = (frame: number | undefined) => frame !== undefined && frame <= this.bare.acked
    const words = [...this.typed.keys()]
    return {
      lost: words.filter((w) => isSaved(this.typed.get(w)) && !this.struck.has(w) && !present.has(w)),
      phantom: [...present].filter((w) => !this.typed.has(w)),
      risen: words.filter((w) => isSaved(this.struck.get(w)) && present.has(w)),
    }
  }

  /** Words that are there although nobody said that they are saved. */
  unsaid(text: string): string[] {
    const present = new Set(text.split(/\s+/))
    return [...this.typed]
      .filter(([word, frame]) => frame > this.bare.acked && present.has(word))
      .map(([word]) => word)
  }

  private word(n: number): string {
    return `${this.mark}${n}`
  }
}

export const noLosses: Losses = { lost: [], phantom: [], risen: [] }
