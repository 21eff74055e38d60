/**
 * The long text: a real editing history (`--trace`, josephg/editing-traces' JSON, gzipped), or one of the same size from a fixed seed.
 * Every edit becomes the Yjs update of one author, made once and beforehand: it refers only to a run of text that the author begins
 * as the very first thing (clock 0), so the same updates fit onto every server.
 */
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import * as Y from 'yjs'
import { seeded } from './numbers.ts'

export type Trace = {
  title: string
  /** One an edit, for a text begun at clock 0 of this author. */
  updates: Uint8Array[]
  authorId: number
  /** What it says in the end. */
  words: string
}

type Patch = [position: number, deleted: number, inserted: string]

const wholeEdits = 259_778
const quickEdits = 10_000

export function openTrace(path: string | null, { quick }: { quick: boolean }): () => Promise<Trace> {
  let made: Promise<Trace> | null = null
  return () => {
    made ??= makeTrace(path, quick ? quickEdits : wholeEdits)
    return made
  }
}

async function makeTrace(path: string | null, most: number): Promise<Trace> {
  const edits = (path === null ? generated(most) : await readHistory(path)).slice(0, most)
  const title = `${path === null ? 'generated' : 'real'} history of ${edits.length.toLocaleString('en')} edits`
  return { title, ...asUpdates(edits) }
}

async function readHistory(path: string): Promise<Patch[][]> {
  const json = await promisify(gunzip)(await readFile(path))
  const history = JSON.parse(String(json)) as { startContent: string; txns: { patches: Patch[] }[] }
  if (history.startContent !== '') throw new Error('the history does not begin with an empty text')
  return history.txns.map(({ patches }) => patches)
}

/** Runs of typing, here and there a jump to another place, and about three letters in ten taken back. */
function generated(count: number): Patch[][] {
  const random = seeded(2026)
  const edits: Patch[][] = []
  let [length, cursor, left, isTyping] = [0, 0, 0, true]
  while (edits.length < count) {
    if (left === 0) {
      isTyping = random() < 0.6
      left = 1 + Math.floor(random() * (isTyping ? 40 : 26))
      if (random() < 0.4) cursor = Math.floor(random() * (length + 1))
    }
    left -= 1
    if (isTyping || cursor === 0) {
      edits.push([[cursor, 0, letterOf(random())]])
      cursor += 1
      length += 1
    } else {
      cursor -= 1
      length -= 1
      edits.push([[cursor, 1, '']])
    }
  }
  return edits
}

const letters = 'aiezonwcrstykdpmlujłbgśćhęąóżń,.'
const letterOf = (chance: number): string => (chance < 0.15 ? ' ' : (letters.at((chance - 0.15) * 37) ?? 'a'))

function asUpdates(edits: Patch[][]): Omit<Trace, 'title'> {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  doc.getXmlFragment('before').push([text])
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (const patches of edits)
    doc.transact(() => {
      for (const patch of patches) apply(text, patch)
    })
  return { updates, authorId: doc.clientID, words: text.toString() }
}

function apply(text: Y.XmlText, [position, deleted, inserted]: Patch): void {
  if (deleted > 0) text.delete(position, deleted)
  if (inserted !== '') text.insert(position, inserted)
}
