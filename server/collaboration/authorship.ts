/**
 * Who typed which letters. Yjs keeps with every letter whose browser it came from, and the log whose browser that was. A draft that
 * is opened again after a review begins with the frozen words, typed by the server: these are traced back, letter by letter, to who
 * typed them in the draft before.
 */
import * as Y from 'yjs'
import type { Authored } from '../../shared/past/types.ts'
import type { Reader } from '../platform/database.ts'
import { readAt } from './checkpoints/checkpoints.ts'
import { epochOf } from './checkpoints/store.ts'
import { rebuild } from './document.ts'
import { clientOwners, readLiveText, updatesAfter } from './store.ts'

/** A stretch of the flat text and the letters of Yjs it is made of. */
type Letters = { at: number; length: number; client: number; clock: number }
type ByRoot<T> = Map<string, T>

/** By root, in the flat text of the field as it is now; null: there is no such text, or it cannot be read. */
export async function authorship(
  reader: Reader,
  positionId: string,
): Promise<Record<string, Authored[]> | null> {
  const text = await readLiveText(reader, positionId)
  if (!text) return null
  // A frozen text has moved on to an epoch in which nothing is written yet.
  const last = text.frozen ? text.epoch - 1 : text.epoch
  let known: ByRoot<Authored[]> = new Map()
  for (let epoch = 1; epoch <= last; epoch += 1) {
    known = (await authorsIn(reader, positionId, epoch, known)) ?? new Map()
  }
  return Object.fromEntries(known)
}

async function authorsIn(
  reader: Reader,
  positionId: string,
  epoch: number,
  before: ByRoot<Authored[]>,
): Promise<ByRoot<Authored[]> | null> {
  const text = await epochOf(reader, positionId, epoch)
  const doc = text && (await readAt(reader, text, text.headSeq))
  if (!text || !doc) return null
  const owners = await clientOwners(reader, positionId, epoch)
  const seeded = before.size > 0 ? await seedOf(reader, positionId, text.epoch, text.firstSeq) : new Map()
  const authors: ByRoot<Authored[]> = new Map()
  for (const root of doc.share.keys()) {
    const first = seeded.get(root) ?? []
    const earlier = before.get(root) ?? []
    const runs = lettersOf(doc.getXmlFragment(root)).flatMap((letters): Authored[] => {
      const personId = owners.get(letters.client) ?? null
      return personId === null
        ? tracedBack(letters, first, earlier)
        : [{ from: letters.at, to: letters.at + letters.length, personId }]
    })
    authors.set(root, joined(runs))
  }
  doc.destroy()
  return authors
}

/** The first words of an epoch, typed by the server. */
async function seedOf(
  reader: Reader,
  positionId: string,
  epoch: number,
  firstSeq: number,
): Promise<ByRoot<Letters[]>> {
  const rows = await updatesAfter(reader, positionId, epoch, firstSeq - 1, firstSeq)
  const doc = rebuild(rows.map(({ bytes }) => bytes))
  const letters = new Map([...doc.share.keys()].map((root) => [root, lettersOf(doc.getXmlFragment(root))]))
  doc.destroy()
  return letters
}

/** Letters of the server: whose they were at the same place of the text it began with. */
function tracedBack(
  { at, length, client, clock }: Letters,
  seed: Letters[],
  earlier: Authored[],
): Authored[] {
  const runs: Authored[] = []
  for (let done = 0; done < length; ) {
    const origin = seed.find(
      (one) => one.client === client && one.clock <= clock + done && clock + done < one.clock + one.length,
    )
    const place = origin ? origin.at + (clock + done - origin.clock) : -1
    const owner = earlier.find((one) => one.from <= place && place < one.to)
    const upTo = Math.min(
      length - done,
      origin ? origin.clock + origin.length - (clock + done) : length - done,
      owner ? owner.to - place : 1,
    )
    runs.push({ from: at + done, to: at + done + upTo, personId: owner?.personId ?? null })
    done += upTo
  }
  return runs
}

function joined(runs: Authored[]): Authored[] {
  const all: Authored[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last?.personId === run.personId && last.to === run.from) last.to = run.to
    else all.push({ ...run })
  }
  return all
}

/** In reading order, at the places of `shared/text/flat.ts`: a break between blocks is nobody's. */
function lettersOf(field: Y.XmlFragment): Letters[] {
  const letters: Letters[] = []
  let at = 0
  let isFirst = true
  const visit = (node: Y.XmlElement | Y.XmlFragment): void => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) continue
      if (!(child instanceof Y.XmlElement)) continue
      if (child.nodeName !== 'paragraph' && child.nodeName !== 'heading') {
        visit(child)
        continue
      }
      if (!isFirst) at += 1
      isFirst = false
      at = lineOf(child, at, letters)
    }
  }
  visit(field)
  return letters
}

/** Appends the letters of one block; returns where it ends. */
function lineOf(block: Y.XmlElement, start: number, letters: Letters[]): number {
  let at = start
  for (const child of block.toArray()) {
    const items = child instanceof Y.XmlText ? itemsOf(child) : [child._item]
    for (const item of items) {
      if (!item || item.deleted || !item.countable) continue
      // A note or a forced line break is one sign, whatever is in it.
      const length = child instanceof Y.XmlText ? item.length : 1
      letters.push({ at, length, client: item.id.client, clock: item.id.clock })
      at += length
    }
  }
  return at
}

function itemsOf(text: Y.XmlText): Y.Item[] {
  const items: Y.Item[] = []
  for (let item = text._start; item; item = item.right) items.push(item)
  return items
}
